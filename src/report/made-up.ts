import { encodeBase64Url } from '../core/base64url.ts';
import { s256 } from '../core/join.ts';
import { halfHash } from '../core/token-hash.ts';
import { hostName } from './redact/in-host.ts';
import { likeness } from './redact/shape.ts';
import type { KnownHash, Redaction } from './redact.ts';

/** What a raw pseudonym stands in, and so how what comes in its place is written. */
export type Context = 'text' | 'url' | 'json' | 'html';

export interface MadeUp {
  /** The text with a made-up value in the place of each pseudonym, in whatever encoding it stands there. */
  inText(text: string, context: Context): string;
  /** Every piece of text that was put in, with what stood in its place. */
  readonly pieces: ReadonlyMap<string, string>;
  /** The pseudonyms and hashes that were found. */
  readonly found: ReadonlyMap<string, unknown>;
}

/** Characters: a table from a file may ask for any number of long values. */
const MOST_MADE = 64 * 1024 * 1024;
/** A token in a claim of a token in a parameter: nobody nests deeper. */
const DEEPEST = 5;

const RAW = /‹[^‹›]{1,80}›/g;
const IN_HOST = /redacted-[a-z\d-]{1,80}?-\d+(?!\d)/gi;
/** The same, URL-encoded once or several times: `%E2%80%B9code+1%E2%80%BA`, `%25E2…`. */
const ENCODED =
  /%((?:25){0,6})[Ee]2%\1(?:80)%\1[Bb]9((?:(?!%\1[Ee]2)[^\s"<>]){1,400}?)%\1[Ee]2%\1(?:80)%\1[Bb][Aa]/g;
/** `‹` in base64, at each of the three places that it can have in a group of four. */
const IN_BASE64 = /4oC5|KAu[Q-f]|igL[k-n]/;
const BASE64 = /(?:[\w+/-]|%2[BFbf])+(?:=|%3[Dd]){0,2}/g;
const BASE64URL = /[\w-]{8,}/g;
/** JSON in base64. */
const JSON_START = /^(?:eyJ|eyA|ewo|ew0)/;
const MAY_HOLD = /‹|redacted-|%(?:25)*[Ee]2%|4oC5|KAu|igL|eyJ|eyA|ewo|ew0/;
const MAY_HOLD_BASE64 = /4oC5|KAu|igL|eyJ|eyA|ewo|ew0/;
/** 16, 24 or 32 bytes in base64url. */
const HASH = /[\w-]{22,43}/g;

export function makeUp({ replaced, hashes }: Redaction): MadeUp {
  const shapes = new Map(replaced.map(({ pseudonym, shape }) => [pseudonym, shape]));
  const inHosts = new Map(replaced.map(({ pseudonym }) => [hostName(pseudonym), pseudonym]));
  const hashOf = new Map(hashes.map((hash) => [hash.is, hash]));
  const hasPlainHashes = hashes.some(({ is }) => !is.startsWith('‹'));
  const values = new Map<string, string | undefined>();
  const taken = new Set<string>();
  const alike = new Map<string, number>();
  const runs = new Map<string, string>();
  const pieces = new Map<string, string>();
  let made = 0;
  let chain = 0;

  function standInOf(pseudonym: string): string | undefined {
    if (values.has(pseudonym)) return values.get(pseudonym);
    // Whoever asks again on the way goes round in a circle.
    values.set(pseudonym, undefined);
    const shape = shapes.get(pseudonym);
    const hash = hashOf.get(pseudonym);
    const value = hash ? hashed(hash) : shape === undefined ? undefined : another(shape);
    values.set(pseudonym, value);
    return value;
  }

  function another(shape: string): string | undefined {
    let value: string;
    let seed = alike.get(shape) ?? 0;
    const last = seed + 20;
    do value = likeness(shape, seed++);
    while (taken.has(value) && seed < last);
    alike.set(shape, seed);
    taken.add(value);
    made += value.length;
    return value === '' || made > MOST_MADE ? undefined : value;
  }

  function hashed({ of, by }: KnownHash): string | undefined {
    // A hash of a token that holds a hash of a code: a longer chain is none of ours.
    if (chain > 8) return undefined;
    chain++;
    const value = inText(of, 'text', 0);
    chain--;
    return by === 'S256' ? s256(value) : halfHash(value, `RS${by.slice(-3)}`);
  }

  function inText(text: string, context: Context, depth: number): string {
    if (depth > DEEPEST) return text;
    if (!MAY_HOLD.test(text)) return text;
    let done = text;
    if (done.includes('‹'))
      done = done.replace(RAW, (pseudonym, at: number, whole: string) =>
        put(pseudonym, pseudonym, (value) => WRITTEN[context](value, whole, at)),
      );
    if (done.includes('redacted-'))
      done = done.replace(IN_HOST, (label) => {
        const pseudonym = inHosts.get(label.toLowerCase());
        return pseudonym === undefined ? label : put(pseudonym, label, (value) => value.toLowerCase());
      });
    if (done.includes('%')) done = done.replace(ENCODED, inEncoded);
    if (MAY_HOLD_BASE64.test(done))
      done = done.replace(BASE64, (run, at: number, whole: string) =>
        inBase64(run, depth, /\bbasic $/i.test(whole.slice(Math.max(at - 7, 0), at))),
      );
    return done;
  }

  function put(pseudonym: string, stood: string, write: (value: string) => string): string {
    const value = standInOf(pseudonym);
    if (value === undefined) return stood;
    const written = write(value);
    pieces.set(value, pseudonym);
    if (written !== value) pieces.set(written, stood);
    return written;
  }

  function inEncoded(stood: string, twentyFives: string, inner: string): string {
    const times = twentyFives.length / 2 + 1;
    const pseudonym = `‹${repeat(inner, times, decoded)}›`;
    return put(pseudonym, stood, (value) => repeat(value, times, encoded));
  }

  function inBase64(run: string, depth: number, isBasic: boolean): string {
    if (!MAY_HOLD_BASE64.test(run)) return run;
    const known = runs.get(run);
    if (known !== undefined) return known;
    const whole = recoded(run, depth, isBasic);
    // It may be a path, or names with a minus: its parts are worth a look of their own.
    const done =
      whole ?? run.replace(BASE64URL, (part) => (part === run ? part : (recoded(part, depth) ?? part)));
    runs.set(run, done);
    return done;
  }

  /** `undefined` for what is no text in base64. */
  function recoded(run: string, depth: number, isBasic = false): string | undefined {
    if (!IN_BASE64.test(run) && !JSON_START.test(run)) return undefined;
    const bytes = fromBase64(run);
    if (bytes === undefined) return undefined;
    const isJson = bytes.trimStart().startsWith('{');
    let inside = inText(bytes, isJson ? 'json' : 'text', depth + 1);
    if (hasPlainHashes && isJson) inside = inside.replace(HASH, plainHash);
    if (inside === bytes) return isJson || bytes.includes('‹') ? run : undefined;
    const done = toBase64(inside, run, isBasic);
    pieces.set(done, run);
    return done;
  }

  function plainHash(is: string): string {
    if (!hashOf.has(is)) return is;
    return put(is, is, (value) => value);
  }

  return { inText: (text, context) => inText(text, context, 0), pieces, found: values };
}

function encoded(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // Half a character.
    return value;
  }
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** JSON may stand in a string of JSON: as many backslashes as the quotation mark before it has, tell how deep. */
function escaped(value: string, text: string, at: number): string {
  if (!/["\\\p{Cc}]/u.test(value)) return value;
  let slashes = 0;
  for (let i = text.lastIndexOf('"', at) - 1; text[i] === '\\' && slashes < 31; i--) slashes++;
  return repeat(value, Math.log2(slashes + 1) + 1, (inner) => JSON.stringify(inner).slice(1, -1));
}

const WRITTEN: Readonly<Record<Context, (value: string, text: string, at: number) => string>> = {
  text: (value) => value,
  url: encoded,
  json: escaped,
  html: (value) => value.replace(/[&<>"']/g, (c) => HTML[c] ?? c),
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function repeat(text: string, times: number, change: (text: string) => string): string {
  let done = text;
  for (let i = 0; i < times; i++) done = change(done);
  return done;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function fromBase64(run: string): string | undefined {
  const plain = run
    .replace(/%2b/gi, '+')
    .replace(/%2f/gi, '/')
    .replace(/(?:=|%3d)+$/i, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  if (plain.length % 4 === 1) return undefined;
  try {
    return utf8.decode(Uint8Array.from(atob(plain), (c) => c.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** In the alphabet, with the padding and the escapes of what stood there. */
function toBase64(text: string, like: string, isBasic: boolean): string {
  const url = encodeBase64Url(new TextEncoder().encode(text));
  const isPlain = isBasic || /[+/%=]/.test(like);
  if (!isPlain) return url;
  const standard = url.replaceAll('-', '+').replaceAll('_', '/');
  const isPadded = /(?:=|%3d)$/i.test(like) || like.replace(/%../g, '%').length % 4 === 0;
  const padded = isPadded ? standard.padEnd(Math.ceil(standard.length / 4) * 4, '=') : standard;
  return like.includes('%') ? encoded(padded) : padded;
}
