/** Many texts in one long text, in one pass: what it costs does not grow with their number. */

export interface Found<T> {
  readonly start: number;
  readonly end: number;
  readonly what: T;
}

export type Find<T> = (text: string) => Found<T>[];

/** Characters that are hashed at every place; shorter texts are found as whole words only. */
const WINDOW = 8;
const SHORTEST = 4;
const BASE = 0x01000193;
/** BASE ** WINDOW, to take out the character that leaves the window. */
let power = 1;
for (let i = 0; i < WINDOW; i++) power = Math.imul(power, BASE);
const BITS = 16;

/** From left to right without overlap; of several that begin at one place the longest. */
export function createFind<T>(texts: ReadonlyMap<string, T>): Find<T> {
  const long = new Map<number, string[]>();
  const short = new Set<string>();
  const maybe = new Uint8Array(1 << BITS);
  for (const text of texts.keys()) {
    if (text.length < SHORTEST) continue;
    if (text.length < WINDOW) {
      short.add(text);
      continue;
    }
    let hash = 0;
    for (let i = 0; i < WINDOW; i++) hash = (Math.imul(hash, BASE) + text.charCodeAt(i)) | 0;
    maybe[fold(hash)] = 1;
    const alike = long.get(hash);
    if (alike) alike.push(text);
    else long.set(hash, [text]);
  }
  for (const alike of long.values()) alike.sort((a, b) => b.length - a.length);
  if (long.size === 0 && short.size === 0) return () => [];

  return (text) => {
    const found: Found<T>[] = [];
    if (long.size > 0 && text.length >= WINDOW) {
      let hash = 0;
      for (let i = 0; i < WINDOW - 1; i++) hash = (Math.imul(hash, BASE) + text.charCodeAt(i)) | 0;
      let from = 0;
      for (let end = WINDOW; end <= text.length; end++) {
        hash = (Math.imul(hash, BASE) + text.charCodeAt(end - 1)) | 0;
        if (end > WINDOW) hash = (hash - Math.imul(power, text.charCodeAt(end - 1 - WINDOW))) | 0;
        const start = end - WINDOW;
        if (maybe[fold(hash)] === 0 || start < from) continue;
        const match = long.get(hash)?.find((candidate) => isAt(text, start, candidate));
        if (match === undefined) continue;
        from = start + match.length;
        found.push({ start, end: from, what: texts.get(match) as T });
      }
    }
    if (short.size === 0) return found;
    const inside = createIn(found);
    for (const { index, 0: word } of text.matchAll(
      /[\p{L}\p{N}_]+(?:[^\p{L}\p{N}_\s<>(),;=&?#"'{}[\]\\/]+[\p{L}\p{N}_]+)*/gu,
    )) {
      if (word.length < WINDOW && short.has(word) && !inside(index))
        found.push({ start: index, end: index + word.length, what: texts.get(word) as T });
    }
    return found.sort((a, b) => a.start - b.start);
  };
}

const fold = (hash: number): number => (hash ^ (hash >>> BITS)) & ((1 << BITS) - 1);

/** Figures alone are found as whole numbers only: a longer number holds many others. */
function isAt(text: string, start: number, candidate: string): boolean {
  if (!text.startsWith(candidate, start)) return false;
  return (
    !/^\d{1,20}$/.test(candidate) ||
    (!/[\d.]/.test(text.charAt(start - 1)) && !/\d/.test(text.charAt(start + candidate.length)))
  );
}

function createIn(found: readonly { start: number; end: number }[]): (place: number) => boolean {
  let i = 0;
  return (place) => {
    while (i < found.length && (found[i]?.end ?? 0) <= place) i++;
    return i < found.length && (found[i]?.start ?? 0) <= place;
  };
}

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
