import { isRelevantEntry } from '../core/har-entry.ts';
import type { Exchange, Json } from '../core/model.ts';
import { carriesToken, discoveredEndpoints, hostOf, isProtocolUrl } from '../core/relevance.ts';
import type { Walked } from './har-elements.ts';
import { type Entry, entryOf, exchangeOf } from './har-entries.ts';
import { glance } from './har-glance.ts';
import { jsonError } from './json-error.ts';
import { valueEnd } from './json-scan.ts';

/** The tab of a page; in most files a page is one document of many in one tab. */
export type TabOf = (page: string | undefined) => number | undefined;

export interface Reading {
  /** How many entries there were, how many of them could be read, and whether one was not even JSON. */
  readonly counted: () => { entries: number; read: number; isBroken: boolean };
  readonly entry: (at: number) => Walked;
  /** What belongs to logins, once all entries are known: what one teaches may concern one before it. */
  readonly exchanges: (tabOf: TabOf) => Generator<number, Exchange[], void>;
  /** Where each of these stands, by its id. */
  readonly places: ReadonlyMap<string, Place>;
}

export interface Place {
  /** The index in `log.entries`, as far as they can be counted. */
  readonly entry: number;
  /** At which character it begins. */
  readonly at: number;
}

/** Which one it is of those that can be read, from 1 on. */
interface Numbered extends Place {
  readonly n: number;
}

/**
 * Reads entries one after the other and keeps nothing of them but places, so that the memory it takes does not grow
 * with the file's bodies.
 */
export function readingOf(text: string, complain: (sentence: () => string) => void): Reading {
  const taught = { tokenHosts: new Set<string>(), endpoints: new Set<string>() };
  const wanted: Numbered[] = [];
  const passed: Numbered[] = [];
  const places = new Map<string, Place>();
  /** An endpoint that only its discovery document tells was learnt after others had passed. */
  let learntLate = false;
  let isBroken = false;
  let entries = 0;
  let read = 0;

  function learn({ request, response }: Entry): void {
    if (carriesToken(request.headers)) taught.tokenHosts.add(hostOf(request.url));
    for (const endpoint of discoveredEndpoints(request.url, response.content?.text)) {
      // Answers come after what asks for them.
      learntLate ||= !endpoint.endsWith('?') && !taught.endpoints.has(endpoint) && !isProtocolUrl(endpoint);
      taught.endpoints.add(endpoint);
    }
  }

  /** Whether it belongs to a login or, what later ones may teach, could. */
  const mayBelong = (entry: Entry): boolean =>
    entry.own !== undefined || isRefused(entry) || isRelevantEntry(entry, taught);

  const entryAt = ({ at }: Place): Entry | string | undefined => parsed(text.slice(at, valueEnd(text, at)));

  return {
    counted: () => ({ entries, read, isBroken }),
    entry(at) {
      const index = entries++;
      const path = `log.entries[${index}]`;
      const usualEnd = glance(text, at, taught.endpoints);
      if (usualEnd >= 0) {
        passed.push({ n: ++read, entry: index, at });
        return { end: usualEnd, isJson: true };
      }
      const end = valueEnd(text, at);
      const entry = end < 0 ? undefined : parsed(text.slice(at, end));
      isBroken ||= entry === undefined;
      if (entry === undefined) complain(() => `${path} is not JSON: ${jsonError(text, at)}`);
      else if (typeof entry === 'string') complain(() => `${path} ${entry}`);
      else {
        learn(entry);
        (mayBelong(entry) ? wanted : passed).push({ n: ++read, entry: index, at });
      }
      return { end, isJson: entry !== undefined };
    },
    *exchanges(tabOf) {
      if (learntLate)
        for (const place of passed) {
          if (place.n % 1000 === 0) yield place.at;
          if (glance(text, place.at, taught.endpoints) >= 0) continue;
          const entry = entryAt(place);
          if (typeof entry === 'object' && mayBelong(entry)) wanted.push(place);
          // A glance had taken it for whole.
          if (entry === undefined) {
            read--;
            complain(() => `An entry is not JSON: ${jsonError(text, place.at)}`);
          }
        }
      return yield* exchangesAt(wanted, tabOf);
    },
    places,
  };

  function* exchangesAt(numbered: Numbered[], tabOf: TabOf): Generator<number, Exchange[], void> {
    const ids = new Set<string>();
    const exchanges: Exchange[] = [];
    for (const place of numbered.sort((a, b) => a.n - b.n)) {
      if (place.n % 100 === 0) yield place.at;
      const entry = entryAt(place);
      if (typeof entry !== 'object') continue;
      const isOwn = entry.own !== undefined && !ids.has(entry.own.id);
      if (!isOwn && !isRelevantEntry(entry, taught)) continue;
      const id = ids.has(`h${place.n}`) ? `h${place.n}h` : `h${place.n}`;
      const exchange = isOwn ? entry.own : exchangeOf(entry, id, taught, tabOf(entry.pageref));
      ids.add(exchange.id);
      places.set(exchange.id, { entry: place.entry, at: place.at });
      exchanges.push(exchange);
    }
    return exchanges.sort((a, b) => a.startedAt - b.startedAt);
  }
}

/** `undefined`: it is not JSON. */
function parsed(text: string): Entry | string | undefined {
  let raw: Json;
  try {
    raw = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  return entryOf(raw);
}

/** Its token may be shown by entries behind it. */
const isRefused = ({ response: { status } }: Entry): boolean => status === 401 || status === 403;
