/** Where two texts part: what both begin with, and what is left of each. */
export interface Difference {
  readonly common: string;
  readonly left: string;
  readonly right: string;
}

/** Character by character, as a server compares redirect URIs. `undefined`: they are the same. */
export function difference(left: string, right: string): Difference | undefined {
  if (left === right) return undefined;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  // Not in the middle of a character that takes two units.
  if (/[\uD800-\uDBFF]/.test(left.charAt(at - 1))) at--;
  return { common: left.slice(0, at), left: left.slice(at), right: right.slice(at) };
}

/** A sentence for a message. `here` and `there` say whose the tails are, such as “in the login”. */
export function whereTheyPart(left: string, right: string, here: string, there: string): string {
  const parting = difference(left, right);
  if (!parting) return '';
  const at = parting.common.length + 1;
  return `They part at character ${at}: ${tail(parting.left)} ${here}, ${tail(parting.right)} ${there}.`;
}

const tail = (text: string): string =>
  text === '' ? 'nothing more' : `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`;
