import { mergeObservations, sameExchange } from './merge.ts';
import type { Exchange } from './model.ts';
import { cutBodies, joinPieces, type Observation, observationKey, sizeOf } from './observation.ts';
import { bucketOf, byTime, type Entry, insert, placeOf, regroup } from './pairing.ts';

/** At most this many exchanges, and about this many bytes in all. */
export const LIMITS: Limits = { exchanges: 2000, bytes: 8 * 1024 * 1024, pageOnly: 100 };

export interface Limits {
  readonly exchanges: number;
  readonly bytes: number;
  /** Observations of a page that nobody else confirmed. */
  readonly pageOnly: number;
}

/** All observations, and the exchanges that they amount to. Changed in place; make one with `emptyLog`. */
export interface Log {
  limits: Limits;
  readonly entries: Map<string, Entry>;
  readonly buckets: Map<string, Entry[]>;
  readonly exchanges: Map<string, Exchange>;
  /** Leaders of groups that only a page has spoken of, oldest arrival first. */
  readonly waiting: Set<Entry>;
  sorted: readonly Exchange[] | undefined;
  bytes: number;
  /** How many exchanges were evicted to stay within the limits. */
  dropped: number;
}

/** What an update did, for those who keep a copy. */
export interface Change {
  /** New or different exchanges. */
  readonly changed: readonly Exchange[];
  /** Ids of exchanges that are no more. */
  readonly removed: readonly string[];
  /** The observation as it now stands, unless nothing was learnt. */
  readonly kept?: Observation | undefined;
  /** Keys of observations that are no more. */
  readonly forgotten: readonly string[];
}

const NOTHING: Change = { changed: [], removed: [], forgotten: [] };

export const emptyLog = (limits: Limits = LIMITS): Log => ({
  limits,
  entries: new Map(),
  buckets: new Map(),
  exchanges: new Map(),
  waiting: new Set(),
  sorted: [],
  bytes: 0,
  dropped: 0,
});

/** Sorted by start, then id. The array and its items stay the same objects while nothing about them changes. */
export function exchanges(log: Log): readonly Exchange[] {
  log.sorted ??= [...log.exchanges.values()].sort(
    (a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1),
  );
  return log.sorted;
}

/** Adds an observation, or completes the one with its key. */
export function absorb(log: Log, piece: Observation): Change {
  const cut = cutBodies(piece);
  const key = observationKey(cut);
  const known = log.entries.get(key);
  const observation = known ? joinPieces(known.observation, cut) : cut;
  if (known && JSON.stringify(known.observation) === JSON.stringify(observation)) return NOTHING;
  const touched = known ? replace(log, known, observation) : add(log, key, observation);
  const change = rebuild(log, touched);
  const evicted = evict(log);
  return {
    changed: change.changed.filter(({ id }) => log.exchanges.has(id)),
    removed: [...change.removed, ...evicted.removed],
    kept: log.entries.has(key) ? observation : undefined,
    forgotten: evicted.forgotten,
  };
}

/** Keeps to other limits from now on. */
export function limit(log: Log, limits: Limits): Change {
  log.limits = limits;
  return evict(log);
}

/** Removes the observations that `predicate` names, and the exchanges that nothing is left of. */
export function forget(log: Log, predicate: (observation: Observation) => boolean): Change {
  const gone = [...log.entries.values()].filter(({ observation }) => predicate(observation));
  const touched = new Set<Entry>();
  for (const entry of gone) for (const leader of remove(log, entry)) touched.add(leader);
  return { ...rebuild(log, touched), forgotten: gone.map(({ key }) => key) };
}

function add(log: Log, key: string, observation: Observation): Set<Entry> {
  const entry = { key, observation, size: sizeOf(observation), members: [] } as unknown as Entry;
  entry.leader = entry;
  log.entries.set(key, entry);
  return place(log, entry);
}

