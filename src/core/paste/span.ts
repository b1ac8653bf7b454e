import type { Header } from '../model.ts';

/** Where something stands in a pasted text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A request as somebody copied it, as far as it was there. */
export interface Draft extends Span {
  /** In whose notation it was. */
  readonly what: string;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders?: readonly Header[];
  readonly requestBody?: string;
  readonly status?: number;
  readonly responseHeaders?: readonly Header[];
  readonly responseBody?: string;
}

/** Characters of one message; a longer one is no more than its beginning. */
export const LONGEST = 1024 * 1024;
/** Messages of one notation; who pastes more has a recording. */
export const MOST = 20;
const MOST_TRIES = 1000;

/** What a reader made of a beginning, and how far it had to read for that. */
export interface Attempt<T> {
  readonly one?: T | undefined;
  readonly to: number;
}

/**
 * Reads from each of the beginnings; no message begins within another. What was no message may be read again from a
 * later beginning, but all in all not more than the text twice.
 */
export function readAll<T extends Span>(text: string, start: RegExp, read: (at: number) => Attempt<T>): T[] {
  const found: T[] = [];
  let end = 0;
  let left = 2 * text.length;
  let tries = 0;
  for (const { index } of text.matchAll(start)) {
    if (index < end) continue;
    const { one, to } = read(index);
    left -= to - index;
    if (one) {
      found.push(one);
      end = one.to;
    }
    if (found.length === MOST || left <= 0 || ++tries === MOST_TRIES) break;
  }
  return found;
}

export const isWithin = (inner: Span, outer: Span): boolean =>
  inner.from >= outer.from && inner.to <= outer.to;

/** What does not stand in one of the others. */
export const outside = <T extends Span>(list: readonly T[], others: readonly Span[]): T[] =>
  list.filter((one) => !others.some((other) => one !== other && one.from < other.to && one.to > other.from));
