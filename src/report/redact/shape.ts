import { isFromAnExample, isGuessable } from '../../core/guessable.ts';
import { isGarbage } from '../../core/join.ts';
import type { Kind } from './kinds.ts';
import { wellFormed } from './plain.ts';

/**
 * The form of a value without the value, as far as any check looks at forms: its length, its alphabet, its dots, how
 * it begins and ends, and whether it can be guessed. A shape is words with a space between them:
 *
 * - `=v1.M`: this very text, URL-encoded; only from the lists below, and a state copied from an example;
 * - `43:Aa0-_`: so many characters, of these kinds: `A` `a` `0` letters and figures, `F` `f` hexadecimal letters, `U` beyond ASCII,
 *   anything else as itself, URL-encoded, in the order in which it appears;
 * - `words:12`: so many characters of plain words.
 */
export function shapeOf(value: string, kind?: Kind): string {
  // A rule asks for it; of anything else it would be the secret itself.
  if (kind === 'state' && isFromAnExample(value)) return literal(value);
  if (value.length >= 8 && value.length <= LONGEST_GUESS && isGuessable(value))
    return `words:${value.length}`;
  const prefix = PREFIX.exec(value)?.[0] ?? '';
  const suffix = SUFFIX.exec(value.slice(Math.max(prefix.length, value.length - 8)))?.[0] ?? '';
  const middle = value.slice(prefix.length, value.length - suffix.length);
  const parts = middle.split('.', MOST_DOTS + 2);
  const body = parts.length > MOST_DOTS + 1 ? [segment(middle)] : parts.map(segment);
  return [literal(prefix), body.filter(Boolean).length > 0 ? body.join(' =. ') : '', literal(suffix)]
    .join(' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const LONGEST_GUESS = 256;
const MOST_DOTS = 8;
/** Characters; more than any header, and no more than a body. */
const LONGEST = 1_048_576;

/** Beginnings that everybody knows: they say who made a value or what it is, and nothing of it. */
const PREFIX = new RegExp(
  `^(?:${[
    '\\s+',
    '["\'`]|%22',
    'v1\\.M|v1\\.|ya29\\.a0|ya29\\.|1//0?|4/0?|EwA|EwB|EwC|gh[oprsu]_|rt_|tpc_|(?:AT|ID)\\.|[01]\\.A|M\\.[CR]',
    '[pst]k\\.eyJ|(?:pk|sk|rk)_(?:live|test)_|AIza|sb_(?:publishable|secret)_|sk-|phc_|xox[abp]-',
    'ey[JA]|ew[o0]|(?:sha-?(?:1|224|256|384|512)|md5|hash)[:=_-]|urn:ietf:params:oauth:request_uri:|urn:|https?://|/',
  ].join('|')})`,
);
/** Ends that come of a mistake on the way. */
const SUFFIX = /(?:={1,3}|["'`]|%22|%3D|%0[ad]|%20|\\n|\s{1,4}|#_=_)$/i;

/** Whether a text can be a shape: one that somebody forged might say something. */
export const isShape = (text: string): boolean =>
  text === '' || text.split(' ').every((word) => word === '=.' || isLiteral(word) || isSegment(word));

function isLiteral(word: string): boolean {
  const text = decode(word.slice(1));
  return (
    word === literal(text) &&
    text !== '' &&
    (PREFIX.exec(text)?.[0] === text || SUFFIX.exec(text)?.[0] === text || isFromAnExample(text))
  );
}

function isSegment(word: string): boolean {
  if (/^words:\d{1,3}$/.test(word)) return true;
  const [, escaped] =
    /^[1-9]\d{0,7}:[AF]?[af]?0?U?([^A-Za-z\d]*(?:%[\dA-F]{2}[^A-Za-z\d]*)*)$/.exec(word) ?? [];
  if (escaped === undefined) return false;
  const others = decode(escaped);
  return (
    encode(others) === escaped && /^[^A-Za-z\d\P{ASCII}\p{Cc}]*$/u.test(others) && !/(.).*\1/.test(others)
  );
}

const literal = (text: string): string => (text === '' ? '' : `=${encode(text)}`);

/** `encodeURIComponent` throws on half a character. */
const encode = (text: string): string => encodeURIComponent(wellFormed(text));

