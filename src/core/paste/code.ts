import type { TokenPlace } from '../tokens-in.ts';

/**
 * Where programs and people write about tokens, a name stands in the place of the value: `access_token: e.token`,
 * `"Bearer " + token`, “access_token: fix it”. Letters alone are no token, as long as nobody quotes them.
 */
export function isCode({ key, value, from }: TokenPlace, text: string): boolean {
  const before = text.charAt(from - 1);
  if (/["'`]/.test(before)) return /^\s*\+/.test(value);
  if (key === undefined) return false;
  if (/^\W+$/.test(value)) return true;
  if (/\d/.test(value) || !isExpression(value)) return false;
  return (
    /\s/.test(before) ||
    value.includes('.') ||
    /^\s?[([]/.test(text.slice(from + value.length, from + value.length + 2))
  );
}

/** Letters, and what joins them in a program. */
export const isExpression = (value: string): boolean => /^[a-z_$][a-z_$.?![\]()-]{0,200}$/i.test(value);
