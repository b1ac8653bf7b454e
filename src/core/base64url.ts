/** RFC 4648 section 5, without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes, or where the first character is (counted from 1) that makes it no base64url. */
export function decodeBase64Url(text: string): { readonly bytes: Uint8Array } | { readonly wrongAt: number } {
  const wrong = text.search(/[^A-Za-z0-9_-]/);
  if (wrong >= 0) return { wrongAt: wrong + 1 };
  // One character left over holds six bits, which are no byte.
  if (text.length % 4 === 1) return { wrongAt: text.length };
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return { bytes };
}
