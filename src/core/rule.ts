import type { Change } from './change.ts';
import type { Facts } from './facts.ts';
import type { Certainty, Comparison, Evidence, Flow, Reference, Severity } from './model.ts';

/**
 * A mistake that Tokenscope can recognise: plain data and one pure generator. A file reads from top to bottom:
 * what, how bad, why, fix, where it is written, when.
 */
export interface Rule {
  /** The file's name: a noun phrase in the failing state. */
  readonly id: string;
  /** The letter and number in the catalogue of mistakes, such as `a01`. */
  readonly index: string;
  /** Other entries of the catalogue with the same cause, which this rule serves as well. */
  readonly aliases?: readonly string[];
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  /** One sentence a look-alike: when this is *not* the mistake. Shown in docs/rules.md. */
  readonly notWhen: readonly string[];
  readonly docs: readonly [Reference, ...Reference[]];
  /** Rules that, on the same flow, name the cause of which this one is only a consequence; it is shown with them. */
  readonly supersededBy?: readonly string[];
  /** Looks at one login; whatever it must know of others it asks of `facts`. */
  check(flow: Flow, facts: Facts): Iterable<Verdict>;
}

export type Verdict = Problem | OutOfSight;

export interface Problem {
  readonly outcome: 'problem';
  readonly message: string;
  /** Two texts that look alike and must be the same; where they part is marked. */
  readonly compared?: Comparison;
  readonly certainty: Certainty;
  /** Where it shows; the first is the one a click selects. Never empty. */
  readonly at: readonly [Evidence, ...Evidence[]];
  /** Set where the case at hand is worse or milder than the rule's own severity. */
  readonly severity?: Severity;
  /** Set where the case at hand has its own remedy. */
  readonly fix?: string;
  /** The remedy as data, most useful first; shown in the words of the SDK in use. */
  readonly changes?: readonly Change[];
}

export interface OutOfSight {
  readonly outcome: 'unseen';
  readonly what: string;
  readonly how: string;
  readonly at: readonly Evidence[];
}

/** A token and the call that carried it often stand in the same place: one pointer at it is enough. */
export function problem(p: Omit<Problem, 'outcome'>): Problem {
  const [first, ...others] = p.at;
  const isNew = (at: Evidence, i: number) => !p.at.slice(0, i + 1).some((before) => samePlace(before, at));
  const message = p.message.length > LONGEST ? `${p.message.slice(0, LONGEST)}…` : p.message;
  return { outcome: 'problem', ...p, message, at: [first, ...others.filter(isNew)] };
}

/** Characters of a message: what it quotes was sent by anybody, and may be of any length. */
const LONGEST = 2000;

const samePlace = (a: Evidence, b: Evidence): boolean =>
  a.exchange === b.exchange &&
  a.part === b.part &&
  a.name?.toLowerCase() === b.name?.toLowerCase() &&
  a.claim === b.claim;

/** `comparison('in the login', uri, 'here', other)`. */
export const comparison = (
  label: string,
  value: string,
  otherLabel: string,
  otherValue: string,
): Comparison => [
  { label, value },
  { label: otherLabel, value: otherValue },
];

export const unseen = (u: Omit<OutOfSight, 'outcome'>): OutOfSight => ({ outcome: 'unseen', ...u });
