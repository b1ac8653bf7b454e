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

/** The beginnings of messages: no message begins within another. */
export function readAll<T extends Span>(
  text: string,
  start: RegExp,
  read: (at: number) => T | undefined,
): T[] {
  const found: T[] = [];
  let end = 0;
  for (const { index } of text.matchAll(start)) {
    if (index < end) continue;
    const one = read(index);
    if (!one) continue;
    found.push(one);
    end = one.to;
    if (found.length === MOST) break;
  }
  return found;
}
