import { withoutCookieValues } from '../core/cookies.ts';
import type { Header, ResourceType } from '../core/model.ts';
import type { Observation } from '../core/observation.ts';
import { asksToCarryToken, carriesToken, hasTokenInQuery, hostOf, isProtocolUrl } from '../core/relevance.ts';

/** What all events of one request have in common; the browser's own details, as far as they are used here. */
export interface RequestDetails {
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  readonly tabId: number;
  readonly type: string;
  readonly timeStamp: number;
  /** Chromium: the origin of the page. */
  readonly initiator?: string | undefined;
  /** Firefox: the address of the page. */
  readonly originUrl?: string | undefined;
  readonly requestBody?: RequestBody | null | undefined;
  readonly requestHeaders?: readonly RawHeader[] | undefined;
  readonly responseHeaders?: readonly RawHeader[] | undefined;
  readonly statusCode?: number | undefined;
  readonly redirectUrl?: string | undefined;
  readonly error?: string | undefined;
}

interface RawHeader {
  readonly name: string;
  readonly value?: string | undefined;
  readonly binaryValue?: unknown;
}

interface RequestBody {
  readonly error?: string | undefined;
  readonly formData?: Record<string, readonly unknown[]> | undefined;
  readonly raw?: readonly { readonly bytes?: unknown; readonly file?: string | undefined }[] | undefined;
}

export interface RequestEvent {
  readonly kind: 'start' | 'headers' | 'redirect' | 'end' | 'error';
  readonly details: RequestDetails;
}

/** What was learnt from the traffic so far about what is worth keeping. */
export interface Known {
  /** Endpoints that discovery documents name. */
  readonly endpoints: ReadonlySet<string>;
  /** Hosts that were sent tokens. */
  readonly tokenHosts: ReadonlySet<string>;
}

export type RequestReader = ReturnType<typeof createRequestReader>;

/** Losses while no worker ran are only looked for in its first seconds. Milliseconds. */
const RECOVERY = 10_000;
const HELD_LIMIT = 500;

/**
 * Turns the browser's events into observations, each event a piece of one. It remembers the requests that are
 * under way; `resume` gives them back after the worker died.
 */
export function createRequestReader(known: Known, bornAt: number) {
  const underWay = new Map<string, Observation>();
  /** Redirects seen so far of a request: all hops of a chain share one request id. */
  const hops = new Map<string, number>();
  /** Headers of calls without a token to hosts that were sent tokens: kept only if they are refused. */
  const held = new Map<string, Pick<Observation, 'startedAt' | 'requestHeaders'>>();
  const ended = new Set<string>();

  const begin = (d: RequestDetails, more: Partial<Observation> = {}): Observation => {
    const base: Observation = {
      source: 'webrequest',
      id: `${d.requestId}.${hops.get(d.requestId) ?? 0}`,
      startedAt: d.timeStamp,
      method: d.method,
      url: d.url,
      ...(d.tabId >= 0 ? { tab: d.tabId } : {}),
      ...more,
    };
    underWay.set(d.requestId, base);
    return base;
  };

  /** What is under way under that id, unless it is an earlier hop whose redirect went down with a worker. */
  const ofThisHop = (d: RequestDetails): Observation | undefined => {
    const base = underWay.get(d.requestId);
    if (!base || base.url === d.url) return base;
    underWay.delete(d.requestId);
    hops.set(d.requestId, (hops.get(d.requestId) ?? 0) + 1);
    return undefined;
  };

  const start = (d: RequestDetails): Observation | undefined => {
    if (d.type === 'speculative') return undefined;
    const requestBody = d.requestBody && !takesPasswords(d.url) ? bodyText(d.requestBody) : undefined;
    const wanted =
      isProtocolUrl(d.url, known.endpoints) || hasTokenInQuery(d.url) || isFormPost(d, requestBody);
    if (!wanted) return undefined;
    return {
      ...begin(d),
      ...originOf(d),
      ...typeOf(d),
      ...(requestBody === undefined ? {} : { requestBody }),
    };
  };

  const headers = (d: RequestDetails): Observation | undefined => {
    const seen = d.requestHeaders;
    let base = ofThisHop(d);
    if (!base) {
      const carries = carriesToken(seen as readonly Header[]);
      const preflight = d.method === 'OPTIONS' && asksToCarryToken(seen as readonly Header[]);
      if (!carries && !preflight && !isProtocolUrl(d.url, known.endpoints) && !hasTokenInQuery(d.url)) {
        if (seen && known.tokenHosts.size > 0 && known.tokenHosts.has(hostOf(d.url))) hold(d, seen);
        return undefined;
      }
      base = begin(d);
    }
    return { ...base, ...originOf(d), ...typeOf(d), requestHeaders: clean(seen) };
  };

  const hold = ({ requestId, timeStamp }: RequestDetails, seen: readonly RawHeader[]) => {
    held.set(requestId, { startedAt: timeStamp, requestHeaders: clean(seen) });
    if (held.size > HELD_LIMIT) held.delete(held.keys().next().value as string);
  };

  const answer = (d: RequestDetails, base: Observation): Observation => ({
    ...base,
    endedAt: d.timeStamp,
    ...(d.statusCode ? { status: d.statusCode } : {}),
    ...(d.responseHeaders ? { responseHeaders: clean(d.responseHeaders) } : {}),
    ...(d.redirectUrl ? { redirectTo: d.redirectUrl } : {}),
    ...(d.error ? { error: d.error } : {}),
  });

  /** A request whose earlier events went down with a worker, or one whose refusal makes it worth keeping. */
  const unannounced = (d: RequestDetails): Observation | undefined => {
    const before = held.get(d.requestId);
    if (before && (d.statusCode === 401 || d.statusCode === 403)) {
      return begin(d, { ...before, ...originOf(d), ...typeOf(d, before.requestHeaders) });
    }
    const lost = d.timeStamp - bornAt < RECOVERY && !ended.has(d.requestId);
    if (!lost || !isProtocolUrl(d.url, known.endpoints)) return undefined;
    return begin(d, { late: true, ...originOf(d), ...(d.method === 'OPTIONS' ? {} : typeOf(d)) });
  };

  const end = (d: RequestDetails): Observation | undefined => {
    const base = ofThisHop(d) ?? unannounced(d);
    underWay.delete(d.requestId);
    held.delete(d.requestId);
    hops.delete(d.requestId);
    return base && answer(d, base);
  };

  const redirect = (d: RequestDetails): Observation | undefined => {
    const base = ofThisHop(d) ?? unannounced(d);
    underWay.delete(d.requestId);
    held.delete(d.requestId);
    hops.set(d.requestId, (hops.get(d.requestId) ?? 0) + 1);
    return base && answer(d, base);
  };

  return {
    /** The observation that an event adds to, or `undefined` for what is not worth keeping. */
    read({ kind, details }: RequestEvent): Observation | undefined {
      switch (kind) {
        case 'start':
          return start(details);
        case 'headers':
          return headers(details);
        case 'redirect':
          return redirect(details);
        case 'end':
        case 'error':
          return end(details);
        default:
          return kind satisfies never;
      }
    },
    /** Takes up requests that an earlier worker saw. */
    resume(observations: Iterable<Observation>): void {
      for (const observation of observations) {
        if (observation.source !== 'webrequest') continue;
        const [requestId = '', hop = ''] = observation.id.split('.');
        if (Number(hop) < (hops.get(requestId) ?? 0)) continue;
        const over = observation.endedAt !== undefined;
        hops.set(requestId, Number(hop) + (over ? 1 : 0));
        if (over) {
          underWay.delete(requestId);
          ended.add(requestId);
        } else {
          underWay.set(requestId, startOf(observation));
          ended.delete(requestId);
        }
      }
    },
    /** The rest of these requests is not wanted any more. */
    abandon(predicate: (observation: Observation) => boolean): void {
      for (const [requestId, observation] of underWay) {
        if (!predicate(observation)) continue;
        underWay.delete(requestId);
        ended.add(requestId);
      }
    },
  };
}

