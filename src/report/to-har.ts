import { header, parseForm, urlOf } from '../core/http.ts';
import type { Exchange, Header, ResourceType } from '../core/model.ts';
import { jsonFile } from './json-file.ts';
import { MAY_BE_UNSEEN } from './own-har.ts';
import type { Redaction } from './redact.ts';
import type { Report } from './report.ts';

/**
 * HAR 1.2 that any reader opens (http://www.softwareishard.com/blog/har-12-spec/), with everything that HAR has no
 * member for in `_tokenscope`, which `own-har.ts` reads back: no fact is lost on the way.
 */
export function toHar(
  exchanges: readonly Exchange[],
  report: Report,
  redaction: Redaction,
  comment?: string,
): string {
  const says = remarksOf(report);
  const { name, version } = report.tool;
  return jsonFile(
    {
      log: {
        version: '1.2',
        creator: { name, version },
        // `undefined` members are not written.
        comment,
        pages: pagesOf(exchanges),
        entries: exchanges.map((exchange) => entryOf(exchange, says(exchange.id))),
        _tokenscope: { version: 1, report, redaction },
      },
    },
    1,
  );
}

/** What the report says of an exchange. */
interface Remarks {
  /** What it is: `authorization-request`, `token-request` … */
  readonly steps: string[];
  /** The findings that point at it. */
  readonly findings: { readonly rule: string; readonly flow: string }[];
}

function remarksOf({ flows, findings }: Report): (exchange: string) => Remarks {
  const known = new Map<string, Remarks>();
  const of = (exchange: string): Remarks => {
    const remarks = known.get(exchange) ?? { steps: [], findings: [] };
    known.set(exchange, remarks);
    return remarks;
  };
  for (const { steps } of flows) for (const { exchange, kind } of steps) of(exchange).steps.push(kind);
  for (const { rule, flow, evidence } of findings)
    for (const exchange of new Set(evidence.map((e) => e.exchange)))
      of(exchange).findings.push({ rule, flow });
  return of;
}

function pagesOf(exchanges: readonly Exchange[]): object[] {
  const first = new Map<number, number>();
  for (const { tab, startedAt } of exchanges)
    if (tab !== undefined) first.set(tab, Math.min(first.get(tab) ?? startedAt, startedAt));
  return [...first].map(([tab, startedAt]) => ({
    startedDateTime: instant(startedAt),
    id: pageOf(tab),
    title: `Tab ${tab}`,
    pageTimings: { onContentLoad: -1, onLoad: -1 },
  }));
}

const pageOf = (tab: number): string => `tab_${tab}`;

function entryOf(exchange: Exchange, remarks: Remarks): object {
  const { id, tab, openerTab, startedAt, endedAt, url, error, resourceType } = exchange;
  const time = endedAt === undefined ? 0 : Math.max(endedAt - startedAt, 0);
  const hash = url.indexOf('#');
  const unseen = MAY_BE_UNSEEN.filter((name) => exchange[name] === undefined);
  return {
    ...(tab === undefined ? {} : { pageref: pageOf(tab) }),
    startedDateTime: instant(startedAt),
    time,
    request: requestOf(exchange),
    response: responseOf(exchange),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: time, receive: 0 },
    ...(resourceType === undefined ? {} : { _resourceType: CHROMIUM_TYPES[resourceType] }),
    _tokenscope: {
      id,
      tab,
      openerTab,
      startedAt,
      endedAt,
      fragment: hash < 0 ? undefined : url.slice(hash + 1),
      bodyCutFrom: exchange.bodyCutFrom,
      error,
      initiator: exchange.initiator,
      resourceType,
      sources: exchange.sources,
      ...(unseen.length > 0 ? { unseen } : {}),
      ...remarks,
    },
  };
}

/** The words of Chromium's Network panel, which its importer asks for. */
const CHROMIUM_TYPES: Readonly<Record<ResourceType, string>> = {
  main_frame: 'document',
  sub_frame: 'document',
  fetch: 'fetch',
  preflight: 'preflight',
  websocket: 'websocket',
  eventsource: 'eventsource',
  other: 'other',
};

function requestOf(exchange: Exchange): object {
  const { method, url, requestHeaders = [], requestBody } = exchange;
  return {
    method,
    // HAR leaves the fragment out.
    url: url.split('#', 1)[0],
    httpVersion: '',
    cookies: [],
    headers: plain(requestHeaders),
    queryString: fieldsOf(urlOf(exchange).query),
    ...(requestBody === undefined ? {} : { postData: postedOf(requestBody, requestHeaders) }),
    headersSize: -1,
    bodySize: requestBody === undefined ? -1 : bytesOf(requestBody),
  };
}

const FORM = 'application/x-www-form-urlencoded';

function postedOf(body: string, headers: readonly Header[]): object {
  const mimeType = header(headers, 'content-type') ?? '';
  return { mimeType, text: body, ...(mimeType.startsWith(FORM) ? { params: fieldsOf(body) } : {}) };
}

function responseOf({ status = 0, responseHeaders = [], responseBody, error, redirectTo }: Exchange): object {
  return {
    status,
    statusText: '',
    httpVersion: '',
    cookies: [],
    headers: plain(responseHeaders),
    content: {
      size: responseBody === undefined ? 0 : bytesOf(responseBody),
      mimeType: header(responseHeaders, 'content-type') ?? '',
      // A body without `text` was not seen; an empty one is empty.
      text: responseBody,
    },
    redirectURL: redirectTo ?? '',
    headersSize: -1,
    bodySize: responseBody === undefined ? -1 : bytesOf(responseBody),
    ...(error === undefined ? {} : { _error: error }),
  };
}

const plain = (headers: readonly Header[]): Header[] => headers.map(({ name, value }) => ({ name, value }));

const fieldsOf = (form: string): Header[] =>
  [...parseForm(form)].flatMap(([name, values]) => values.map((value) => ({ name, value })));

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

function instant(epochMs: number): string {
  const date = new Date(epochMs);
  return (Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString();
}
