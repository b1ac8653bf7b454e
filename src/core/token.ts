import { base64UrlFlaw, decodeBase64UrlText } from './base64url.ts';
import { parseJsonObject } from './json.ts';
import { isDisguised } from './masked.ts';
import type { JsonObject, ParsedToken } from './model.ts';
import { readOpaque } from './token-opaque.ts';

/** Characters. Servers refuse headers long before this, so nothing bigger was ever a token that worked. */
const MOST = 256 * 1024;

/** What the first part of a JWT looks like when its JSON cannot be read: `{"`, `{ `, or `{` and a line break. */
const JSON_START = /^(?:eyJ|eyA|ewo|ew0)/;

/** Any string in, never an exception, in time that its first 256 KiB bound. Nothing is verified or inflated. */
export function parseToken(raw: string): ParsedToken {
  const { text, wrapping } = unwrap(raw);
  const parts = splitAtDots(text);
  const token = text.length > MOST ? tooLarge(raw, text, parts.length) : readParts(raw, text, parts);
  if (wrapping === undefined) return token;
  return { ...token, flaw: token.flaw === undefined ? wrapping : `${wrapping} ${token.flaw}` };
}

/** True for what is a JWT or was meant to be one, whole or damaged. */
export const looksLikeJwt = (value: string): boolean =>
  value.length > 20 && JSON_START.test(value) && parseToken(value).format !== 'opaque';

/** RFC 7519 section 4.1.3: one string or several. */
export function audiences(token: ParsedToken): string[] {
  const aud = token.claims?.aud;
  if (typeof aud === 'string') return [aud];
  return Array.isArray(aud) ? aud.filter((entry) => typeof entry === 'string') : [];
}

function unwrap(raw: string): { text: string; wrapping?: string } {
  const trimmed = raw.trim();
  const quote = trimmed.charAt(0);
  if (trimmed.length > 1 && /["'`]/.test(quote) && trimmed.endsWith(quote)) {
    return {
      text: trimmed.slice(1, -1).trim(),
      wrapping: 'It stands in quotation marks, which are not part of it.',
    };
  }
  if (trimmed.length === raw.length) return { text: raw };
  return { text: trimmed, wrapping: 'It has white space around it, which is not part of it.' };
}

/** At most six parts: more than five are as good as six. */
function splitAtDots(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let dot = text.indexOf('.'); dot >= 0 && parts.length < 5; dot = text.indexOf('.', start)) {
    parts.push(text.slice(start, dot));
    start = dot + 1;
  }
  parts.push(text.slice(start));
  return parts;
}

function tooLarge(raw: string, text: string, parts: number): ParsedToken {
  const format = !JSON_START.test(text) ? 'opaque' : parts === 3 ? 'jws' : parts === 5 ? 'jwe' : 'opaque';
  return {
    raw,
    format,
    reason: 'It is too large to be looked into; only its dots were counted.',
    flaw: `It is ${text.length.toLocaleString('en')} characters long; more than ${MOST.toLocaleString('en')} are not decoded.`,
  };
}

function readParts(raw: string, text: string, parts: readonly string[]): ParsedToken {
  const [first = ''] = parts;
  if (parts.length < 2 || parts.length > 5) return readOpaque(raw, text);
  const header = readHeader(first);
  const isEncrypted = parts.length > 3;
  if (header.object) {
    const mark = header.object[isEncrypted ? 'enc' : 'alg'];
    // Signed cookies of web frameworks have three parts and JSON in the first, but say no algorithm there.
    const known =
      mark !== undefined || (parts.length === 3 && readPart(parts[1] ?? '', 'payload').object !== undefined);
    if (!known) return readOpaque(raw, text);
  } else if (!JSON_START.test(first) || parts.length === 2 || parts.length === 4)
    return readOpaque(raw, text);
  return isEncrypted ? readJwe(raw, parts, header) : readJws(raw, parts, header);
}

/** RFC 7515 section 7.1, RFC 7519 section 6. */
function readJws(raw: string, parts: readonly string[], header: Part): ParsedToken {
  const payload = readPart(parts[1] ?? '', 'payload');
  const signature = parts[2];
  const alg = header.object?.alg;
  const unsecured = typeof alg === 'string' && alg.toLowerCase() === 'none';
  const flaws = [header.flaw, payload.flaw];
  if (header.object && typeof alg !== 'string') flaws.push('The header has no "alg".');
  if (signature === undefined)
    flaws.push('The third part, the signature, is missing: it was probably cut off.');
  else if (unsecured && signature !== '') flaws.push('The header says "none", yet there is a signature.');
  else if (!unsecured)
    flaws.push(signature === '' ? 'The signature is empty.' : badPart(signature, 'signature'));
  return finish(raw, flaws, {
    format: unsecured ? 'unsecured' : 'jws',
    reason: unsecured
      ? 'It is a JWT whose header says "none" for its algorithm: nobody signed it, and anybody can change it.'
      : header.object && payload.object
        ? `Its first two parts are JSON and the header names the algorithm${typeof alg === 'string' ? ` ${short(alg)}` : ''}: a signed JWT.`
        : 'It begins as a JWT does and has the parts of a signed one, but not all of them can be read.',
    ...(header.object ? { header: header.object } : {}),
    ...(payload.object ? { claims: payload.object } : {}),
  });
}

