import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { clock, dateTime, plural } from './format.ts';
import { Icon, SeverityIcon } from './icons.tsx';
import { Prose, withoutTicks } from './prose.tsx';
import type { Column, LoginRow, Sort } from './rows.ts';
import type { Store } from './store.ts';
import { scrollToShow, useSize, visibleSpan } from './virtual.ts';

const HEAD = 25;
/** Below this width a login takes two lines instead of six columns. */
const COMPACT = 720;

const COLUMNS: readonly { by: Column; label: string }[] = [
  { by: 'finding', label: 'Finding' },
  { by: 'client', label: 'Client' },
  { by: 'issuer', label: 'Issuer' },
  { by: 'grant', label: 'Grant' },
  { by: 'result', label: 'Result' },
  { by: 'time', label: 'Time' },
];
const COMPACT_COLUMNS = COLUMNS.filter((c) => c.by === 'finding' || c.by === 'client' || c.by === 'time');

/** The logins as a grid of which only the rows in view exist. */
export function LoginList({ store, grid }: { store: Store; grid: RefObject<HTMLTableElement | null> }) {
  const { ref, width, height } = useSize<HTMLTableElement>();
  const [scrollTop, setScrollTop] = useState(0);
  const compact = width < COMPACT;
  const rowHeight = compact ? 40 : 22;
  const rows = store.rows.value;
  const at = store.selectedIndex.value;
  const { first, end } = visibleSpan(scrollTop, height - HEAD, rowHeight, rows.length);

  useLayoutEffect(() => {
    grid.current = ref.current;
  });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || at < 0) return;
    const to = scrollToShow(at, element.scrollTop, element.clientHeight - HEAD, rowHeight);
    if (to !== undefined) element.scrollTop = to;
  }, [at, rowHeight, height]);

  const selected = rows[at];
  return (
    <table
      ref={ref}
      class={compact ? 'logins compact' : 'logins'}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows grid on a table.
      role="grid"
      aria-label="Logins"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={selected && at >= first && at < end ? rowId(selected) : undefined}
      tabIndex={0}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (handleKey(event.key, store, Math.max(1, Math.floor((height - HEAD) / rowHeight) - 1))) {
          event.preventDefault();
          event.stopPropagation();
        }
      }}
    >
      <Head
        columns={compact ? COMPACT_COLUMNS : COLUMNS}
        sort={store.layout.value.sort}
        onSort={store.sortBy}
      />
      <tbody class="rows" style={{ height: `${rows.length * rowHeight}px` }}>
        {rows.slice(first, end).map((row, i) => (
          <Row
            key={row.flow.id}
            row={row}
            index={first + i}
            top={(first + i) * rowHeight}
            compact={compact}
            selected={first + i === at}
            onOpen={store.openLogin}
          />
        ))}
      </tbody>
    </table>
  );
}

const rowId = (row: LoginRow) => `login-${row.flow.id}`;

/** True when the key meant something to the list. */
function handleKey(key: string, store: Store, page: number): boolean {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
  const by = steps[key];
  if (by !== undefined) store.move(by);
  else if (key === 'Enter' && store.selected.value !== undefined) store.openLogin(store.selected.value);
  else return false;
  return true;
}

interface HeadProps {
  columns: readonly { by: Column; label: string }[];
  sort: Sort;
  onSort(by: Column): void;
}
function Head({ columns, sort, onSort }: HeadProps) {
  return (
    <thead class="head">
      <tr class="row" aria-rowindex={1}>
        {columns.map(({ by, label }) => {
          const sorted = sort.by === by;
          const order = sort.descending ? 'descending' : 'ascending';
          return (
            <th key={by} scope="col" class={`cell ${by}`} aria-sort={sorted ? order : 'none'}>
              <button type="button" class="sort" onClick={() => onSort(by)}>
                {label}
                {sorted && <span class={`order ${order}`} aria-hidden="true" />}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowProps {
  row: LoginRow;
  index: number;
  top: number;
  compact: boolean;
  selected: boolean;
  onOpen(flow: string): void;
}
function Row({ row, index, top, compact, selected, onOpen }: RowProps) {
  const { flow, worst, result } = row;
  const Cells = compact ? CompactCells : WideCells;
  return (
    <tr
      id={rowId(row)}
      class={`row ${worst?.severity ?? 'quiet'}`}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-flow={flow.id}
      data-result={result.tone}
      style={{ top: `${top}px` }}
      onClick={() => onOpen(flow.id)}
    >
      <Cells row={row} />
    </tr>
  );
}

function WideCells({ row }: { row: LoginRow }) {
  return (
    <>
      <FindingCell row={row} none="None" />
      <td class="cell text client" title={row.sdk ? `${row.client}, ${row.sdk}` : row.client}>
        {row.client}
      </td>
      <td class="cell text issuer" title={row.issuer}>
        {row.issuer}
      </td>
      <td class="cell text grant" title={row.grant}>
        {row.grant}
      </td>
      <ResultCell row={row} />
      <TimeCell row={row} />
    </>
  );
}

function CompactCells({ row }: { row: LoginRow }) {
  return (
    <>
      <FindingCell row={row} none={row.result.text} />
      <td class="cell text client" title={`${row.grant}, ${row.issuer}, ${row.client}`}>
        {row.grant}
        <span class="dim">
          {' '}
          · {row.issuer} · {row.client}
        </span>
      </td>
      <TimeCell row={row} />
    </>
  );
}

const TONE = { good: 'check', bad: 'close', neutral: undefined } as const;
function ResultCell({ row: { result } }: { row: LoginRow }) {
  const icon = TONE[result.tone];
  return (
    <td class={`cell result ${result.tone}`} title={result.text}>
      {icon && <Icon name={icon} />}
      <span class="clip">{result.text}</span>
    </td>
  );
}

function TimeCell({ row: { flow } }: { row: LoginRow }) {
  return (
    <td class="cell text time" title={dateTime(flow.startedAt)}>
      {clock(flow.startedAt)}
    </td>
  );
}

/** The worst finding in words; without one, whether something was out of sight, else `none`. */
function FindingCell({ row: { worst, findings, unseen, result }, none }: { row: LoginRow; none: string }) {
  if (!worst) {
    const hidden = unseen.length > 0;
    const text = hidden ? 'Partly out of sight' : none;
    return (
      <td class="cell finding" title={text}>
        {hidden ? (
          <Icon name="eyeOff" />
        ) : result.tone === 'good' ? (
          <SeverityIcon severity="good" />
        ) : (
          <span class="no-icon" />
        )}
        <span class="dim clip">{text}</span>
      </td>
    );
  }
  const more = findings.length - 1;
  return (
    <td class="cell finding" title={`${worst.severity}: ${withoutTicks(worst.title)}`}>
      <SeverityIcon severity={worst.severity} />
      <span class="offscreen">{worst.severity}: </span>
      <span class="clip">
        <Prose text={worst.title} />
      </span>
      {more > 0 && (
        <span class="more" title={plural(more, 'more finding')}>
          +{more}
        </span>
      )}
    </td>
  );
}
