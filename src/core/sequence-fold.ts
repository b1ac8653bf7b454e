import { generalPath } from './general-path.ts';
import type { Arrow } from './sequence.ts';

/** Arrows in a row that are only calls: more than so many are told by what they have in common. */
const MANY = 20;

/**
 * Equal steps in a row are one. Where an app calls its APIs for hours, equal calls are one wherever they stand between
 * two other steps, and if that is not enough, calls of `/orders/17` and `/orders/18` as well.
 */
export function folded(arrows: readonly Arrow[]): Arrow[] {
  const result: Arrow[] = [];
  let calls: Arrow[] = [];
  const finish = () => {
    result.push(...summary(calls));
    calls = [];
  };
  for (const arrow of arrows) {
    if (isCall(arrow)) calls.push(arrow);
    else {
      finish();
      const last = result.at(-1);
      if (last && !isCall(last) && keyOf(last) === keyOf(arrow))
        result[result.length - 1] = joined(last, arrow);
      else result.push(arrow);
    }
  }
  finish();
  return result;
}

const isCall = ({ step }: Arrow): boolean => step === 'token-use' || step === 'preflight';

function summary(calls: readonly Arrow[]): Arrow[] {
  const inRow: Arrow[] = [];
  for (const call of calls) {
    const last = inRow.at(-1);
    if (last && keyOf(last) === keyOf(call)) inRow[inRow.length - 1] = joined(last, call);
    else inRow.push(call);
  }
  if (inRow.length <= MANY) return inRow;
  const alike = grouped(inRow);
  if (alike.length <= MANY) return alike;
  return grouped(inRow.map((call) => ({ ...call, path: generalPath(call.path) })));
}

function grouped(calls: readonly Arrow[]): Arrow[] {
  const groups = new Map<string, Arrow>();
  for (const call of calls) {
    const key = keyOf(call);
    const known = groups.get(key);
    groups.set(key, known ? joined(known, call) : call);
  }
  return [...groups.values()];
}

const joined = (one: Arrow, other: Arrow): Arrow => ({ ...one, times: one.times + other.times });

const keyOf = ({ step, from, to, sight, method, host, path, api, note, status, error, findings }: Arrow) =>
  JSON.stringify([
    [step, from, to, sight, method, host, path, api, note, status, error],
    findings.map(({ rule }) => rule),
  ]);