/** RFC 7516 section 7.1. */
function readJwe(raw: string, parts: readonly string[], header: Part): ParsedToken {
  const [, key = '', iv = '', ciphertext = '', tag] = parts;
  const { alg, enc, iss } = header.object ?? {};
  const flaws = [header.flaw];
  if (tag === undefined)
    flaws.push('The fifth part, the authentication tag, is missing: it was probably cut off.');
  if (header.object && typeof alg !== 'string') flaws.push('The header has no "alg".');
  if (alg === 'dir' && key !== '') flaws.push('With "dir" the second part must be empty.');
  if (key !== '') flaws.push(badPart(key, 'encrypted key'));
  flaws.push(
    badPart(iv, 'initialisation vector'),
    badPart(ciphertext, 'ciphertext'),
    badPart(tag ?? '', 'authentication tag'),
  );
  // RFC 7518 section 5.3: 96 bits and 128 bits.
  if (
    typeof enc === 'string' &&
    /^A\d+GCM$/.test(enc) &&
    tag !== undefined &&
    ((iv.length !== 16 && !isDisguised(iv)) || (tag.length !== 22 && !isDisguised(tag)))
  ) {
    flaws.push(`Its parts do not have the lengths that ${enc} gives them: it was probably cut off.`);
  }
  const base = { format: 'jwe', ...(header.object ? { header: header.object } : {}) } as const;
  if (
    alg === 'dir' &&
    enc === 'A256GCM' &&
    key === '' &&
    typeof iss === 'string' &&
    /^https:\/\/[^/]+\/$/.test(iss)
  ) {
    return finish(raw, flaws, {
      ...base,
      kind: 'auth0-opaque-jwe',
      reason: `It has five parts, "dir" and the issuer ${short(iss)} in its header: an opaque token that Auth0 encrypted for itself, so only the tenant's /userinfo can read it.`,
    });
  }
  if (typeof alg === 'string' && alg.startsWith('RSA-OAEP')) {
    return finish(raw, flaws, {
      ...base,
      kind: 'encrypted-api-token',
      reason: `It has five parts and is encrypted with somebody's public key (${short(alg)}): only the holder of the private key can read it.`,
    });
  }
  return finish(raw, flaws, {
    ...base,
    reason:
      'It has five parts and its header names a content encryption: an encrypted JWT, which only its recipient can read.',
  });
}

const finish = (
  raw: string,
  flaws: readonly (string | undefined)[],
  token: Omit<ParsedToken, 'raw' | 'flaw'>,
): ParsedToken => {
  const flaw = flaws.some(Boolean) ? flaws.filter(Boolean).join(' ') : '';
  return flaw === '' ? { raw, ...token } : { raw, ...token, flaw };
};

interface Part {
  readonly object?: JsonObject;
  readonly flaw?: string;
}

/** An issuer writes the same header into each of its tokens, until its key changes. */
const headers = new Map<string, Part>();
const MOST_HEADERS = 64;

function readHeader(text: string): Part {
  const known = headers.get(text);
  if (known) return known;
  const header = readPart(text, 'header');
  if (headers.size === MOST_HEADERS) headers.clear();
  if (text.length < 1024) headers.set(text, header);
  return header;
}

function readPart(text: string, name: string): Part {
  if (text === '') return { flaw: name === 'payload' ? EMPTY : `The ${name} is empty.` };
  const direct = decodeBase64UrlText(text);
  // `base64` in place of `base64url` is a mistake of some issuers; what it says can still be read.
  const plain = direct === undefined ? urlSafe(text) : text;
  const json = direct === undefined ? decodeBase64UrlText(plain) : direct;
  if (json === undefined) return { flaw: `The ${name} is ${base64UrlFlaw(plain)}.` };
  if (json === null) return { flaw: `The ${name} is not valid UTF-8.` };
  const read = parseJsonObject(json);
  if ('wrong' in read) return { flaw: `The ${name} is ${read.wrong}.` };
  const flaws: string[] = [];
  if (plain !== text) flaws.push(`The ${name} is written in base64, not in base64url.`);
  if (read.repeated !== undefined) {
    flaws.push(
      `The ${name} has "${short(read.repeated)}" twice; the last is shown here, and an API may take the first.`,
    );
  }
  return flaws.length > 0 ? { object: read.object, flaw: flaws.join(' ') } : { object: read.object };
}

/** RFC 7515 appendix F. */
const EMPTY =
  'The payload is empty: what is signed travels beside it (a detached signature), or somebody took it out.';

const urlSafe = (base64: string): string =>
  base64
    .replace(/={1,2}$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');

function badPart(text: string, name: string): string | undefined {
  if (isDisguised(text)) return undefined;
  const flaw = base64UrlFlaw(text);
  if (flaw && base64UrlFlaw(urlSafe(text)) === undefined)
    return `The ${name} is written in base64, not in base64url.`;
  return flaw && `The ${name} is ${flaw}.`;
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
