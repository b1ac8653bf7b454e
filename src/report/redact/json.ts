import { isObject } from '../../core/http.ts';
import type { Json, JsonObject } from '../../core/model.ts';
import { entry } from '../../core/spec/explanation.ts';
import { METADATA } from '../../core/spec/metadata.ts';
import { PARAMETERS } from '../../core/spec/parameters.ts';
import { valueKept } from './leaf.ts';
import { kindOf, nameKept, sortOf } from './names.ts';
import { isNoValue, isPlain } from './plain.ts';
import { textKept } from './text.ts';
import { REMOVED, type Tools } from './tools.ts';

const DEEPEST = 64;

/** Where the JSON stands. */
export interface JsonPlace {
  /** It tells of an error: unknown members are read as text. */
  readonly isError?: boolean;
  /** A member beside or above this one says that something went wrong, so messages are about that. */
  readonly tellsError?: boolean;
}

/** The same object where nothing in it changed. `__proto__` is a member like any other. */
export function mapped(
  object: JsonObject,
  map: (name: string, value: Json) => readonly [string, Json],
): JsonObject {
  let isChanged = false;
  const members = Object.entries(object).map(([name, value]): readonly [string, Json] => {
    const done = map(name, value);
    if (done[0] !== name || done[1] !== value) isChanged = true;
    return done;
  });
  return isChanged ? (Object.fromEntries(members) as JsonObject) : object;
}

export function jsonKept(tools: Tools, value: Json, name = '', place: JsonPlace = {}, depth = 0): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return stringKept(tools, name, value, place);
  if (typeof value === 'number') return numberKept(tools, name, value);
  if (depth > DEEPEST) return REMOVED;
  if (Array.isArray(value)) {
    const items = value.map((item) => jsonKept(tools, item, name, place, depth + 1));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  const object = value as JsonObject;
  if (isJwk(object)) return jwkKept(tools, object);
  const within = tellsError(object) ? { ...place, tellsError: true } : place;
  return mapped(object, (inner, member) => [
    nameKept(tools, inner),
    jsonKept(tools, member, isStrong(name) || /^values?$/.test(inner) ? name : inner, within, depth + 1),
  ]);
}

const tellsError = (object: JsonObject): boolean =>
  Object.entries(object).some(([name, value]) =>
    /^(?:ok|success)$/i.test(name)
      ? value === false
      : /error|fault|exception|stack/i.test(name) && value !== null && value !== false && value !== '',
  );

/** `{"password": {"text": …}}`; `value` is of what it stands in, as in the parameter `claims`. */
const isStrong = (name: string): boolean =>
  /^(?:password|secret|credentials?|client_secret|token)$/i.test(name);

function numberKept(tools: Tools, name: string, value: number): Json {
  // A status, as error bodies repeat it.
  if (name === 'code' && value >= 100 && value < 600) return value;
  if (Math.abs(value) < 100_000 && !(sortOf(name) === 'secret' && /otp|pin|code|passw/i.test(name)))
    return value;
  const isDocumented = entry(PARAMETERS, name)?.secret !== true && entry(PARAMETERS, name) !== undefined;
  if (isDocumented || /(?:_at|_in|exp|iat|nbf|time|stamp|date|policy)$/i.test(name)) return value;
  return tools.hide(String(value), kindOf(name));
}

function stringKept(tools: Tools, name: string, value: string, place: JsonPlace): string {
  const { isError = false, tellsError = isError } = place;
  if (isNoValue(value)) return value;
  const sort = sortOf(name);
  // `{"code": "token_expired"}`
  const isStatus = isError ? /^(?:code|state|auth|token|session)$/ : /^code$/;
  if (tellsError && isStatus.test(name) && isPlain(value)) return tools.keep(value);
  if (isError && (sort === 'unknown' || sort === 'text')) return textKept(tools, value);
  if (entry(METADATA, name) !== undefined && isPlain(value)) return tools.keep(value);
  const kept = valueKept(tools, name, value, { isBody: true });
  // Where nothing went wrong, a message is from somebody to somebody; where a secret stands in it shows all the same.
  const isLetter = sort === 'text' && !tellsError && /\S\s+\S/.test(value) && !/^\s*[{[]/.test(value);
  return isLetter && !kept.includes('‹') && !tools.isKnown(value) ? REMOVED : kept;
}

/** RFC 7517: a key says its type. */
export const isJwk = (value: JsonObject): boolean =>
  typeof value.kty === 'string' &&
  ['n', 'x', 'k', 'd', 'crv', 'e'].some((name) => typeof value[name] === 'string');

const PUBLIC_HALF =
  /^(?:kty|use|alg|kid|n|e|x|y|crv|x5c|x5t|x5t#S256|x5u|key_ops|issuer|ext|cloud_instance_name|nbf|exp|iat|status)$/;

/** RFC 7518 section 6: the other members are the private half, or the secret itself. */
export const jwkKept = (tools: Tools, key: JsonObject): JsonObject =>
  mapped(key, (name, value) => {
    if (PUBLIC_HALF.test(name) && !(name === 'k')) {
      if (name === 'kid' && typeof value === 'string') tools.learn(value);
      return [name, value];
    }
    if (typeof value === 'string') return [nameKept(tools, name), tools.hide(value, 'private key')];
    return [nameKept(tools, name), isObject(value) || Array.isArray(value) ? REMOVED : value];
  });

/**
 * JSON that cannot be parsed, such as a body that was cut: its strings one by one, under the names before them, and
 * nothing else but what gives it its form.
 */
export function brokenJsonKept(tools: Tools, text: string, place: JsonPlace): string {
  let done = '';
  let name = '';
  let last = '';
  let from = 0;
  for (const { index, 0: quoted } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)/gs)) {
    const between = text.slice(from, index);
    if (/^\s*:\s*\[?\s*$/.test(between.slice(-40))) name = last;
    else if (!/^\s*,\s*$/.test(between)) name = '';
    done += bare(tools, between, last);
    from = index + quoted.length;
    const isName = /^\s*:/.test(text.slice(from, from + 40));
    const plain = unquoted(quoted);
    const kept = isName ? nameKept(tools, plain) : stringKept(tools, name, plain, place);
    done +=
      kept === plain ? quoted : quoted.endsWith('"') && quoted.length > 1 ? JSON.stringify(kept) : `"${kept}`;
    last = isName ? plain : '';
    if (isName) name = plain;
  }
  return done + bare(tools, text.slice(from), last);
}

/** What stands outside of strings: brackets, `true`, small numbers; the rest is no JSON. */
const bare = (tools: Tools, text: string, name: string): string =>
  text.replace(/[^\s{}[\],:]+/g, (word) => {
    if (/^-?\d{1,5}$/.test(word)) return word;
    if (/^-?\d[\d.eE+-]*$/.test(word))
      return String(
        numberKept(tools, name, Number(word)) === Number(word) ? word : tools.hide(word, kindOf(name)),
      );
    return /^(?:true|false|null)$/.test(word) || isPlain(word) ? word : REMOVED;
  });

function unquoted(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.replace(/^"|"$/g, '');
  }
}
