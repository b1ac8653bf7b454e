import { type Group, isFolded, type Row } from './compare/rows.ts';
import type { Head, LogComparison, LoginComparison, OneSided } from './compare.ts';
import { plural } from './text.ts';

/** The names of the two recordings. */
export interface Names {
  readonly a: string;
  readonly b: string;
}

/** For a terminal: what differs, and how much does not. */
export function compareText({ pairs, onlyA, onlyB, differences }: LogComparison, names: Names): string {
  const alone = (side: 'A' | 'B', heads: readonly Head[]) =>
    heads.flatMap((head) => ['', `Only in ${side}: ${inWords(head)}`]);
  const lines = [
    `A: ${names.a}`,
    `B: ${names.b}`,
    ...pairs.flatMap(pairLines),
    ...alone('A', onlyA),
    ...alone('B', onlyB),
    '',
    differences === 0 ? 'No difference that matters.' : `${plural(differences, 'difference')}.`,
  ];
  return `${lines.map(plain).join('\n')}\n`;
}

function pairLines({ a, b, findings, groups, differences }: LoginComparison): string[] {
  return [
    '',
    `A  ${inWords(a)}`,
    `B  ${inWords(b)}`,
    ...(differences === 0 ? ['  No difference that matters.'] : []),
    ...findings.flatMap(findingLines),
    ...groups.flatMap(groupLines),
    ...restLines(groups),
  ];
}

const SEVERITY = { error: 'ERROR', warning: 'WARNING', info: 'NOTE' } as const;

const findingLines = ({ only, severity, title, rule, message }: OneSided): string[] => [
  `  Only in ${only.toUpperCase()}: ${SEVERITY[severity]} ${title} [${rule}]`,
  `    ${message}`,
];

function groupLines({ label, rows }: Group): string[] {
  const shown = rows.filter((row) => !isFolded(row));
  return shown.length === 0 ? [] : [`  ${label}`, ...shown.flatMap(rowLines)];
}

const rowLines = (row: Row): string[] => [
  `    ${row.name}`,
  `      A  ${side(row, 'a')}`,
  `      B  ${side(row, 'b')}`,
  ...(row.note ? [`      ${row.note}`] : []),
];

/** What stands where a side has no value. */
export const side = (row: Row, which: 'a' | 'b'): string =>
  row[which] ?? (row.status === 'out of sight' ? 'out of sight' : 'none');

function restLines(groups: readonly Group[]): string[] {
  const count = (status: Row['status']) =>
    groups.reduce((sum, { rows }) => sum + rows.filter((row) => row.status === status).length, 0);
  return [`  ${count('same')} the same, ${count('differs as it should')} different as in any two logins.`];
}

const inWords = ({ startedAt, client, issuer, grant, result }: Head): string => {
  const date = new Date(startedAt);
  const time = Number.isNaN(date.getTime()) ? undefined : date.toISOString();
  return [time, client ?? 'Unknown client', issuer, grant, result].filter(Boolean).join(' · ');
};

/** What a file says goes to a terminal: no control characters, which could rewrite the screen. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
