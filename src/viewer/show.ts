import { createDiagnoser } from '../core/diagnose.ts';
import type { Rule } from '../core/rule.ts';
import { diagnoseHar } from '../report/diagnose-har.ts';
import type { Store } from '../ui/store.ts';
import type { OpenLog } from './desk.ts';

/** To judge so many requests takes about a tenth of a second; then the page may breathe. */
const STEP = 500;

export interface ShowParts {
  readonly store: Store;
  readonly rules: Promise<readonly Rule[]>;
  /** Calls back when what was shown before is painted. */
  afterPaint(run: () => void): void;
}

/**
 * Puts a log into the store in the place of the one before, bit by bit: a diagnoser keeps up with a log that grows.
 * Says how much of it is there, from 0 to 1; returns what stops it.
 */
export function showLog({ store, rules, afterPaint }: ShowParts) {
  return (log: OpenLog, onPart: (part: number) => void): (() => void) => {
    const { exchanges, redaction } = log;
    const { length } = exchanges;
    let isStopped = false;
    store.openLogin(undefined);
    put([]);
    void rules.then((known) => {
      if (isStopped) return;
      // What the pseudonyms stand for is worked out for all of them at one go.
      store.judgeBy(
        redaction ? (some) => diagnoseHar({ exchanges: some, redaction }, known) : createDiagnoser(known),
      );
      next(redaction ? length : STEP);
    });

    function put(some: typeof exchanges): void {
      store.feed.value = { exchanges: some, recording: false, dropped: 0 };
    }
    function next(end: number): void {
      if (isStopped) return;
      const isAll = end >= length;
      put(isAll ? exchanges : exchanges.slice(0, end));
      onPart(isAll ? 1 : end / length);
      if (!isAll) afterPaint(() => next(end + STEP));
    }
    return () => {
      isStopped = true;
    };
  };
}