/** What every later piece repeats. */
const startOf = ({ source, id, startedAt, method, url, tab, late }: Observation): Observation => ({
  source,
  id,
  startedAt,
  method,
  url,
  ...(tab === undefined ? {} : { tab }),
  ...(late ? { late } : {}),
});

const clean = (headers: readonly RawHeader[] | undefined): Header[] =>
  (headers ?? []).map(({ name, value }) => withoutCookieValues({ name, value: value ?? '' }));

const originOf = ({ initiator, originUrl }: RequestDetails): { initiator?: string } => {
  if (initiator !== undefined && initiator !== 'null') return { initiator };
  return originUrl && URL.canParse(originUrl) ? { initiator: new URL(originUrl).origin } : {};
};

/** Only its headers tell a preflight from another OPTIONS request, and an event stream from another fetch. */
function typeOf(d: RequestDetails, headers = d.requestHeaders): { resourceType?: ResourceType } {
  const value = (name: string) => headers?.find((h) => h.name.toLowerCase() === name)?.value;
  if (d.type === 'main_frame' || d.type === 'sub_frame' || d.type === 'websocket')
    return { resourceType: d.type };
  if (d.type !== 'xmlhttprequest') return { resourceType: 'other' };
  if (d.method === 'OPTIONS') {
    if (!headers) return {};
    return { resourceType: value('access-control-request-method') === undefined ? 'fetch' : 'preflight' };
  }
  return { resourceType: value('accept') === 'text/event-stream' ? 'eventsource' : 'fetch' };
}

/** OAuth 2.0 Form Post Response Mode: a form that a page of another site sends to the callback. */
const isFormPost = (d: RequestDetails, body: string | undefined): boolean =>
  body !== undefined &&
  d.method === 'POST' &&
  /(?:^|&)(?:state|response)=/.test(body) &&
  /(?:^|&)(?:code|error|id_token|access_token|response)=/.test(body);

/** Forms of login pages hold what a person typed. Nothing is concluded from it, so it is never read. */
const takesPasswords = (url: string): boolean =>
  /^[^?#]*\/(?:(?:u|usernamepassword|login-actions)\/|(?:login|signin|signup)\/?(?:[?#]|$))/i.test(url);

function bodyText({ error, formData, raw }: RequestBody): string | undefined {
  if (error) return undefined;
  if (formData) {
    const form = new URLSearchParams();
    for (const [name, values] of Object.entries(formData))
      for (const value of values) form.append(name, String(value));
    return form.toString();
  }
  if (!raw || raw.some(({ bytes }) => !(bytes instanceof ArrayBuffer))) return undefined;
  const decoder = new TextDecoder();
  return (
    raw.map(({ bytes }) => decoder.decode(bytes as ArrayBuffer, { stream: true })).join('') + decoder.decode()
  );
}
