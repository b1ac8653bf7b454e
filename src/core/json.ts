import type { Json, JsonObject } from './model.ts';

/** Deeper than any token in use, and shallow enough for everything that walks it by recursion. */
const DEEPEST = 64;

export type StrictJson =
  | { readonly object: JsonObject; readonly repeated?: string }
  | { readonly wrong: string };

/**
 * Reads a JSON object from hostile text. `repeated` names a member that is there twice (RFC 8725 section 2.4:
 * parsers differ in which one they take; this one takes the last). `wrong` completes "The payload is …".
 * `__proto__` comes out as a member like any other, because `JSON.parse` defines instead of assigning.
 */
export function parseJsonObject(text: string): StrictJson {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return { wrong: 'not valid JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { wrong: 'JSON, but not an object' };
  }
  const { depth, members } = outline(text);
  if (depth > DEEPEST) return { wrong: `nested deeper than ${DEEPEST} levels` };
  const object = value as JsonObject;
  if (members === membersOf(object)) return { object };
  const repeated = repeatedIn(text);
  return { object, ...(repeated === undefined ? {} : { repeated }) };
}

const QUOTE = 34;
const COLON = 58;
const BACKSLASH = 92;
/** `{` and `[`, `}` and `]` differ by one bit. */
const ONE_BIT = 32;
const OPEN = 123;
const CLOSE = 125;

/** How deep it is, and how many members its objects have, of text that is known to be JSON. */
function outline(text: string): { depth: number; members: number } {
  let [depth, deepest, members] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === QUOTE) at = stringEnd(text, at) - 1;
    else if (c === COLON) members++;
    else if ((c | ONE_BIT) === OPEN) deepest = Math.max(deepest, ++depth);
    else if ((c | ONE_BIT) === CLOSE) depth--;
  }
  return { depth: deepest, members };
}

/** Behind the string that begins at `at`; -1: it has no end. */
export function stringEnd(text: string, at: number): number {
  for (let quote = text.indexOf('"', at + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((quote - before) % 2 === 1) return quote + 1;
  }
  return -1;
}

/** Of an object that is not deep; what was there twice counts once. */
function membersOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  const values = Object.values(value);
  let count = Array.isArray(value) ? 0 : values.length;
  for (const member of values) if (typeof member === 'object') count += membersOf(member);
  return count;
}

/** The first name that an object has twice. */
function repeatedIn(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let lastString = '';
  for (const match of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/g)) {
    const token = match[0];
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined);
    } else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const names = open.at(-1);
      const name = lastString.includes('\\') ? (JSON.parse(lastString) as string) : lastString.slice(1, -1);
      if (names?.has(name)) return name;
      names?.add(name);
    } else lastString = token;
  }
  return undefined;
}
