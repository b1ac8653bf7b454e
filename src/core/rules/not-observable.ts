import type { Reference } from '../model.ts';

/** A mistake of the catalogue that traffic cannot show: explained in docs/rules.md, reported by no rule. */
export interface NotObservable {
  readonly id: string;
  /** The letter and number in the catalogue. */
  readonly index: string;
  readonly title: string;
  /** Why no rule can tell it. */
  readonly reason: string;
  /** What to know or do about it all the same. */
  readonly advice: string;
  readonly docs: readonly [Reference, ...Reference[]];
}

export const notObservable: readonly NotObservable[] = [];