function segment(text: string): string {
  if (text === '') return '';
  const others = new Set<string>();
  let upper = '';
  let lower = '';
  let digit = '';
  let beyond = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 97 && c <= 122) lower = lower === 'a' || c > 102 ? 'a' : 'f';
    else if (c >= 65 && c <= 90) upper = upper === 'A' || c > 70 ? 'A' : 'F';
    else if (c >= 48 && c <= 57) digit = '0';
    else if (c > 126) beyond = 'U';
    else others.add(c < 32 ? ' ' : text.charAt(i));
  }
  return `${text.length}:${upper}${lower}${digit}${beyond}${encode([...others].join(''))}`;
}

/**
 * A made-up value of a shape: the same for the same seed, another for another as far as there are enough values of
 * this length, and judged by every check as the value was that the shape was taken of. Total: a shape may come from
 * a file. Seeds are whole numbers from 0.
 */
export function likeness(shape: string, seed: number): string {
  for (let attempt = 0; attempt < 20; attempt++) {
    const made = make(shape, seed, attempt);
    if (isAsMeant(made, shape)) return made;
  }
  return make(shape, seed, 0);
}

const isAsMeant = (made: string, shape: string): boolean =>
  (made.length > LONGEST_GUESS || made.length < 8 || isGuessable(made) === shape.startsWith('words:')) &&
  (made.length > 9 || !isGarbage(made));

function make(shape: string, seed: number, attempt: number): string {
  const random = randomFrom(`${seed} ${attempt} ${shape}`);
  let made = '';
  let isFirst = true;
  for (const word of shape.slice(0, 4096).split(' ')) {
    if (word.startsWith('=')) made += decode(word.slice(1));
    else {
      const colon = word.indexOf(':');
      const length = Math.min(Number(word.slice(0, colon)) || 0, LONGEST - made.length);
      if (word.startsWith('words:'))
        made += plainWords(Math.min(Number(word.slice(6)) || 0, LONGEST_GUESS), random);
      else if (colon > 0 && length > 0)
        made += filled(
          Math.floor(length),
          decode(word.slice(colon + 1)),
          isFirst ? seed + attempt : 0,
          random,
        );
      isFirst = false;
    }
    if (made.length >= LONGEST) break;
  }
  return made;
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

const KINDS: Readonly<Record<string, string>> = {
  A: 'QWERTZUIOPLKJHGSYXVNM',
  a: 'qwertzuioplkjhgsyxvnm',
  F: 'ABCDEF',
  f: 'abcdef',
  '0': '7382915460',
  U: 'äöüßéñøåæçþðłšžčřěůőű',
};

/** Short ones are numbered instead of drawn, so that the few values there are do not meet. */
const FEW = 6;

function filled(length: number, kinds: string, number: number, random: () => number): string {
  const others = [...kinds].filter((kind) => !Object.hasOwn(KINDS, kind));
  const alphabet = [...kinds].map((kind) => KINDS[kind] ?? '').join('') || others.join('') || KINDS.a || '';
  const made: string[] = [];
  let left = number;
  for (let i = 0; i < length; i++) {
    const at = length <= FEW ? left % alphabet.length : Math.floor(random() * alphabet.length);
    left = Math.floor(left / alphabet.length);
    made.push(alphabet.charAt(at));
  }
  const own = [...kinds].filter((kind) => Object.hasOwn(KINDS, kind));
  // Every kind is there, where there is room for it and for what tells the values apart.
  if (length > FEW) {
    const step = Math.max(1, Math.floor(length / (own.length + others.length + 1)));
    own.forEach((kind, i) => {
      const letters = KINDS[kind] ?? '';
      const at = step * (others.length + i) + (step >> 1);
      if (at < length) made[at] = letters.charAt(Math.floor(random() * letters.length));
    });
    others.forEach((other, i) => {
      const at = step * (i + 1) - 1;
      if (at < length && at > 0) made[at] = other;
    });
  } else {
    for (const [i, other] of others.slice(0, length - 1).entries()) made[length - 1 - i] = other;
  }
  return made.join('');
}

function plainWords(length: number, random: () => number): string {
  const letters = Array.from({ length }, () => (KINDS.a ?? '').charAt(Math.floor(random() * 21)));
  if (length > 4) letters[2 + Math.floor(random() * (length - 4))] = '-';
  return letters.join('');
}

/** mulberry32, seeded with a text: alike on every machine, and no secret. */
function randomFrom(text: string): () => number {
  let state = 0x9e3779b9;
  for (let i = 0; i < text.length; i++)
    state = Math.imul(state ^ text.charCodeAt(i), 0x85ebca6b) ^ (state >>> 13);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
