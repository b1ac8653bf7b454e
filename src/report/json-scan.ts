import { stringEnd } from '../core/json.ts';

/**
 * Finds its way through JSON text (RFC 8259) without making values of it: where members and values begin and end.
 * It is strict where it walks and lenient where it skips: what a skipped value says is known to `JSON.parse` only.
 * All of it answers with an index, or -1 where the text makes no sense or ends.
 */

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
/** `{` and `[`, `}` and `]` differ by one bit. */
const ONE_BIT = 32;

export const isObjectAt = (text: string, at: number): boolean => text.charCodeAt(at) === OPEN_OBJECT;
export const isListAt = (text: string, at: number): boolean => text.charCodeAt(at) === OPEN_LIST;
export const isStringAt = (text: string, at: number): boolean => text.charCodeAt(at) === QUOTE;

export function skipSpace(text: string, at: number): number {
  for (let here = at; ; here++) {
    const c = text.charCodeAt(here);
    if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return here;
  }
}

/** Behind the value that begins at `at`, whatever is in it. */
export function valueEnd(text: string, at: number): number {
  let here = at;
  for (let depth = 0; ; ) {
    const c = text.charCodeAt(here);
    if (c === QUOTE) {
      here = stringEnd(text, here);
      if (here < 0 || depth === 0) return here;
    } else if ((c | ONE_BIT) === OPEN_OBJECT) {
      depth++;
      here++;
    } else if ((c | ONE_BIT) === CLOSE_OBJECT) {
      if (depth === 0) return here > at ? here : -1;
      here++;
      if (--depth === 0) return here;
    } else if (here >= text.length) return depth === 0 && here > at ? here : -1;
    else if (depth === 0 && (c === COMMA || c <= 32)) return here > at ? here : -1;
    else here++;
  }
}

/** Says where the value at `at` ends, usually by `valueEnd`; -1 stops the walk. The name has its escapes. */
export type Visit = (name: string, at: number) => number;

/** Walks an object from its brace, or from behind one of its values, to behind its end. */
export function eachMember(text: string, from: number, visit: Visit): number {
  let at = skipSpace(text, from);
  if (isObjectAt(text, at)) {
    const first = skipSpace(text, at + 1);
    if (text.charCodeAt(first) === CLOSE_OBJECT) return first + 1;
    at = first - 1;
  } else if (text.charCodeAt(at) === CLOSE_OBJECT) return at + 1;
  else if (text.charCodeAt(at) !== COMMA) return -1;
  for (;;) {
    const name = skipSpace(text, at + 1);
    const end = isStringAt(text, name) ? stringEnd(text, name) : -1;
    const colon = end < 0 ? -1 : skipSpace(text, end);
    if (text.charCodeAt(colon) !== COLON) return -1;
    const behind = visit(text.slice(name + 1, end - 1), skipSpace(text, colon + 1));
    if (behind < 0) return -1;
    at = skipSpace(text, behind);
    const c = text.charCodeAt(at);
    if (c === CLOSE_OBJECT) return at + 1;
    if (c !== COMMA) return -1;
  }
}
