import type { Comparison } from './model.ts';

/** Where two texts differ: what both begin and end with, and what each has between. */
export interface Difference {
  readonly before: string;
  readonly left: string;
  readonly right: string;
  readonly after: string;
}

/** Character by character, as a server compares redirect URIs. `undefined`: they are the same. */
export function difference(left: string, right: string): Difference | undefined {
  if (left === right) return undefined;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  // Not in the middle of a character that takes two units.
  if (/[\uD800-\uDBFF]/.test(left.charAt(at - 1))) at--;
  const rest = Math.min(left.length, right.length) - at;
  let end = 0;
  while (end < rest && left.at(-1 - end) === right.at(-1 - end)) end++;
  if (/[\uDC00-\uDFFF]/.test(left.charAt(left.length - end))) end--;
  const between = (text: string) => text.slice(at, text.length - end);
  return {
    before: left.slice(0, at),
    left: between(left),
    right: between(right),
    after: left.slice(left.length - end),
  };
}

/** As a sentence, for whoever cannot see the mark. */
export function inASentence([left, right]: Comparison): string {
  const parting = difference(left.value, right.value);
  if (!parting) return '';
  const at = parting.before.length + 1;
  return `They part at character ${at}: ${quoted(parting.left)} ${left.label}, ${quoted(parting.right)} ${right.label}.`;
}

const quoted = (text: string): string =>
  text === '' ? 'nothing' : `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`;
