import { isObject, parseJson } from '../../core/http.ts';
import type { Exchange, Json, JsonObject } from '../../core/model.ts';
import { looksLikeJwt } from '../../core/token.ts';
import { claimsKept } from './claims.ts';
import { multipartKept, pairsKept } from './form.ts';
import { pageKept } from './html.ts';
import { brokenJsonKept, jsonKept } from './json.ts';
import { tokenKept } from './jwt.ts';
import { textKept } from './text.ts';
import { remembered, type Tools } from './tools.ts';

/** By its first character, as the core reads it: its content type often lies. */
export function requestBodyKept(tools: Tools, body: string): string {
  if (body === '') return body;
  if (/^\s*[{[]/.test(body)) return jsonBodyKept(tools, body, {});
  if (body.startsWith('--')) return multipartKept(tools, body);
  if (/^\s*</.test(body)) return pageKept(tools, body);
  const isForm =
    /^(?:[^\s=&"<>{}]{0,256}|%7B[\w.%+*-]{0,65536})=/i.test(body) || /^[\w.%+-]+$/.test(body.slice(0, 4096));
  return remembered(tools, 'body ', body, () =>
    isForm ? pairsKept(tools, body) : (wrappedKept(tools, body) ?? textKept(tools, body)),
  );
}

export function responseBodyKept(tools: Tools, exchange: Exchange, body: string): string {
  if (body === '') return body;
  const isError = (exchange.status ?? 0) >= 400;
  if (/^\uFEFF?\s*[{[]/.test(body)) {
    const isAboutUser =
      /\/userinfo\/?(?:[?#]|$)|\/introspect(?:ion)?\/?(?:[?#]|$)/i.test(exchange.url) && !isError;
    return jsonBodyKept(tools, body, { isError }, isAboutUser);
  }
  if (/^\s*</.test(body)) return pageKept(tools, body);
  if (looksLikeJwt(body.trim())) return tokenKept(tools, body, '');
  if (/^[\w.-]{1,60}=[^<>\s]*$/.test(body.slice(0, 65_536)) && body.length <= 65_536)
    return pairsKept(tools, body);
  return wrappedKept(tools, body, { isError }) ?? textKept(tools, body, { quiet: body.length > 4096 });
}

/** JSON that something stands before: `)]}',`, a callback of JSONP, `data:` of an event stream. */
function wrappedKept(tools: Tools, body: string, place: { isError?: boolean } = {}): string | undefined {
  if (body.length > 1_048_576 || !/[{[]/.test(body)) return undefined;
  const whole = unwrappedKept(tools, body, place);
  if (whole !== undefined) return whole;
  const lines = body.split('\n');
  if (lines.length < 2 || lines.length > MOST_LINES) return undefined;
  const done = lines.map((line) => unwrappedKept(tools, line, place));
  return done.every((line) => line === undefined)
    ? undefined
    : done.map((line, i) => line ?? textKept(tools, lines[i] ?? '')).join('\n');
}

const MOST_LINES = 2000;

function unwrappedKept(tools: Tools, text: string, place: { isError?: boolean }): string | undefined {
  const before = /^(?:\)\]\}',?|while ?\(1\);|for ?\(;;\);|[^{["'<>]{0,100}?)\s{0,9}(?=[{[])/.exec(
    text.slice(0, 200),
  )?.[0];
  if (before === undefined) return undefined;
  const after = /[\s);]{0,9}$/.exec(text.slice(-9))?.[0] ?? '';
  const json = text.slice(before.length, text.length - after.length);
  const read = parseJson(json);
  if (typeof read !== 'object' || read === null) return undefined;
  return textKept(tools, before) + jsonBodyKept(tools, json, place) + after;
}

function jsonBodyKept(tools: Tools, body: string, place: { isError?: boolean }, isAboutUser = false): string {
  const json = parseJson(body);
  if (typeof json !== 'object' || json === null) return brokenJsonKept(tools, body, place);
  const done: Json =
    isAboutUser && isObject(json)
      ? claimsKept(tools, json as JsonObject, '')
      : jsonKept(tools, json, '', place);
  if (done === json) return body;
  try {
    return JSON.stringify(done);
  } catch {
    return brokenJsonKept(tools, body, place);
  }
}
