/**
 * Objects in the notation of JSON, JavaScript and Python, also where a log has escaped them once or several times.
 * Reads on as far as it makes sense: what was cut off still gives its beginning.
 */
export interface LooseObject {
  readonly members: ReadonlyMap<string, Loose>;
  /** The end was not there. */
  readonly isCut: boolean;
}
export type Loose = string | number | boolean | null | LooseObject | readonly Loose[];

export const isLooseObject = (value: Loose | undefined): value is LooseObject =>
  typeof value === 'object' && value !== null && 'members' in value;

const DEEPEST = 32;
const WORD = /[^\s,:;{}[\]"'`()]{1,16384}/y;
const NAME = /[^\s,:;{}[\]"'`()=]{1,64}/y;

/** Reads the value at `at`; `to` is behind it. */
export function readLoose(text: string, at: number, most: number): { value: Loose; to: number } | undefined {
  const end = Math.min(text.length, at + most);
  let here = at;
  let isCut = false;

  const space = () => {
    while (here < end && /[\s\ufeff]/.test(text.charAt(here))) here++;
  };

  function value(depth: number): Loose | undefined {
    space();
    const c = text.charAt(here);
    if (here >= end) return undefined;
    if (c === '"' || c === "'" || c === '`') return string(c);
    if (c === '{') return depth > DEEPEST ? undefined : object(depth);
    if (c === '[') return depth > DEEPEST ? undefined : list(depth);
    // As Java and Dart print a map; a token is the longest of them.
    const pattern = depth > DEEPEST ? NAME : WORD;
    pattern.lastIndex = here;
    const word = pattern.exec(text)?.[0];
    if (word === undefined) return undefined;
    here += word.length;
    if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(word)) return Number(word);
    if (/^true$/i.test(word)) return true;
    if (/^false$/i.test(word)) return false;
    return /^(?:null|none|undefined|nil)$/i.test(word) ? null : word;
  }

  function string(quote: string): string {
    const from = ++here;
    while (here < end && text.charAt(here) !== quote) here += text.charAt(here) === '\\' ? 2 : 1;
    const inside = text.slice(from, Math.min(here, end));
    if (here >= end) isCut = true;
    here++;
    return inside.includes('\\') ? unescaped(inside) : inside;
  }

  function object(depth: number): LooseObject | undefined {
    const members = new Map<string, Loose>();
    here++;
    for (;;) {
      space();
      if (text.charAt(here) === '}') {
        here++;
        break;
      }
      const name = value(DEEPEST + 1);
      space();
      const separator = /^(?:=>|[:=])/.exec(text.slice(here, here + 2))?.[0];
      if (typeof name === 'object' || name === undefined || separator === undefined) {
        isCut = true;
        break;
      }
      here += separator.length;
      const member = value(depth + 1);
      if (member === undefined) {
        isCut = true;
        break;
      }
      members.set(String(name), member);
      space();
      if (text.charAt(here) === ',' || text.charAt(here) === ';') here++;
      if (isCut) break;
    }
    return members.size === 0 && isCut ? undefined : { members, isCut };
  }

  function list(depth: number): Loose[] {
    const items: Loose[] = [];
    here++;
    for (;;) {
      space();
      if (text.charAt(here) === ']') {
        here++;
        return items;
      }
      const item = value(depth + 1);
      if (item === undefined) {
        isCut = true;
        return items;
      }
      items.push(item);
      space();
      if (text.charAt(here) === ',') here++;
      if (isCut) return items;
    }
  }

  const read = value(0);
  return read === undefined ? undefined : { value: read, to: Math.min(here, end) };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** One level of escapes of JSON, JavaScript and Python. */
export const unescaped = (text: string): string =>
  text.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi, (_, u, x, c) =>
    c === undefined ? String.fromCharCode(Number.parseInt(u ?? x, 16)) : (ESCAPES[c] ?? c),
  );
