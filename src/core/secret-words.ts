/** Why a text has no place in the settings, which are kept on disk; `undefined` for one that looks harmless. */
export function secretFlaw(text: string): string | undefined {
  const kind = SHAPES.find(([shape]) => shape.test(text))?.[1] ?? (isRandom(text) ? 'a secret' : undefined);
  if (kind === undefined) return undefined;
  return `This looks like ${kind}, and settings are kept on disk. Tokenscope does not store it.`;
}

const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\bey[JAI][\w-]{6,}\.[\w-]*|\beyJ[\w-]{16,}/, 'a token (JWT)'],
  [/\b(?:bearer|dpop|basic)\s+[\w.~+/=-]{8,}/i, 'a credential'],
  [/-----BEGIN|\bPRIVATE KEY\b/, 'a key'],
  [/\bv1\.M[\w-]{20,}|\bya29\.[\w-]{10,}|\b1\/\/[\w-]{20,}/, 'a token'],
  [
    /\bGOCSPX-[\w-]{10,}|\bgh[oprsu]_\w{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\b[sr]k_(?:live|test)_\w{8,}|\bxox[abeoprs]-[\w-]{8,}|\bAKIA[A-Z\d]{12,}/,
    'a secret',
  ],
  [/\b(?:client[_-]?secret|password|access_token|refresh_token|id_token)\s*[=:]\s*\S/i, 'a secret'],
  [/^[a-z][\w+.-]*:\/\/[^/\s@]*:[^/\s@]+@/i, 'an address with a password'],
];

/** Client secrets are longer than client ids, and mix what no name mixes. */
const isRandom = (text: string): boolean =>
  (text.match(/[\w~+=-]{40,}/g) ?? []).some(
    (word) =>
      /\d/.test(word) &&
      ((/[a-z]/.test(word) && /[A-Z]/.test(word) && isMixed(word)) || /^[\da-f]+$/i.test(word)),
  );

/** In names a capital begins a word and figures stand together; of random characters nearly half are of another kind. */
const isMixed = (word: string): boolean =>
  (word.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/g) ?? []).length > word.length / 5;
