import type { ComponentChildren } from 'preact';
import { type Difference, difference } from '../core/difference.ts';
import { words } from '../core/http.ts';
import { type Group, isFolded, type Row } from '../report/compare/rows.ts';
import { shorten, visible } from './format.ts';
import { LongValue } from './long-value.tsx';
import { Breakable } from './prose.tsx';

/** One kind of thing, such as what was asked, row by row; without `showsAll` what differs for a reason alone. */
export function ComparedRows({ group: { label, rows }, showsAll }: { group: Group; showsAll: boolean }) {
  const shown = showsAll ? rows : rows.filter((row) => !isFolded(row));
  if (shown.length === 0) return null;
  return (
    <section class="compare-group" aria-label={label}>
      <h3>{label}</h3>
      <table class="compared-rows" aria-label={label}>
        <thead class="offscreen">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, i) => (
            <ComparedRow key={`${row.name} ${i}`} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const STATUS: Readonly<Record<Row['status'], { sign: string; text: string }>> = {
  differs: { sign: '≠', text: 'differs' },
  'only a': { sign: '≠', text: 'only in A' },
  'only b': { sign: '≠', text: 'only in B' },
  'out of sight': { sign: '?', text: 'out of sight' },
  'differs as it should': { sign: '~', text: 'differs, as it should' },
  same: { sign: '=', text: 'the same' },
};

function ComparedRow({ row }: { row: Row }) {
  const { name, status, note, list } = row;
  const { sign, text } = STATUS[status];
  return (
    <tr class={status.replaceAll(' ', '-')} data-row={name} data-status={status}>
      <th scope="row">
        <span class="sign" title={text} aria-hidden="true">
          {sign}
        </span>
        <span>
          <span class="name">
            <Breakable text={name} />
          </span>{' '}
          <span class="dim status-word">{text}</span>
          {note && <span class={list ? 'offscreen' : 'note'}>{visible(note)}</span>}
        </span>
      </th>
      <Side row={row} side="a" />
      <Side row={row} side="b" />
    </tr>
  );
}

function Side({ row, side }: { row: Row; side: 'a' | 'b' }) {
  const own = row[side];
  const other = row[side === 'a' ? 'b' : 'a'];
  return (
    <td>
      <span class="side-name" aria-hidden="true">
        {side.toUpperCase()}
      </span>
      <span class="mono">
        {own === undefined ? (
          <em>{row.status === 'out of sight' ? 'out of sight' : 'none'}</em>
        ) : (
          <Value row={row} own={own} other={other} side={side} />
        )}
      </span>
    </td>
  );
}

interface ValueProps {
  row: Row;
  own: string;
  other: string | undefined;
  side: 'a' | 'b';
}
function Value({ row: { name, status, list }, own, other, side }: ValueProps): ComponentChildren {
  if (own === '') return <em>empty</em>;
  if (status !== 'differs' || other === undefined) return <LongValue text={own} what={name} />;
  if (list) return <Words own={own} other={other} />;
  const parting = side === 'a' ? difference(own, other) : difference(other, own);
  return <Parting parting={parting} side={side} own={own} />;
}

const MOST_WORDS = 100;

/** A set: the words that the other side has not. */
function Words({ own, other }: { own: string; other: string }) {
  const others = new Set(words(other));
  const all = words(own);
  return (
    <>
      {all.slice(0, MOST_WORDS).map((word, i) => (
        <span key={`${word} ${i}`}>
          {i > 0 && ' '}
          {others.has(word) ? (
            <Breakable text={shorten(word, 300)} />
          ) : (
            <mark>
              <Breakable text={shorten(word, 300)} />
            </mark>
          )}
        </span>
      ))}
      {all.length > MOST_WORDS && <span class="dim"> and {all.length - MOST_WORDS} more</span>}
    </>
  );
}

/** What both begin and end with is worth little room. */
const KEPT = 60;
const MOST = 300;

interface PartingProps {
  parting: Difference | undefined;
  side: 'a' | 'b';
  own: string;
}
/** The part that differs is marked, where it is a part and not all of it. */
function Parting({ parting, side, own }: PartingProps) {
  if (!parting || !isPart(parting)) return <LongValue text={own} what={`${side.toUpperCase()}’s value`} />;
  const { before, after } = parting;
  const between = side === 'a' ? parting.left : parting.right;
  return (
    <>
      <Breakable text={before.length > KEPT ? `…${before.slice(-KEPT)}` : before} />
      <mark class={between === '' ? 'nothing-here' : ''}>
        <Breakable text={shorten(between, MOST)} />
      </mark>
      <Breakable text={after.length > KEPT ? `${after.slice(0, KEPT)}…` : after} />
    </>
  );
}

/** Two words that share a letter have nothing in common. */
const isPart = ({ before, after, left, right }: Difference): boolean =>
  before.length + after.length >= Math.min(left.length, right.length) && before.length + after.length > 3;
