/** RFC 4648 section 5, without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What is wrong with it, to complete "The payload is …"; `undefined` for good base64url. */
export function base64UrlFlaw(text: string): string | undefined {
  const wrong = text.search(/[^A-Za-z0-9_-]/);
  if (wrong >= 0) return `not valid base64url at character ${wrong + 1}`;
  // One character left over holds six bits, which are no byte.
  return text.length % 4 === 1
    ? 'not valid base64url: its length shows that something was cut off'
    : undefined;
}

/** `undefined` where `base64UrlFlaw` finds one. */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const binary = binaryOf(text);
  return binary === undefined ? undefined : bytesOf(binary);
}

/** UTF-8 as text. `undefined` where `base64UrlFlaw` finds a flaw, `null` where it is not UTF-8. */
export function decodeBase64UrlText(text: string): string | undefined | null {
  const binary = binaryOf(text);
  // What is ASCII is its own text.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII, too
  if (binary === undefined || /^[\x00-\x7f]*$/.test(binary)) return binary;
  try {
    return UTF8.decode(bytesOf(binary));
  } catch {
    return null;
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function binaryOf(text: string): string | undefined {
  if (base64UrlFlaw(text) !== undefined) return undefined;
  return atob(
    text.includes('-') || text.includes('_') ? text.replaceAll('-', '+').replaceAll('_', '/') : text,
  );
}

function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
