import type { TokenUse } from './model.ts';
import { wasRefused } from './questions/login.ts';

/** What stands where a token should be. */
export interface Garbage {
  /** Completes “was sent …”. */
  readonly what: string;
  readonly fix?: string;
}

export const isTurnedAway = (use: TokenUse): boolean => wasRefused(use) || use.exchange.status === 400;

/** What code writes by accident is told from its text; the rest must have been turned away too. */
export function garbageIn(use: TokenUse): Garbage | undefined {
  const value = use.carried?.value.trim() ?? '';
  return accident(value) ?? (isTurnedAway(use) ? oddity(value) : undefined);
}

/** The same of a value that stands alone, whose fate nobody knows: somebody asks because it does not work. */
export const garbageOf = (value: string): Garbage | undefined => accident(value) ?? oddity(value);

function accident(value: string): Garbage | undefined {
  if (/^\[object (?:Promise|AsyncFunction)\]$/.test(value))
    return {
      what: 'the text “[object Promise]” in place of a token',
      fix: 'Await the token: `const token = await getAccessTokenSilently()`.',
    };
  if (/^(?:undefined|null|NaN|\[object \w+\])$/.test(value))
    return { what: `the text “${value}” in place of a token` };
  return undefined;
}

function oddity(value: string): Garbage | undefined {
  if (value === '') return { what: 'the word Bearer and nothing after it' };
  if (/^bearer\s|,\s*bearer\s/i.test(value))
    return {
      what: 'the word Bearer twice',
      fix: 'Write `Bearer ` once: the SDK or the HTTP client has already written it.',
    };
  if (/^(["'`]|%22).+\1$/.test(value))
    return {
      what: 'a token in quotation marks',
      fix: 'Use `JSON.parse` on what comes out of storage, or store the string as it is.',
    };
  if (/(?:%0[ad]|%20|\\n)$/i.test(value))
    return {
      what: 'a token with an escaped line break or space at its end',
      fix: 'Trim the token where it is read.',
    };
  if (/^(?:true|false|none)$/i.test(value)) return { what: `the text “${value}” in place of a token` };
  // A file's sanitizer writes such things too, and means no harm.
  if (/redact|remove|hidden|mask|sanit|filter|secret|omit|strip|anonym|\*\*/i.test(value)) return undefined;
  if (/^(?:\$?\{\{?[\w .()-]*\}?\}|<[\w .-]*>)$/.test(value))
    return {
      what: 'a placeholder in place of a token',
      fix: 'Put the token’s value where the template has its name.',
    };
  return /^\{.*\}$/s.test(value)
    ? {
        what: 'a JSON object in place of a token',
        fix: 'Send the object’s `access_token`, not the whole of it.',
      }
    : undefined;
}
