import { CLAIMS } from '../../core/spec/claims.ts';
import { ERRORS } from '../../core/spec/errors.ts';
import { HTTP_HEADERS } from '../../core/spec/http-headers.ts';
import { METADATA } from '../../core/spec/metadata.ts';
import { PARAMETERS } from '../../core/spec/parameters.ts';
import { isPlain } from './plain.ts';

/** Which of the values that were replaced are looked for elsewhere: one that is a word of a language stands everywhere. */

/** No name of a client or a scope makes these harmless. */
export const WINS_OVER_PUBLIC =
  /^(?:access token|refresh token|ID token|opaque token|signature|token part|code|code_verifier|password|cookie|one-time code|private key|API key|device code)$/;

/** In the profile `support` claims may say so all the same. */
export const NAMES_USER = /^(?:user|e-mail address|sub)$/;

/** What people choose may be any word. */
export const isStrong = (kind: string): boolean =>
  /^(?:password|client secret|one-time code|user code|word|private key|API key)$/.test(kind);

const WEAK = /^(?:value|text|path segment|header value|name|cookie name|request id|credentials|file)$/;

/** Whether it goes wherever else it stands. */
export function isSwept(value: string, kind: string): boolean {
  if (value.length < 4 || value.length > 65_536) return false;
  if (isStrong(kind)) return true;
  if (/^(?:personal detail|user|sub)$/.test(kind) && /^\p{L}{4,}$/u.test(value))
    return kind !== 'sub' && value.length > 4 && !isOftenSaid(value);
  if (isOrdinary(value)) return false;
  if (/^\d+$/.test(value)) return value.length >= 8;
  return value.length >= 8 || !WEAK.test(kind);
}

/** Words, numbers and signs that say nothing, however they are put together. */
const isOrdinary = (value: string): boolean =>
  value.length <= 1024 && value.split(/[\s,;=()"'<>{}[\]&?#@`\\]+/).every(isPlain);

let vocabulary: ReadonlySet<string> | undefined;

/** A word of our own sentences. */
export function isOftenSaid(word: string): boolean {
  vocabulary ??= new Set(
    [PARAMETERS, CLAIMS, METADATA, HTTP_HEADERS, ERRORS].flatMap((table) =>
      Object.entries(table).flatMap(([name, { text }]) => [
        name.toLowerCase(),
        ...text.toLowerCase().split(/[^\p{L}\d_-]+/u),
      ]),
    ),
  );
  const lower = word.toLowerCase();
  return vocabulary.has(lower) || OWN.test(lower);
}

/** Words of reports, of HAR files and of HTML. */
const OWN =
  /^(?:tokenscope|login|logins|token|tokens|request|response|entries|creator|version|headers|cookies|content|timings|cache|pages|title|finding|findings|flows|steps|evidence|https?|html|body|style|table|code|state|error|warning|info|admin|user|users|test|demo|local|localhost|default|public|secret|password|true|false|null|undefined|string|number|object|value|name|type|text|data|json|form|page|link|script|class|span|main|header|footer|section|article|chrome|firefox|safari|chromium)$/;
