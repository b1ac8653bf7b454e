import { entryToObservation, type HarEntry, isBodyWanted, isRelevantEntry } from '../core/har-entry.ts';
import { header, isObject, parseJson, splitUrl } from '../core/http.ts';
import type { Exchange, Header, Json, JsonObject } from '../core/model.ts';
import { cutBodies } from '../core/observation.ts';
import { carriesToken, discoveredEndpoints, hostOf } from '../core/relevance.ts';
import { jsonError } from './json-error.ts';
import { ownEntry, redactionOf } from './own-har.ts';
import type { Redaction } from './redact.ts';

/** HAR 1.2 as its many writers write it: http://www.softwareishard.com/blog/har-12-spec/ */

export interface HarFile {
  /** The program that wrote it, such as `Chromium 148`. */
  readonly creator?: string;
  /** How many entries the file has, as far as they can be counted. */
  readonly entries: number;
  /** How many of them could be read: of 415 perhaps 412. */
  readonly read: number;
  /** What could not, and why: one plain sentence each, with its JSON path; the last may count what more there was. */
  readonly unreadable: readonly string[];
  /** What belongs to logins, in order of time. */
  readonly exchanges: readonly Exchange[];
  /** How Tokenscope redacted it, where it did: `diagnoseHar` judges such a log as the original was judged. */
  readonly redaction?: Redaction;
}

/** A file that is no HAR; the message is one sentence for whoever gave it to us. */
export class HarError extends Error {
  override readonly name = 'HarError';
}

/**
 * Throws a `HarError` for what is no HAR; entries that make no sense are counted and left out. Bytes may have a byte
 * order mark and be UTF-16, as PowerShell writes.
 */
export function readHar(input: string | Uint8Array): HarFile {
  const steps = readHarInSteps(input);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same in small steps: each yields how much is read, from 0 to 1. Whoever has enough of it just stops asking. */
export function* readHarInSteps(input: string | Uint8Array): Generator<number, HarFile, void> {
  yield 0;
  const text = typeof input === 'string' ? input : new TextDecoder().decode(input);
  const { log, entries } = logOf(text);
  const unreadable: string[] = [];
  const read: Entry[] = [];
  entries.forEach((raw, i) => {
    const entry = entryOf(raw);
    if (typeof entry === 'string') unreadable.push(`log.entries[${i}] ${entry}`);
    else read.push(entry);
  });
  const creator = nameOf(log.browser) ?? nameOf(log.creator);
  const redaction = redactionOf(log);
  return {
    ...(creator === undefined ? {} : { creator }),
    ...(redaction === undefined ? {} : { redaction }),
    entries: entries.length,
    read: read.length,
    unreadable,
    exchanges: exchangesOf(read, tabsOf(log)),
  };
}

function logOf(text: string): { log: JsonObject; entries: readonly Json[] } {
  if (text.trim() === '') throw new HarError('The file is empty.');
  const har = parseJson(text);
  if (har === undefined) throw new HarError(`The file is not JSON: ${jsonError(text)}.`);
  const log = isObject(har) ? har.log : undefined;
  if (!isObject(log)) throw new HarError('The file is JSON, but no HAR: it has no “log” object.');
  if (!Array.isArray(log.entries)) throw new HarError('The HAR has no list of requests at log.entries.');
  return { log, entries: log.entries };
}

function nameOf(program: Json | undefined): string | undefined {
  if (!isObject(program) || typeof program.name !== 'string') return undefined;
  return [program.name, program.version].filter((part) => typeof part === 'string' && part !== '').join(' ');
}

/** The tab of a page; in most files a page is one document of many in one tab. */
type TabOf = (page: string | undefined) => number | undefined;

/** Playwright writes one page for each tab, as it calls them; nobody else says which tab it was. */
function tabsOf({ creator, pages }: JsonObject): TabOf {
  if (nameOf(creator)?.startsWith('Playwright ') !== true || !Array.isArray(pages)) return () => undefined;
  const ids = pages.map((page) => (isObject(page) ? page.id : undefined));
  return (page) => {
    const tab = ids.indexOf(page);
    return tab < 0 ? undefined : tab + 1;
  };
}

function exchangesOf(entries: readonly Entry[], tabOf: TabOf): readonly Exchange[] {
  const taught = { tokenHosts: new Set<string>(), endpoints: new Set<string>() };
  for (const { request, response } of entries) {
    if (carriesToken(request.headers)) taught.tokenHosts.add(hostOf(request.url));
    if (!request.url.includes('/.well-known/')) continue;
    for (const endpoint of discoveredEndpoints(request.url, response.content?.text))
      taught.endpoints.add(endpoint);
  }
  const exchanges: Exchange[] = [];
  const ids = new Set<string>();
  entries.forEach((entry, i) => {
    if (entry.own && !ids.has(entry.own.id)) {
      ids.add(entry.own.id);
      exchanges.push(entry.own);
      return;
    }
    if (!isRelevantEntry(entry, taught)) return;
    const text = isBodyWanted(entry, taught) ? entry.response.content?.text : undefined;
    const { source, tab: _, late, ...seen } = cutBodies(entryToObservation(entry, 0, text, taught));
    const tab = tabOf(entry.pageref);
    const id = ids.has(`h${i + 1}`) ? `h${i + 1}h` : `h${i + 1}`;
    ids.add(id);
    exchanges.push({
      ...seen,
      ...initiatorOf(entry),
      ...(tab === undefined ? {} : { tab }),
      id,
      sources: ['har'],
    });
  });
  return exchanges.sort((a, b) => a.startedAt - b.startedAt);
}

/** A file does not say which page asked; the browser told the server. */
function initiatorOf({ request: { headers } }: HarEntry): { initiator?: string } {
  const { origin } = splitUrl(header(headers, 'origin') ?? header(headers, 'referer'));
  return origin === '' || origin === 'null' ? {} : { initiator: origin };
}

interface Entry extends HarEntry {
  readonly pageref?: string;
  /** Where we wrote the entry ourselves: what we wrote. */
  readonly own?: Exchange;
}

/** The entry with everything of the type that it should have, or what is wrong, to complete "log.entries[3] …". */
function entryOf(raw: Json): Entry | string {
  if (!isObject(raw)) return 'is no object';
  const { request, response } = raw;
  if (!isObject(request)) return 'has no request';
  const url = text(request.url);
  if (!url || !URL.canParse(url)) return 'has no URL that can be read';
  const startedAt = Date.parse(text(raw.startedDateTime) ?? '');
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
  return posted.params
    .flatMap((field) => (isObject(field) && typeof field.name === 'string' ? [field] : []))
    .map((field) => `${encoded(text(field.name) ?? '')}=${encoded(text(field.value) ?? '')}`)
    .join('&');
}

/** Chromium leaves the escapes of a field in it; a second layer would hide the value. */
const encoded = (value: string): string =>
  /%[0-9a-f]{2}/i.test(value) && !/[\s&=#]/.test(value) ? value : encodeURIComponent(value);

/** HTTP/2 pseudo-headers repeat the request line. */
function headersOf(headers: Json | undefined): Header[] {
  if (!Array.isArray(headers)) return [];
  return headers.flatMap((item) => {
    if (!isObject(item) || typeof item.name !== 'string' || item.name.startsWith(':')) return [];
    return [{ name: item.name, value: text(item.value) ?? '' }];
  });
}

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: Json | undefined): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
