import { decodeBase64Url, encodeBase64Url } from '../../core/base64url.ts';
import { isObject } from '../../core/http.ts';
import { parseJsonObject } from '../../core/json.ts';
import type { JsonObject } from '../../core/model.ts';
import { claimsKept, joseHeaderKept } from './claims.ts';
import type { Kind } from './kinds.ts';
import { kindOf } from './names.ts';
import { isNoValue } from './plain.ts';
import { remembered, type Tools } from './tools.ts';

const JSON_START = /^(?:eyJ|eyA|ewo|ew0)/;
/** More are not looked into by anybody. */
const MOST = 256 * 1024;

/** A token as it was carried: a JWT keeps header and claims, whatever else it is gets a pseudonym. */
export function tokenKept(tools: Tools, raw: string, name: string): string {
  return remembered(tools, `token ${name} `, raw, () => {
    const { before, text, after } = unwrapped(raw);
    if (isNoValue(text)) return raw;
    const jwt = jwtKept(tools, text, name);
    const done = `${before}${jwt ?? tools.hide(text, name === '' ? 'access token' : kindOf(name))}${after}`;
    tools.wrote(raw, done, 'token');
    return done;
  });
}

const QUOTE = /^(?:["'`]|%22)/;
const END_QUOTE = /(?:["'`]|%22)$/;

/** White space and quotation marks around a token are mistakes that rules know. */
function unwrapped(raw: string): { before: string; text: string; after: string } {
  const trimmed = raw.trim();
  const open = QUOTE.exec(trimmed)?.[0] ?? '';
  const close = trimmed.length > open.length ? (END_QUOTE.exec(trimmed.slice(-3))?.[0] ?? '') : '';
  const text = trimmed.slice(open.length, trimmed.length - close.length);
  const start = raw.indexOf(trimmed) + open.length;
  return { before: raw.slice(0, start), text, after: raw.slice(start + text.length) };
}

/** `undefined`: it has nothing that can be read. */
export function jwtKept(tools: Tools, text: string, name: string): string | undefined {
  if (text.length > MOST) return undefined;
  const parts = text.split('.', 7);
  if (parts.length < 2 || parts.length > 5) return undefined;
  const [first = '', second = ''] = parts;
  const header = objectIn(first);
  const isEncrypted = parts.length > 3;
  const payload = isEncrypted ? undefined : objectIn(second);
  if (!header && !JSON_START.test(first)) return undefined;
  if (header && header[isEncrypted ? 'enc' : 'alg'] === undefined && !payload) return undefined;
  if (!header && !payload && !isEncrypted && parts.length !== 3) return undefined;
  const hidden = (part: string, kind: Kind): string => (part === '' ? '' : tools.hide(part, kind));
  const head = header ? written(first, header, joseHeaderKept(tools, header)) : hidden(first, 'token part');
  if (isEncrypted) return [head, ...parts.slice(1).map((part) => hidden(part, 'token part'))].join('.');
  const body = payload
    ? written(second, payload, claimsKept(tools, payload, name))
    : hidden(second, 'token part');
  return [head, body, ...parts.slice(2).map((part) => hidden(part, 'signature'))].join('.');
}

function objectIn(part: string): JsonObject | undefined {
  const plain = part
    .replace(/={1,2}$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  const bytes = decodeBase64Url(plain);
  if (!bytes || bytes.length < 2) return undefined;
  try {
    const read = parseJsonObject(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return 'object' in read && isObject(read.object) ? read.object : undefined;
  } catch {
    return undefined;
  }
}

/** As it was, unless something in it changed. */
function written(part: string, before: JsonObject, after: JsonObject): string {
  if (after === before) return part;
  const text = encodeBase64Url(new TextEncoder().encode(JSON.stringify(after)));
  if (!/[+/=]/.test(part)) return text;
  const plain = text.replaceAll('-', '+').replaceAll('_', '/');
  return part.endsWith('=') ? plain.padEnd(Math.ceil(plain.length / 4) * 4, '=') : plain;
}
