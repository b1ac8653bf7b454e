import { difference } from '../../core/difference.ts';
import { splitUrl } from '../../core/http.ts';

/** Two things side by side, as plain data: what the panel shows and `tokenscope diff` writes. */

/**
 * `differs as it should`: no two logins have it alike (a nonce, an instant). `out of sight`: one side, or both, was
 * not seen; nothing is said to be missing there.
 */
export type Status = 'differs' | 'only a' | 'only b' | 'out of sight' | 'differs as it should' | 'same';

export interface Row {
  readonly name: string;
  /** Absent where there is none, or none was seen: the status says which. */
  readonly a?: string;
  readonly b?: string;
  readonly status: Status;
  /** What the difference is, as plain sentences with “A” and “B”. */
  readonly note?: string;
  /** The values are words in any order; the note tells which are on one side only. */
  readonly list?: true;
}

export interface Group {
  readonly label: string;
  /** What differs first. */
  readonly rows: readonly Row[];
}

export const matters = ({ status }: Pick<Row, 'status'>): boolean =>
  status === 'differs' || status === 'only a' || status === 'only b';

/** Nobody looks for it: the same, or different in any two logins. */
export const isFolded = ({ status }: Pick<Row, 'status'>): boolean =>
  status === 'same' || status === 'differs as it should';

export const countOf = (groups: readonly Group[]): number =>
  groups.reduce((sum, { rows }) => sum + rows.filter(matters).length, 0);

/** A value that no source saw. */
export const UNSEEN: unique symbol = Symbol('out of sight');
export type Value = string | undefined | typeof UNSEEN;

/** How two values are to be compared. */
export interface Manner {
  /** No two logins have it alike. */
  readonly fresh?: boolean;
  /** Never shown, only said to be equal or different. */
  readonly secret?: boolean;
  /** Words in any order. */
  readonly list?: boolean;
  /** Equal in spite of their text. */
  readonly alike?: (a: string, b: string) => boolean;
}

/** No row where neither side has anything. */
export function row(name: string, a: Value, b: Value, manner: Manner = {}): Row[] {
  if (a === UNSEEN || b === UNSEEN) {
    const left = a === UNSEEN ? undefined : a;
    const right = b === UNSEEN ? undefined : b;
    if (left === undefined && right === undefined) return [];
    return [{ name, ...sides(shown(left, manner), shown(right, manner)), status: 'out of sight' }];
  }
  if (a === undefined && b === undefined) return [];
  if (a === undefined || b === undefined) {
    const status = b === undefined ? 'only a' : 'only b';
    return [{ name, ...sides(shown(a, manner), shown(b, manner)), status }];
  }
  const isSame = a === b || manner.alike?.(a, b) || (manner.list && isSameSet(a, b));
  const pair = manner.secret ? covered(a, b) : { a, b };
  if (isSame) return [{ name, ...pair, status: 'same' }];
  if (manner.fresh) return [{ name, ...pair, status: 'differs as it should' }];
  if (manner.secret) return [{ name, ...pair, status: 'differs' }];
  if (manner.list && !(isOne(a) && isOne(b)))
    return [{ name, a, b, status: 'differs', note: membersNote(a, b), list: true }];
  const note = textNote(a, b);
  return [{ name, a, b, status: 'differs', ...(note ? { note } : {}) }];
}

export const sides = (a: string | undefined, b: string | undefined) => ({
  ...(a === undefined ? {} : { a }),
  ...(b === undefined ? {} : { b }),
});

/** What stands in the place of a secret in a redacted log. */
export const isPseudonym = (value: string): boolean => /^‹[^›]+›$/.test(value);

const shown = (value: string | undefined, { secret }: Manner): string | undefined =>
  value === undefined || !secret || isPseudonym(value) ? value : value === '' ? '' : 'a value';

/** A redacted log has names in place of its secrets, which are there to be shown. */
function covered(a: string, b: string): { a: string; b: string } {
  if (isPseudonym(a) && isPseudonym(b)) return { a, b };
  if (a === '' || b === '') return { a: a && 'a value', b: b && 'a value' };
  return a === b ? { a: 'the same value', b: 'the same value' } : { a: 'a value', b: 'another value' };
}

const members = (text: string): readonly string[] => [...new Set(text.split(/\s+/).filter(Boolean))];

const isOne = (text: string): boolean => members(text).length < 2;

const isSameSet = (a: string, b: string): boolean => {
  const [left, right] = [members(a), members(b)];
  return left.length === right.length && left.every((word) => right.includes(word));
};

/** `Only in A: email. Only in B: read:orders.` */
function membersNote(a: string, b: string): string {
  const [left, right] = [members(a), members(b)];
  const only = (side: string, words: readonly string[]) =>
    words.length === 0 ? [] : [`Only in ${side}: ${words.join(' ')}.`];
  return [
    ...only(
      'A',
      left.filter((word) => !right.includes(word)),
    ),
    ...only(
      'B',
      right.filter((word) => !left.includes(word)),
    ),
  ].join(' ');
}

/** Of two addresses which part differs; of two texts that look alike, why they do not compare equal. */
function textNote(a: string, b: string): string | undefined {
  if (a === '' || b === '') return `It is empty in ${a === '' ? 'A' : 'B'}.`;
  const [left, right] = [splitUrl(a), splitUrl(b)];
  if (left.host !== '' && right.host !== '') return addressNote(a, b);
  if (a.toLowerCase() === b.toLowerCase()) return 'They differ in upper and lower case only.';
  if (a.trim() === b.trim()) return 'They differ in white space only.';
  const parting = difference(a, b);
  const [one, other] = [parting?.left ?? '', parting?.right ?? ''];
  if (one === '' && parting?.after === '' && other === '/') return 'A has no slash at its end.';
  if (other === '' && parting?.after === '' && one === '/') return 'B has no slash at its end.';
  return undefined;
}

function addressNote(a: string, b: string): string | undefined {
  const [left, right] = [splitUrl(a), splitUrl(b)];
  const scheme = (url: string) => url.slice(0, url.indexOf(':'));
  if (`${a}/` === b) return 'A has no slash at its end.';
  if (`${b}/` === a) return 'B has no slash at its end.';
  const parts = [
    scheme(a) !== scheme(b) && 'scheme',
    left.hostname !== right.hostname && 'host',
    left.hostname === right.hostname && left.host !== right.host && 'port',
    left.path !== right.path && 'path',
    left.query !== right.query && 'query',
    left.fragment !== right.fragment && 'fragment',
  ].filter((part) => part !== false);
  if (parts.length === 0) return 'They are the same address, written in two ways.';
  const [last = '', ...before] = parts.toReversed();
  const list = before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
  return `They differ in ${list}.`;
}

const RANK: Readonly<Record<Status, number>> = {
  'only a': 0,
  'only b': 0,
  differs: 0,
  'out of sight': 1,
  'differs as it should': 2,
  same: 3,
};

/** No group without rows; what differs comes first, else the order stays. */
export const group = (label: string, rows: readonly Row[]): Group[] =>
  rows.length === 0 ? [] : [{ label, rows: rows.toSorted((x, y) => RANK[x.status] - RANK[y.status]) }];
