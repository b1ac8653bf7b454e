import type { Header } from '../core/model.ts';
import type { Observation } from '../core/observation.ts';
import {
  asksToCarryToken,
  carriesToken,
  hasTokenInQuery,
  hostOf,
  isFormPost,
  isProtocolUrl,
  isTokenRequest,
  takesPasswords,
} from '../core/relevance.ts';
import { shortHash } from '../core/short-hash.ts';
import {
  answer,
  bodyText,
  clean,
  originOf,
  type RequestDetails,
  type RequestEvent,
  startOf,
  typeOf,
} from './request-details.ts';

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
/** Of everything that is remembered about requests under way. */
const MOST = 1000;

/**
 * Turns the browser's events into observations, each event a piece of one. It remembers the requests that are under
 * way; `resume` gives them back after the worker died. Around such a death events can get lost, and a start can come
 * after its end, so a piece says by itself what it is a piece of.
 */
export function createRequestReader(known: Known, bornAt: number) {
  const underWay = new Map<string, Observation>();
  /** What was answered before it was asked, as far as one can tell. */
  const early = new Map<string, RequestDetails>();
  /** Headers of calls without a token to hosts that were sent tokens: kept only if they are refused. */
  const held = new Map<string, Pick<Observation, 'startedAt' | 'requestHeaders'>>();
  /** Requests that ended, for the second report of the same end; and what shall not turn up again. */
  const over = new Map<string, Observation | undefined>();
  /** The ids of requests of which anything is remembered here. */
  const tracked = new Map<string, true>();
  /** How often a request was redirected to where it came from. */
  const repeats = new Map<string, number>();

  /** All hops of a chain of redirects share one request id. */
  const idOf = ({ requestId, method, url }: RequestDetails): string =>
    `${requestId}.${shortHash(`${repeats.get(requestId) ?? ''}${method} ${url}`)}`;

  const begin = (d: RequestDetails, more: Partial<Observation> = {}): Observation => {
    const id = idOf(d);
    const tab = d.tabId >= 0 ? { tab: d.tabId } : {};
    const { timeStamp: startedAt, method, url } = d;
    const base: Observation = { source: 'webrequest', id, startedAt, method, url, ...tab, ...more };
    const answered = early.get(id);
    early.delete(id);
    remember(tracked, d.requestId, true);
    if (answered) return answer(answered, base);
    remember(underWay, id, base);
    return base;
  };

  const isWanted = (d: RequestDetails): boolean =>
    isProtocolUrl(d.url, known.endpoints) || hasTokenInQuery(d.url);

  const start = (d: RequestDetails): Observation | undefined => {
    const requestBody = d.requestBody && !takesPasswords(d.url) ? bodyText(d.requestBody) : undefined;
    if (!isWanted(d) && !isFormPost(d.method, requestBody) && !isTokenRequest(d.method, requestBody))
      return undefined;
    const sent = requestBody === undefined ? {} : { requestBody };
    return { ...begin(d), ...originOf(d), ...typeOf(d), ...sent };
  };

  const headers = (d: RequestDetails): Observation | undefined => {
    const seen = d.requestHeaders as readonly Header[] | undefined;
    const base = underWay.get(idOf(d));
    if (base || isWanted(d) || carriesToken(seen) || (d.method === 'OPTIONS' && asksToCarryToken(seen))) {
      return { ...(base ?? begin(d)), ...originOf(d), ...typeOf(d), requestHeaders: clean(seen) };
    }
    if (known.tokenHosts.size > 0 && known.tokenHosts.has(hostOf(d.url))) {
      remember(tracked, d.requestId, true);
      remember(held, d.requestId, { startedAt: d.timeStamp, requestHeaders: clean(seen) });
    }
    return undefined;
  };

  /** A request that nothing was known of until its answer. */
  const unannounced = (d: RequestDetails): Observation | undefined => {
    const id = idOf(d);
    const before = held.get(d.requestId);
    if (before && (d.statusCode === 401 || d.statusCode === 403)) {
      return begin(d, { ...before, ...originOf(d), ...typeOf(d, before.requestHeaders) });
    }
    if (before || over.has(id) || d.timeStamp - bornAt > RECOVERY) return undefined;
    if (isWanted(d))
      return begin(d, { late: true, ...originOf(d), ...(d.method === 'OPTIONS' ? {} : typeOf(d)) });
    remember(early, id, d);
    return undefined;
  };

  const end = (d: RequestDetails): Observation | undefined => {
    // Most calls are of no interest, and this is where that is known.
    if (!tracked.has(d.requestId) && d.timeStamp - bornAt > RECOVERY) return undefined;
    const id = idOf(d);
    const base = underWay.get(id) ?? over.get(id) ?? unannounced(d);
    underWay.delete(id);
    held.delete(d.requestId);
    if (base) remember(over, id, base);
    if (d.redirectUrl === d.url) remember(repeats, d.requestId, (repeats.get(d.requestId) ?? 0) + 1);
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
        remember(tracked, observation.id.split('.')[0] ?? '', true);
        const ended = observation.endedAt !== undefined;
        remember(ended ? over : underWay, observation.id, startOf(observation));
      }
    },
    /** The rest of this request is not wanted. */
    refuse({ id }: Observation): void {
      underWay.delete(id);
      remember(over, id, undefined);
    },
    /** The rest of these requests is not wanted any more. */
    abandon(predicate: (observation: Observation) => boolean): void {
      for (const [id, observation] of [...underWay, ...over]) {
        if (!observation || !predicate(observation)) continue;
        underWay.delete(id);
        over.set(id, undefined);
      }
      early.clear();
    },
  };
}

/** Forgets the oldest where there is too much: a request may never end. */
function remember<T>(map: Map<string, T>, id: string, value: T): void {
  map.delete(id);
  map.set(id, value);
  if (map.size > MOST) map.delete(map.keys().next().value as string);
}
