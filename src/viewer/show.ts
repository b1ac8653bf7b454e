import { effect, type ReadonlySignal } from '@preact/signals';
import { createDiagnoser } from '../core/diagnose.ts';
import type { Judging } from '../core/judging.ts';
import { diagnoseHar } from '../report/diagnose-har.ts';
import type { Store } from '../ui/store.ts';
import type { OpenLog } from './desk.ts';

/** Requests that are shown first, and how many more come at least with each step. */
const FIRST = 250;
const LEAST = 150;
/** A step should take this long; then the page may breathe. Milliseconds. */
const PLEASANT = 150;

export interface ShowParts {
  readonly store: Store;
  /** By what the log is judged; it may change while the log is shown. */
  readonly judging: Promise<ReadonlySignal<Judging>>;
  /** Calls back when what was shown before is painted. */
  afterPaint(run: () => void): void;
  /** Milliseconds. */
  now(): number;
}

/**
 * Puts a log into the store in the place of the one before, bit by bit: a diagnoser keeps up with a log that grows.
 * Says how much of it is there, from 0 to 1; returns what stops it.
 */
export function showLog({ store, judging, afterPaint, now }: ShowParts) {
  return (log: OpenLog, onPart: (part: number) => void): (() => void) => {
    const { exchanges, redaction } = log;
    const { length } = exchanges;
    let isStopped = false;
    let forgetJudging: (() => void) | undefined;
    store.openLogin(undefined);
    put([]);
    void judging.then((known) => {
      if (isStopped) return;
      forgetJudging = effect(() => {
        const { rules, given } = known.value;
        // What the pseudonyms stand for is worked out for all of them at one go.
        store.judgeBy(
          redaction
            ? (some) => diagnoseHar({ exchanges: some, redaction }, rules, given)
            : createDiagnoser(rules, given),
        );
      });
      next(0, redaction ? length : FIRST);
    });

    function put(some: typeof exchanges): void {
      store.feed.value = { exchanges: some, recording: false, dropped: 0 };
    }
    function next(begin: number, step: number): void {
      if (isStopped) return;
      const end = begin + step;
      const isAll = end >= length;
      const before = now();
      put(isAll ? exchanges : exchanges.slice(0, end));
      onPart(isAll ? 1 : end / length);
      if (isAll) return;
      afterPaint(() => {
        const rate = PLEASANT / Math.max(1, now() - before);
        next(end, Math.max(LEAST, Math.round(step * Math.min(2, rate))));
      });
    }
    return () => {
      isStopped = true;
      forgetJudging?.();
    };
  };
}
