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
  const { depth, repeated } = inspect(text);
  if (depth > DEEPEST) return { wrong: `nested deeper than ${DEEPEST} levels` };
  return { object: value as JsonObject, ...(repeated === undefined ? {} : { repeated }) };
}

/** One pass over text that is known to be JSON. */
function inspect(text: string): { depth: number; repeated: string | undefined } {
  const open: (Set<string> | undefined)[] = [];
  let depth = 0;
  let repeated: string | undefined;
  let lastString = '';
  for (const match of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/g)) {
    const token = match[0];
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined);
      depth = Math.max(depth, open.length);
      if (depth > DEEPEST) break;
    } else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const names = open.at(-1);
      const name = lastString.includes('\\') ? (JSON.parse(lastString) as string) : lastString.slice(1, -1);
      if (names?.has(name)) repeated ??= name;
      names?.add(name);
    } else lastString = token;
  }
  return { depth, repeated };
}
