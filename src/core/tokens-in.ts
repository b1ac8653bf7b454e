import { isObject, parseJson } from './http.ts';
import type { Json } from './model.ts';

/** A token in a text that somebody copied: a URL, a header, a response, a command line, or the token alone. */
export interface FoundToken {
  readonly value: string;
  /** The parameter, header or JSON member that it stood under. */
  readonly key?: string;
}

/** In the order of the text, each once. */
export function tokensIn(text: string): FoundToken[] {
  const found = new Map<string, FoundToken>();
  for (const token of search(text)) if (!found.has(token.value)) found.set(token.value, token);
  return [...found.values()];
}

function search(text: string): FoundToken[] {
  const trimmed = text.trim();
  const json = /^[[{"]/.test(trimmed) ? parseJson(trimmed) : undefined;
  if (json !== undefined) return inJson(json);
  const alone = trimmed.replace(/^(["'`])(.*)\1$/s, '$2');
  if (isWrapped(alone)) return [{ value: alone.replace(/\s+/g, '') }];
  const inside = inText(alone);
  if (inside.length > 0) return inside;
  return new RegExp(`^\\S{${SHORTEST},}$`).test(alone) && !alone.includes('://') ? [{ value: alone }] : [];
}

/** Whoever issues tokens that can be guessed has other worries. */
const SHORTEST = 16;

/** A JWT that a mail or a terminal broke into lines: no line is whole, all together are one. */
function isWrapped(text: string): boolean {
  if (!/^ey[\w-]+[\w.\s-]*$/.test(text) || !/\s/.test(text)) return false;
  const dots = text.split('.').length - 1;
  return (dots === 2 || dots === 4) && text.split(/\s+/).every((line) => line.split('.').length - 1 < 2);
}

const NAMES = [
  'access_?token',
  'id_?token(?:_?hint)?',
  'refresh_?token',
  'logout_?token',
  'subject_?token',
  'actor_?token',
  'client_?assertion',
].join('|');

const IS_NAME = new RegExp(`^(?:${NAMES})$`, 'i');

/** As it is called in a URL, in a form, in JSON and in code. */
const NAMED = new RegExp(
  `\\b(${NAMES})["'\\\\]*\\s*[=:]\\s*["'\\\\]*((?:‹[^‹›\\n]{1,60}›|[^\\s"'\\\\&;,<>(){}‹])+)`,
  'gi',
);
const CARRIED =
  /\bauthorization["'\\]*\s*[:=]\s*["'\\]*(?:Bearer|DPoP|Token)\s+((?:‹[^‹›\n]{1,60}›|[^\s"'\\,;<>‹])+)/gi;
const SCHEME = /\b(?:Bearer|DPoP)\s+((?=[\w.~+/-]*\d)[\w.~+/-]{16,}={0,2})(?![\w="])/g;
/** A part may be a pseudonym of our own reports. */
const JWT = /(?<![\w-])(?:eyJ|eyA|ewo|ew0)[\w-]{8,}={0,2}(?:\.(?:‹[^‹›\n]{1,60}›|[\w-]*={0,2})){1,4}/g;
/** The name before a JWT that stands under one nobody expected. */
const KEY = /([\w-]{1,64})["'\\]*\s{0,8}[:=]\s{0,8}["'\\]*$/;

function inText(text: string): FoundToken[] {
  const found: { readonly from: number; readonly to: number; readonly token: FoundToken }[] = [];
  for (const pattern of [NAMED, CARRIED, JWT, SCHEME]) {
    for (const match of text.matchAll(pattern)) {
      const written = match.at(-1) ?? '';
      const from = match.index + match[0].length - written.length;
      const to = match.index + match[0].length;
      if (found.some((other) => from < other.to && to > other.from)) continue;
      const key = pattern === NAMED ? match[1] : pattern === JWT ? keyBefore(text, from) : undefined;
      found.push({ from, to, token: { value: decoded(written), ...(key === undefined ? {} : { key }) } });
    }
  }
  return found.toSorted((a, b) => a.from - b.from).map(({ token }) => token);
}

const keyBefore = (text: string, at: number): string | undefined =>
  KEY.exec(text.slice(Math.max(0, at - 96), at))?.[1];

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Deeper than any document that somebody copied. */
const DEEPEST = 64;

function inJson(value: Json, key?: string, depth = 0): FoundToken[] {
  if (depth > DEEPEST) return [];
  if (typeof value === 'string') {
    if (key !== undefined && IS_NAME.test(key) && value !== '') return [{ value, key }];
    const inner = /^\s*[[{]/.test(value) ? parseJson(value) : undefined;
    if (inner !== undefined) return inJson(inner, key, depth + 1);
    return inText(value).map((token) =>
      token.key === undefined && key !== undefined ? { ...token, key } : token,
    );
  }
  if (Array.isArray(value)) return value.flatMap((item) => inJson(item, key, depth + 1));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => inJson(member, name, depth + 1));
}
