import { withoutCookieValues } from './cookies.ts';
import { header } from './http.ts';
import type { Header, ResourceType } from './model.ts';
import type { Observation } from './observation.ts';
import {
  asksToCarryToken,
  carriesToken,
  hasTokenInQuery,
  hostOf,
  isFormPost,
  isProtocolUrl,
  isTokenRequest,
  takesPasswords,
} from './relevance.ts';
import { shortHash } from './short-hash.ts';
import { isTelemetry } from './telemetry.ts';

/** A HAR entry as DevTools give it: HAR 1.2 with Chromium's underscored members, all of them optional. */
export interface HarEntry {
  readonly startedDateTime: string | Date;
  readonly time?: number;
  readonly _resourceType?: string;
  readonly _connectionId?: string;
  readonly connection?: string;
  readonly timings?: { readonly _blocked_queueing?: number };
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly Header[];
    readonly postData?: { readonly text?: string };
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly Header[];
    readonly redirectURL?: string;
    readonly content?: {
      readonly size?: number;
      readonly mimeType?: string;
      readonly text?: string;
      readonly encoding?: string;
    };
    readonly _error?: string | null;
    /** `network`: the service worker's own request is an entry of its own. */
    readonly _serviceWorkerResponseSource?: string;
  };
}

/** In the words of Chromium and of Fetch Metadata. */
const NEVER =
  /^(?:image|style(?:sheet)?|script|font|media|audio|video|manifest|(?:text)?track|ping|signed-exchange|(?:csp-violation-)?report)$/;

/** What other entries taught: hosts that tokens are sent to, and endpoints that discovery documents name. */
export interface Taught {
  readonly tokenHosts: ReadonlySet<string>;
  readonly endpoints: ReadonlySet<string>;
}

/** Its body says what it is, whatever its address. */
const isTold = ({ method, postData }: HarEntry['request']): boolean =>
  isFormPost(method, postData?.text) || isTokenRequest(method, postData?.text);

/** The same question as at the door of webRequest, where an entry shows everything at once. */
export function isRelevantEntry(entry: HarEntry, { tokenHosts, endpoints }: Taught): boolean {
  const { request, response } = entry;
  const { url, headers } = request;
  if (!url.startsWith('http') && !url.startsWith('ws')) return false;
  if (response.status === 0 && !response._error) return false;
  if (response._serviceWorkerResponseSource === 'network') return false;
  if (hasTokenInQuery(url) || isTold(request)) return true;
  if (discloses(entry)) return true;
  if (NEVER.test(kindOf(entry) ?? '')) return false;
  return (
    isProtocolUrl(url, endpoints) ||
    // Its fragment stands nowhere else: requests leave fragments out.
    isProtocolUrl(response.redirectURL ?? '', endpoints) ||
    carriesToken(headers) ||
    (request.method === 'OPTIONS' && asksToCarryToken(headers)) ||
    ((response.status === 401 || response.status === 403) && tokenHosts.has(hostOf(url))) ||
    // It asks for a token that it was not sent (RFC 6750 section 3).
    (response.status === 401 && /^bearer\b/i.test(header(response.headers, 'www-authenticate') ?? ''))
  );
}