function place(log: Log, entry: Entry): Set<Entry> {
  const name = bucketOf(entry.observation);
  const bucket = log.buckets.get(name) ?? [];
  log.buckets.set(name, bucket);
  log.bytes += entry.size;
  return regroup(bucket, insert(bucket, entry), placeOf(entry.observation));
}

function replace(log: Log, entry: Entry, observation: Observation): Set<Entry> {
  const before = entry.observation;
  if (before.startedAt === observation.startedAt && bucketOf(before) === bucketOf(observation)) {
    log.bytes -= entry.size;
    entry.observation = observation;
    entry.size = sizeOf(observation);
    log.bytes += entry.size;
    const bucket = log.buckets.get(bucketOf(observation)) ?? [];
    return regroup(bucket, bucket.lastIndexOf(entry), placeOf(observation));
  }
  const touched = remove(log, entry);
  for (const leader of add(log, entry.key, observation)) touched.add(leader);
  return touched;
}

function remove(log: Log, entry: Entry): Set<Entry> {
  const name = bucketOf(entry.observation);
  const bucket = log.buckets.get(name) ?? [];
  const at = bucket.lastIndexOf(entry);
  bucket.splice(at, 1);
  if (bucket.length === 0) log.buckets.delete(name);
  log.entries.delete(entry.key);
  log.bytes -= entry.size;
  const { leader } = entry;
  leader.members = leader.members.filter((member) => member !== entry);
  const touched = regroup(bucket, at, placeOf(entry.observation));
  return touched.add(entry).add(leader);
}

/** Brings the exchanges of the groups that were touched up to date. */
function rebuild(log: Log, touched: ReadonlySet<Entry>): Change {
  const before = new Map<string, Exchange>();
  const after = new Map<string, Exchange>();
  for (const leader of touched) if (leader.exchange) before.set(leader.exchange.id, leader.exchange);
  for (const leader of touched) {
    const merged = mergeObservations(leader.members.map(({ observation }) => observation));
    const old = merged && before.get(merged.id);
    leader.exchange = old && sameExchange(old, merged) ? old : merged;
    if (leader.exchange) after.set(leader.exchange.id, leader.exchange);
    if (leader.members.length > 0 && !leader.exchange) log.waiting.add(leader);
    else log.waiting.delete(leader);
  }
  const changed = [...after.values()].filter((exchange) => before.get(exchange.id) !== exchange);
  const removed = [...before.keys()].filter((id) => !after.has(id));
  for (const exchange of changed) log.exchanges.set(exchange.id, exchange);
  for (const id of removed) log.exchanges.delete(id);
  if (changed.length + removed.length > 0) log.sorted = undefined;
  return { changed, removed, forgotten: [] };
}

/** Over a limit, the oldest twentieth goes, so that the work of finding it is rare. */
function evict(log: Log): Change {
  const { limits, waiting } = log;
  if (log.exchanges.size > limits.exchanges || log.bytes > limits.bytes) {
    return shrink(log, limits.exchanges * 0.95, limits.bytes * 0.95);
  }
  if (waiting.size <= limits.pageOnly) return NOTHING;
  const [oldest] = waiting;
  return forget(log, (observation) => observation === oldest?.observation);
}

/** Drops the oldest exchanges until this many, and this many bytes, are left. */
export function shrink(log: Log, count: number, bytes: number): Change {
  const doomed = new Set<Observation>();
  let [countLeft, bytesLeft] = [log.exchanges.size, log.bytes];
  const leaders = [...log.entries.values()].filter((entry) => entry.leader === entry).sort(byTime);
  for (const { members, exchange } of leaders) {
    if (countLeft <= count && bytesLeft <= bytes) break;
    for (const { observation, size } of members) {
      doomed.add(observation);
      bytesLeft -= size;
    }
    if (exchange) countLeft--;
  }
  const change = forget(log, (observation) => doomed.has(observation));
  log.dropped += change.removed.length;
  return change;
}
