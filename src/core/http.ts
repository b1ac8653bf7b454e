import type { Evidence, EvidencePart, Exchange, Header, Json, JsonObject, Params } from './model.ts';

/** Reading HTTP messages. Total functions: hostile input gives an empty answer, never an exception. */

export interface UrlParts {
  readonly origin: string;
  /** Lower case, with a port that is not the scheme's own. */
  readonly host: string;
  readonly hostname: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

const NO_URL: UrlParts = { origin: '', host: '', hostname: '', path: '', query: '', fragment: '' };

/** Issuers, audiences and callbacks, of which a log has few; nothing with a query, as secrets stand there. */
const places = new Map<string, UrlParts>();
const MOST_PLACES = 256;

export function splitUrl(text: string | undefined): UrlParts {
  if (!text) return NO_URL;
  if (text.length > 128 || /[?#@]/.test(text)) return partsOf(text);
  let known = places.get(text);
  if (!known) {
    known = partsOf(text);
    if (places.size === MOST_PLACES) places.clear();
    places.set(text, known);
  }
  return known;
}

function partsOf(text: string): UrlParts {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return NO_URL;
  }
  return {
    origin: url.origin,
    host: url.host,
    hostname: url.hostname,
    path: url.pathname,
    query: url.search.slice(1),
    fragment: url.hash.slice(1),
  };
}

const parts = new WeakMap<Exchange, UrlParts>();

/** An exchange's own URL, taken apart once. */
export function urlOf(exchange: Exchange): UrlParts {
  let known = parts.get(exchange);
  if (!known) {
    known = splitUrl(exchange.url);
    parts.set(exchange, known);
  }
  return known;
}

export const hostOf = (url: string | undefined): string => splitUrl(url).host;

/** The URL without query and fragment, as `redirect_uri` comparisons and display need it. */
export const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';

const byName = new WeakMap<readonly Header[], ReadonlyMap<string, string>>();

/**
 * The first header of this name, given in lower case. `undefined`: the headers were not seen, or this one was not
 * among them.
 */
export function header(headers: readonly Header[] | undefined, name: string): string | undefined {
  if (!headers) return undefined;
  let known = byName.get(headers);
  if (!known) {
    // The last to be set stays, so the first comes last.
    known = new Map(headers.toReversed().map((h) => [h.name.toLowerCase(), h.value]));
    byName.set(headers, known);
  }
  return known.get(name);
}

export const requestHeader = (exchange: Exchange, name: string) => header(exchange.requestHeaders, name);
export const responseHeader = (exchange: Exchange, name: string) => header(exchange.responseHeaders, name);

const NO_PARAMS: Params = new Map();

/** `application/x-www-form-urlencoded`: a query, a fragment or a body. Bad escapes are kept as they are. */
export function parseForm(text: string | undefined): Params {
  if (!text) return NO_PARAMS;
  const params = new Map<string, string[]>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodeFormPart(equals < 0 ? pair : pair.slice(0, equals));
    add(params, name, equals < 0 ? '' : decodeFormPart(pair.slice(equals + 1)));
  }
  return params;
}

function decodeFormPart(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

function add(params: Map<string, string[]>, name: string, value: string): void {
  const values = params.get(name);
  if (values) values.push(value);
  else params.set(name, [value]);
}

export function parseJson(text: string | undefined): Json | undefined {
  if (!text) return undefined;
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as Json;
  } catch {
    return undefined;
  }
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string as it is, anything else as JSON. What is nested so deep that no writer gets to its end is empty. */
export function jsonText(value: Json): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}

/** A JSON object's own members as parameters; what is not a string is written as JSON. */
export function parseJsonParams(text: string | undefined): Params | undefined {
  const first = text?.trimStart().charAt(0);
  if (first !== '{') return undefined;
  const value = parseJson(text);
  if (!isObject(value)) return undefined;
  const params = new Map<string, string[]>();
  for (const [name, member] of Object.entries(value)) {
    if (member === null) continue;
    add(params, name, jsonText(member));
  }
  return params;
}

/** A request body of whatever shape: its first character decides, as its content type often lies. */
export function parseBody(text: string | undefined): Params {
  if (!text) return NO_PARAMS;
  return parseJsonParams(text) ?? (text.startsWith('--') ? parseMultipart(text) : parseForm(text));
}

function parseMultipart(text: string): Params {
  const params = new Map<string, string[]>();
  const boundary = text.slice(0, text.search(/\r?\n|$/));
  for (const part of text.split(boundary).slice(1)) {
    const match = /name="([^"]*)"(?:(?!\r?\n\r?\n)[\s\S])*\r?\n\r?\n([\s\S]*?)\r?\n?$/.exec(part);
    if (match?.[1] !== undefined) add(params, match[1], match[2] ?? '');
  }
  return params;
}

/** The first value of a parameter. `undefined`: not there. */
export const first = (params: Params, name: string): string | undefined => params.get(name)?.[0];

/** Splits a space-separated list such as `scope`, `prompt` or `response_type`. */
export const words = (text: string | undefined): string[] => text?.split(/\s+/).filter(Boolean) ?? [];

export function evidence(exchange: Exchange, part: EvidencePart, name?: string, claim?: string): Evidence {
  return {
    exchange: exchange.id,
    part,
    ...(name === undefined ? {} : { name }),
    ...(claim === undefined ? {} : { claim }),
  };
}

/** True for 127.0.0.0/8, ::1, localhost and its subdomains. RFC 8252 section 7.3, RFC 6761 section 6.3. */
export const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname);

/** One entry of a challenge list: RFC 9110 section 11.6.1. Attribute names in lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly params: ReadonlyMap<string, string>;
}

/** Every challenge of a `WWW-Authenticate` value. */
export function parseChallenges(value: string | undefined): Challenge[] {
  if (!value) return [];
  const challenges: { scheme: string; params: Map<string, string> }[] = [];
  const pattern =
    /([!#$%&'*+.^_`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]*))|([!#$%&'*+.^_`|~\w-]+)(?=\s|,|$)/g;
  for (const match of value.slice(0, 16_384).matchAll(pattern)) {
    const [, name, quoted, token, scheme] = match;
    if (scheme !== undefined) challenges.push({ scheme, params: new Map() });
    else if (name)
      challenges.at(-1)?.params.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? token ?? '');
  }
  return challenges;
}
