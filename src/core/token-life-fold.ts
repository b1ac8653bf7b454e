import { generalPath } from './general-path.ts';
import type { Call, LifeEvent } from './token-life.ts';

/** More entries than that nobody reads. */
const MANY = 12;

/**
 * Equal calls in a row are one entry; where that leaves many, equal calls are one wherever they stand, then
 * those of `/orders/17` and `/orders/18`.
 */
export function foldedLife(events: readonly LifeEvent[]): LifeEvent[] {
  const inRow: LifeEvent[] = [];
  for (const event of events) {
    const last = inRow.at(-1);
    if (event.kind === 'used' && last?.kind === 'used' && keyOf(last) === keyOf(event))
      inRow[inRow.length - 1] = joined(last, event);
    else inRow.push(event);
  }
  if (inRow.length <= MANY) return inRow;
  const alike = grouped(inRow);
  if (alike.length <= MANY) return alike;
  return grouped(
    inRow.map((event) => (event.kind === 'used' ? { ...event, path: generalPath(event.path) } : event)),
  );
}

function grouped(events: readonly LifeEvent[]): LifeEvent[] {
  const groups = new Map<string, Call>();
  const others: LifeEvent[] = [];
  for (const event of events) {
    if (event.kind !== 'used') {
      others.push(event);
      continue;
    }
    const key = keyOf(event);
    const known = groups.get(key);
    groups.set(key, known ? joined(known, event) : event);
  }
  return [...others, ...groups.values()].toSorted((a, b) => a.at - b.at);
}

const joined = (one: Call, other: Call): Call => ({
  ...one,
  times: one.times + other.times,
  until: Math.max(one.until, other.until),
});

const keyOf = ({ method, host, path, outcome, status, error, late }: Call): string =>
  JSON.stringify([method, host, path, outcome, status, error, late !== undefined]);
