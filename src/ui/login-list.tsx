import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { CompactCells, WideCells } from './login-cells.tsx';
import type { Column, LoginRow, Sort } from './rows.ts';
import { type Picking, pickOf } from './selection.ts';
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
  const marked = store.marked.value;
  const choose = (flow: string, how: Picking) =>
    how === 'only' ? store.openLogin(flow) : store.select(flow, how);
  return (
    <table
      ref={ref}
      class={compact ? 'logins compact' : 'logins'}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows grid on a table.
      role="grid"
      aria-label="Logins"
      aria-multiselectable="true"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={selected && at >= first && at < end ? rowId(selected) : undefined}
      tabIndex={0}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (handleKey(event, store, Math.max(1, Math.floor((height - HEAD) / rowHeight) - 1))) {
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
            selected={marked.has(row.flow.id)}
            current={first + i === at}
            onChoose={choose}
          />
        ))}
      </tbody>
    </table>
  );
}

const rowId = (row: LoginRow) => `login-${row.flow.id}`;

/** True when the key meant something to the list. */
function handleKey(event: KeyboardEvent, store: Store, page: number): boolean {
  const { key, ctrlKey, metaKey } = event;
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
  const by = steps[key];
  if (by !== undefined) store.move(by, pickOf(event, 'none'));
  else if (key === ' ' && store.selected.value !== undefined) store.select(store.selected.value, 'toggle');
  else if (key === 'a' && (ctrlKey || metaKey)) store.selectAll();
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
  /** The keys stand on it. */
  current: boolean;
  onChoose(flow: string, how: Picking): void;
}
function Row({ row, index, top, compact, selected, current, onChoose }: RowProps) {
  const { flow, worst, result } = row;
  const Cells = compact ? CompactCells : WideCells;
  return (
    <tr
      id={rowId(row)}
      class={`row ${worst?.severity ?? 'quiet'}${current ? ' current' : ''}`}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-flow={flow.id}
      data-result={result.tone}
      style={{ top: `${top}px` }}
      onMouseDown={(event) => {
        // Shift would select the text between two clicks.
        if (event.shiftKey) event.preventDefault();
      }}
      onClick={(event) => onChoose(flow.id, pickOf(event, 'toggle'))}
    >
      <Cells row={row} />
    </tr>
  );
}
