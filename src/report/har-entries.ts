import { entryToObservation, type HarEntry, isBodyWanted, type Taught } from '../core/har-entry.ts';
import { header, isObject, splitUrl } from '../core/http.ts';
import type { Exchange, Header, Json, JsonObject } from '../core/model.ts';
import { cutBodies } from '../core/observation.ts';
import { instantOf } from './har-time.ts';
import { ownEntry } from './own-har.ts';

/** Entries of HAR 1.2 as its many writers write them: http://www.softwareishard.com/blog/har-12-spec/ */

export interface Entry extends HarEntry {
  readonly pageref?: string;
  /** Where we wrote the entry ourselves: what we wrote. */
  readonly own?: Exchange;
}

/** The entry with everything of the type that it should have, or what is wrong, to complete "log.entries[3] …". */
export function entryOf(raw: Json): Entry | string {
  if (!isObject(raw)) return 'is no object';
  const { request, response } = raw;
  if (!isObject(request)) return 'has no request';
  const url = text(request.url);
  if (!url || !URL.canParse(url)) return 'has no URL that can be read';
  const startedAt = instantOf(raw.startedDateTime);
  if (Number.isNaN(startedAt)) return 'does not say when it started';
  const posted = postedText(request.postData);
  const error =
    text(raw._error) ??
    (isObject(response) ? (text(response._error) ?? text(response._failureText)) : undefined);
  const type = text(raw._resourceType);
  const pageref = text(raw.pageref);
  const own = ownEntry(raw);
  return {
    ...(own === undefined ? {} : { own }),
    ...(pageref === undefined ? {} : { pageref }),
    startedDateTime: new Date(startedAt),
    time: number(raw.time) ?? -1,
    ...(type === undefined ? {} : { _resourceType: type.toLowerCase() }),
    request: {
      method: (text(request.method) ?? 'GET').toUpperCase(),
      url,
      headers: headersOf(request.headers),
      ...(posted === undefined ? {} : { postData: { text: posted } }),
    },
    response: {
      status: 0,
      headers: [],
      ...(isObject(response) ? responseOf(response) : {}),
      ...(error ? { _error: error } : {}),
    },
  };
}

export function exchangeOf(entry: Entry, id: string, taught: Taught, tab: number | undefined): Exchange {
  const body = isBodyWanted(entry, taught) ? entry.response.content?.text : undefined;
  const { source, tab: _, late, ...seen } = cutBodies(entryToObservation(entry, 0, body, taught));
  return {
    ...seen,
    ...initiatorOf(entry),
    ...(tab === undefined ? {} : { tab }),
    id,
    sources: ['har'],
  };
}

/** A file does not say which page asked; the browser told the server. */
function initiatorOf({ request: { headers } }: HarEntry): { initiator?: string } {
  const { origin } = splitUrl(header(headers, 'origin') ?? header(headers, 'referer'));
  return origin === '' || origin === 'null' ? {} : { initiator: origin };
}

function responseOf(response: JsonObject): HarEntry['response'] {
  const headers = headersOf(response.headers);
  const status = number(response.status) ?? 0;
  const content = isObject(response.content) ? response.content : {};
  const size = number(content.size);
  const body = bodyOf(content, status);
  const redirectURL =
    (status >= 300 && status < 400 && header(headers, 'location')) || text(response.redirectURL);
  const from = text(response._serviceWorkerResponseSource);
  return {
    status: Math.max(status, 0),
    headers,
    ...(redirectURL ? { redirectURL } : {}),
    content: { ...(size === undefined ? {} : { size }), ...(body === undefined ? {} : { text: body }) },
    ...(from === undefined ? {} : { _serviceWorkerResponseSource: from }),
  };
}

/** A body that was not kept is out of sight; only one that says it had no bytes is empty. */
function bodyOf({ text: body, encoding, size }: JsonObject, status: number): string | undefined {
  if (typeof body === 'string' && body !== '') return encoding === 'base64' ? fromBase64(body) : body;
  return size === 0 && status > 0 && body === '' ? '' : undefined;
}

function fromBase64(body: string): string | undefined {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(body), (c) => c.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** Some write the text, some the fields (already decoded or not: HAR does not say), some both. */
function postedText(posted: Json | undefined): string | undefined {
  if (!isObject(posted)) return undefined;
  const whole = text(posted.text);
  if (whole) return posted.encoding === 'base64' ? fromBase64(whole) : whole;
  if (!Array.isArray(posted.params) || posted.params.length === 0) return whole;
  const fields = posted.params
    .flatMap((field) => (isObject(field) && typeof field.name === 'string' ? [field] : []))
    .map((field) => [text(field.name) ?? '', text(field.value) ?? ''] as const);
  // Charles takes JSON for a form where its type is not told: what stands before the first “=” is a name.
  if (fields[0]?.[0].startsWith('{'))
    return fields.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&');
  return fields.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
}

/** Chromium leaves the escapes of a field in it; a second layer would hide the value. */
function encoded(value: string): string {
  if (/%[0-9a-f]{2}/i.test(value) && !/[\s&=#]/.test(value)) return value;
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** HTTP/2 pseudo-headers repeat the request line. Some write an object of names instead of a list. */
function headersOf(headers: Json | undefined): Header[] {
  if (isObject(headers)) return Object.entries(headers).flatMap(([name, value]) => headerOf(name, value));
  if (!Array.isArray(headers)) return [];
  return headers.flatMap((item) => (isObject(item) ? headerOf(item.name, item.value) : []));
}

function headerOf(name: Json | undefined, value: Json | undefined): Header[] {
  if (typeof name !== 'string' || name.startsWith(':')) return [];
  if (Array.isArray(value)) return value.flatMap((each) => headerOf(name, each));
  return [{ name, value: text(value) ?? '' }];
}

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** Some write numbers as strings. */
function number(value: Json | undefined): number | undefined {
  const read = typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,9})?$/.test(value) ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
}
