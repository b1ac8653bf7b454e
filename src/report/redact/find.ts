/** Many texts in one long text, in one pass: what it costs does not grow with their number. */

export interface Found<T> {
  readonly start: number;
  readonly end: number;
  readonly what: T;
}

export type Find<T> = (text: string) => Found<T>[];

/** Characters that are hashed at every place. Shorter texts are looked for in a second pass. */
const LONG = 8;
const SHORT = 4;
const BASE = 0x01000193;

/** From left to right without overlap; of several that begin at one place the longest. */
export function createFind<T>(texts: ReadonlyMap<string, T>): Find<T> {
  const all = [...texts.keys()];
  const indices = [
    indexOf(
      all.filter(({ length }) => length >= LONG),
      LONG,
    ),
    indexOf(
      all.filter(({ length }) => length >= SHORT && length < LONG),
      SHORT,
    ),
  ].filter((index) => index !== undefined);
  return (text) => {
    const found: Found<T>[] = [];
    for (const index of indices) {
      for (let at = scan(text, 0, index); at !== undefined; at = scan(text, at.end, index))
        found.push({ start: at.start, end: at.end, what: texts.get(at.match) as T });
    }
    if (indices.length < 2 || found.length < 2) return found;
    let end = 0;
    return found
      .sort((a, b) => a.start - b.start || b.end - a.end)
      .filter((one) => {
        if (one.start < end) return false;
        end = one.end;
        return true;
      });
  };
}

/** Texts by the hash of their first characters, for Rabin and Karp. */
interface Index {
  readonly window: number;
  /** BASE ** window, to take out the character that leaves the window. */
  readonly power: number;
  /** A bit for each place: it is asked at every character, and should stay in the processor's nearest memory. */
  readonly maybe: Uint32Array;
  readonly bits: number;
  readonly byHash: ReadonlyMap<number, readonly string[]>;
}

/** `undefined`: there is nothing to look for. */
function indexOf(texts: readonly string[], window: number): Index | undefined {
  if (texts.length === 0) return undefined;
  let power = 1;
  for (let i = 0; i < window; i++) power = Math.imul(power, BASE);
  // So sparse that most places are passed by without a look at the table.
  const bits = Math.min(22, Math.max(12, Math.ceil(Math.log2(texts.length * 32))));
  const maybe = new Uint32Array(1 << (bits - 5));
  const byHash = new Map<number, string[]>();
  for (const text of texts) {
    let hash = 0;
    for (let i = 0; i < window; i++) hash = (Math.imul(hash, BASE) + text.charCodeAt(i)) | 0;
    const place = placeOf(hash, bits);
    maybe[place >>> 5] = (maybe[place >>> 5] ?? 0) | (1 << (place & 31));
    const alike = byHash.get(hash);
    if (alike) alike.push(text);
    else byHash.set(hash, [text]);
  }
  for (const alike of byHash.values()) alike.sort((a, b) => b.length - a.length);
  return { window, power, maybe, bits, byHash };
}

const placeOf = (hash: number, bits: number): number => (hash ^ (hash >>> bits)) & ((1 << bits) - 1);

interface Match {
  readonly start: number;
  readonly end: number;
  readonly match: string;
}

/** The first match from a place on: a hash of the window moves along the text. */
function scan(text: string, from: number, { window, power, maybe, bits, byHash }: Index): Match | undefined {
  let hash = 0;
  for (let i = from; i < text.length; i++) {
    hash = (Math.imul(hash, BASE) + text.charCodeAt(i)) | 0;
    const start = i + 1 - window;
    if (start < from) continue;
    if (start > from) hash = (hash - Math.imul(power, text.charCodeAt(start - 1))) | 0;
    const place = placeOf(hash, bits);
    if (((maybe[place >>> 5] ?? 0) & (1 << (place & 31))) === 0) continue;
    const match = firstAt(text, start, byHash.get(hash));
    if (match !== undefined) return { start, end: start + match.length, match };
  }
  return undefined;
}

/** No closure in the loop over a text: each of its rounds would have a scope to allocate. */
const firstAt = (
  text: string,
  start: number,
  candidates: readonly string[] | undefined,
): string | undefined => candidates?.find((candidate) => isAt(text, start, candidate));

/** Characters: shorter ones may stand in longer words by chance. */
const PARTS_FROM = 12;

/** Figures alone are found as whole numbers only: a longer number holds many others. */
function isAt(text: string, start: number, candidate: string): boolean {
  if (!text.startsWith(candidate, start)) return false;
  const end = start + candidate.length;
  if (
    candidate.length < PARTS_FROM &&
    (isLetter(text.charCodeAt(start - 1)) || isLetter(text.charCodeAt(end)))
  )
    return false;
  return (
    !/^\d{1,20}$/.test(candidate) ||
    (!/[\d.]/.test(text.charAt(start - 1)) && !/\d/.test(text.charAt(start + candidate.length)))
  );
}

const isLetter = (c: number): boolean =>
  (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122);

/** Puts something else in the place of each. */
export function replaceFound<T>(text: string, found: readonly Found<T>[], by: (what: T) => string): string {
  if (found.length === 0) return text;
  let done = '';
  let from = 0;
  for (const { start, end, what } of found) {
    if (start < from) continue;
    done += text.slice(from, start) + by(what);
    from = end;
  }
  return done + text.slice(from);
}