/** A JWT is sought from its first dot backwards: forwards, each “eyJ” of a hostile text would be walked to its end. */
const SECRET =
  /(?:^|[^a-z0-9_]|%[\da-f]{2})(?:code|access_token|id_token|refresh_token)(?:=|%(?:25)*3D|\\*["']\s{0,2}:)|\.(?<=eyJ[\w-]{10,}\.)[\w-]|\bbearer(?:\s|\+|%(?:25)*20)[\w.~+/-]{20}/i;

/** A code or token for somebody else, whatever kind of request it is: see `messages/disclosure.ts`. */
function discloses({ request: { url, headers, postData } }: HarEntry): boolean {
  const referer = header(headers, 'referer') ?? '';
  if (referer.includes('?') && SECRET.test(referer) && hostOf(referer) !== hostOf(url)) return true;
  return (
    isTelemetry(hostOf(url)) && (SECRET.test(url) || SECRET.test(postData?.text?.slice(0, 262_144) ?? ''))
  );
}

/** Bodies are kept where something follows from them: what an API answers to a good call is nobody's business. */
export function isBodyWanted(entry: HarEntry, { endpoints }: Taught): boolean {
  const { request, response } = entry;
  const kind = kindOf(entry);
  if (response.status >= 400) return true;
  if (kind === 'preflight') return false;
  if (kind === 'document') return /response_mode=(?:web_message|okta_post_message)/.test(request.url);
  return isProtocolUrl(request.url, endpoints) || isTokenRequest(request.method, request.postData?.text);
}

/** `text` is what was given for the body: `undefined` where it was not asked for or is gone. */
export function entryToObservation(
  entry: HarEntry,
  tab: number,
  text: string | undefined,
  { endpoints }: Taught,
): Observation {
  const { request, response } = entry;
  const startedAt = new Date(entry.startedDateTime).getTime();
  const body = text === '' && !isEmpty(entry) ? undefined : text;
  const posted = request.postData?.text;
  const isSentWanted = isProtocolUrl(request.url, endpoints) || isTold(request) || discloses(entry);
  const sent = isSentWanted && !takesPasswords(request.url) ? posted : undefined;
  // The page read the headers and never the body: for the protocol that is no error.
  const failed = response._error && !(response.status > 0 && response._error === 'net::ERR_ABORTED');
  return {
    source: 'devtools',
    id: idOf(entry, startedAt),
    tab,
    startedAt,
    method: request.method,
    url: request.url,
    requestHeaders: request.headers.map(plain),
    ...(entry.time !== undefined && entry.time >= 0 ? { endedAt: startedAt + entry.time } : {}),
    ...(sent === undefined ? {} : { requestBody: sent }),
    ...(response.status > 0 ? { status: response.status, responseHeaders: response.headers.map(plain) } : {}),
    ...(body === undefined ? {} : { responseBody: body }),
    ...(failed ? { error: response._error ?? '' } : {}),
    ...redirectOf(entry),
    ...typeOf(entry),
  };
}

const plain = ({ name, value }: Header): Header => withoutCookieValues({ name, value });

/** DevTools say `''` both for an empty body and for one that a navigation took. */
const isEmpty = ({ response }: HarEntry): boolean => response.content?.size === 0 && !response._error;

function redirectOf({ request, response }: HarEntry): { redirectTo?: string } {
  const to = response.redirectURL;
  return to && URL.canParse(to, request.url) ? { redirectTo: new URL(to, request.url).href } : {};
}

/** Chromium names it. Firefox does not, but the headers do (Fetch Metadata; on plain http only `Accept`). */
function kindOf({ _resourceType, request: { method, headers } }: HarEntry): string | undefined {
  if (_resourceType !== undefined) return _resourceType;
  const value = (name: string) => header(headers, name);
  if (method === 'OPTIONS' && value('access-control-request-method') !== undefined) return 'preflight';
  const accept = value('accept') ?? '';
  if (accept.startsWith('text/event-stream')) return 'eventsource';
  switch (value('sec-fetch-dest')) {
    case undefined:
      if (accept.startsWith('text/html')) return 'document';
      // Of all GET requests only those that page code makes name their origin (Fetch Standard).
      return method === 'GET' && value('origin') !== undefined ? 'fetch' : undefined;
    case 'document':
    case 'iframe':
    case 'frame':
      return 'document';
    case 'empty':
      return 'fetch';
    default:
      return value('sec-fetch-dest');
  }
}

/** DevTools' own word does not tell a page from a frame; Fetch Metadata do. */
function typeOf(entry: HarEntry): { resourceType?: ResourceType } {
  const type = kindOf(entry);
  switch (type) {
    case undefined:
      return {};
    case 'document':
      return documentTypeOf(header(entry.request.headers, 'sec-fetch-dest'));
    case 'xhr':
    case 'fetch':
      return { resourceType: 'fetch' };
    case 'preflight':
    case 'websocket':
    case 'eventsource':
      return { resourceType: type };
    default:
      return { resourceType: 'other' };
  }
}

function documentTypeOf(dest: string | undefined): { resourceType?: ResourceType } {
  if (dest === 'document') return { resourceType: 'main_frame' };
  return dest === 'iframe' || dest === 'frame' ? { resourceType: 'sub_frame' } : {};
}

/** The same for the same entry, whenever it is asked for; different for two equal requests. */
function idOf(
  { request, timings, connection, _connectionId = connection }: HarEntry,
  startedAt: number,
): string {
  const text = [request.method, request.url, _connectionId, timings?._blocked_queueing].join(' ');
  return `${startedAt}.${shortHash(text)}`;
}
