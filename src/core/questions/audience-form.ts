import type { TokenUse } from '../model.ts';
import { refusalText } from './login.ts';

/** The same audience but for a slash at the end, the scheme or capital letters; not the very same string. */
export const isSameButForm = (a: string, b: string): boolean => a !== b && plain(a) === plain(b);

/** The same, or the same but for its form. */
export const isSameAudience = (a: string, b: string): boolean => plain(a) === plain(b);

const plain = (audience: string): string =>
  audience
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');

/**
 * The audiences that an API says it would have taken, in the words of the libraries in use: jsonwebtoken
 * ("jwt audience invalid. expected: X or Y"), Microsoft ("Did not match: validationParameters.ValidAudience: 'X'"),
 * and whoever says "audience … expected X". A bare "Unexpected 'aud' value" names none.
 */
export function expectedAudiences(use: TokenUse): string[] {
  const text = refusalText(use);
  const named =
    /\baud(?:ience)?s?\b[^"<>]{0,240}?\bexpected\b[:\s]*(?:one of|to be|audience)?[:\s]*([^"<>{}\]\n]+)/i.exec(
      text,
    )?.[1] ?? /ValidAudiences?: ['"\\]*([^'"\\]+)/i.exec(text)?.[1];
  if (named === undefined || named === 'null') return [];
  const own = named.split(/[,;]?\s+(?:but|received|got|actual|found)\b/i, 1)[0] ?? '';
  return own
    .split(/\s+or\s+|\s*,\s*|\s+/i)
    .map((value) => value.replace(/^['"`[(\\]+|['"`\])\\.;]+$/g, ''))
    .filter(Boolean);
}
