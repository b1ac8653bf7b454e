import { header, parseBody } from './http.ts';
import type { Exchange } from './model.ts';
import { BODY_LIMIT, type Observation } from './observation.ts';

/**
 * Which observations are of the same request. Within a bucket (one method and URL without fragment) they are
 * read in order of time; each joins a group that lacks its source, or leads one of its own. What an entry joins
 * depends only on the entries before it, so the order of arrival does not matter, and a late arrival disturbs
 * only what is near it in time.
 */
export interface Entry {
  readonly key: string;
  observation: Observation;
  size: number;
  /** The first entry of the group, which may be this one. */
  leader: Entry;
  /** Of a leader: the group, itself included. Empty for every other entry. */
  members: readonly Entry[];
  /** Of a leader: what the group amounts to; absent while only a page has spoken of it. */
  exchange?: Exchange | undefined;
}

/** Two sources date one request within this of each other, however busy the machine. Milliseconds. */
export const WINDOW = 3000;
/** Within this, order decides; beyond it, nearness. */
const NEAR = 300;

export const bucketOf = ({ method, url, resourceType }: Observation): string => {
  const hash = url.indexOf('#');
  const preflight = resourceType === 'preflight' ? 'preflight ' : '';
  return `${preflight}${method} ${hash < 0 ? url : url.slice(0, hash)}`;
};

/**
 * When an observation takes its place. A page and DevTools date a request a little before the browser does; they
 * must find it there, or they would join the one before it.
 */
export const placeOf = ({ source, startedAt }: Observation): number =>
  source === 'webrequest' ? startedAt - NEAR : startedAt;

export const byTime = (a: Entry, b: Entry): number =>
  placeOf(a.observation) - placeOf(b.observation) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Puts an entry where its time says, searching from the end because facts arrive nearly in order. */
export function insert(bucket: Entry[], entry: Entry): number {
  let at = bucket.length;
  while (at > 0 && byTime(bucket[at - 1] as Entry, entry) > 0) at--;
  bucket.splice(at, 0, entry);
  return at;
}

/**
 * Deals the entries anew from index `from`, where something dated `time` was added, changed or removed, as far as
 * that can matter. Returns every entry that leads or led a group which may have changed.
 */
export function regroup(bucket: readonly Entry[], from: number, time: number): Set<Entry> {
  const open = openGroups(bucket, from, time);
  const touched = new Set(open.keys());
  const dealt: Entry[] = [];
  let horizon = time + WINDOW;
  for (let at = from; at < bucket.length; at++) {
    const entry = bucket[at] as Entry;
    if (placeOf(entry.observation) > horizon) break;
    const leader = choose(open, entry) ?? entry;
    const group = open.get(leader);
    if (group) group.push(entry);
    else open.set(leader, [entry]);
    if (leader !== entry.leader) horizon = Math.max(horizon, placeOf(entry.observation) + WINDOW);
    touched.add(leader).add(entry.leader);
    dealt.push(entry);
    entry.leader = leader;
  }
  const moved = new Set(dealt);
  for (const leader of touched) for (const member of leader.members) moved.add(member);
  for (const leader of touched) leader.members = [];
  for (const entry of [...moved].sort(byTime)) entry.leader.members = [...entry.leader.members, entry];
  return touched;
}

/** The groups that an entry dated `time` could join, with the members that stand before index `from`. */
function openGroups(bucket: readonly Entry[], from: number, time: number): Map<Entry, Entry[]> {
  const recent: Entry[] = [];
  for (let at = from - 1; at >= 0; at--) {
    const entry = bucket[at] as Entry;
    if (placeOf(entry.observation) < time - WINDOW) break;
    recent.push(entry);
  }
  const open = new Map<Entry, Entry[]>();
  for (const entry of recent.reverse()) {
    if (entry.leader === entry) open.set(entry, [entry]);
    else open.get(entry.leader)?.push(entry);
  }
  return open;
}

/** In order among those that are near; else the nearest. */
function choose(open: ReadonlyMap<Entry, readonly Entry[]>, entry: Entry): Entry | undefined {
  let nearest: Entry | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [leader, members] of open) {
    if (placeOf(entry.observation) - placeOf(leader.observation) > WINDOW) continue;
    if (members.some((member) => !couldBeOne(member.observation, entry.observation))) continue;
    const distance = Math.min(...members.map((member) => apart(member.observation, entry.observation)));
    if (distance <= NEAR) return leader;
    if (distance < least) [nearest, least] = [leader, distance];
  }
  return nearest;
}

const couldBeOne = (a: Observation, b: Observation): boolean =>
  a.source !== b.source &&
  inOneTab(a, b) &&
  sameParameters(a, b) &&
  sameToken(a, b) &&
  (a.status === undefined || b.status === undefined || sameStatus(a.status, b.status));

/** The code, the refresh token or the query of a request is its own; its fields come in any order. */
function sameParameters({ requestBody: a }: Observation, { requestBody: b }: Observation): boolean {
  if (!a || !b || a === b || a.length >= BODY_LIMIT || b.length >= BODY_LIMIT) return true;
  const [left, right] = [parseBody(a), parseBody(b)];
  return [...left].every(([name, values]) => {
    const others = right.get(name);
    return others === undefined || values.every((value, i) => others[i] === undefined || others[i] === value);
  });
}

function sameToken(a: Observation, b: Observation): boolean {
  const [left, right] = [a, b].map(({ requestHeaders }) => header(requestHeaders, 'authorization'));
  return left === undefined || right === undefined || left === right;
}

/** Where the cache's copy was still good, the page gets 200, and Firefox' DevTools say 304. */
const sameStatus = (a: number, b: number): boolean =>
  a === b || (a === 200 && b === 304) || (a === 304 && b === 200);

/** A service worker's request has no tab for the browser, and one for DevTools. A page speaks for its own tab only. */
const inOneTab = (a: Observation, b: Observation): boolean =>
  a.tab === b.tab ||
  ((a.tab === undefined || b.tab === undefined) && a.source !== 'hook' && b.source !== 'hook');

/** Sources agree better on a start or better on an end: a preflight delays the one, a busy page the other. */
function apart(a: Observation, b: Observation): number {
  const starts = Math.abs(a.startedAt - b.startedAt);
  if (a.endedAt === undefined || b.endedAt === undefined) return starts;
  return Math.min(starts, Math.abs(a.endedAt - b.endedAt));
}
