import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ListedToken } from './listed-tokens.ts';
import type { Store } from './store.ts';
import { TokenRow } from './token-row.tsx';
import { useSize } from './virtual.ts';

/** As `.token-row` in popup.css has it. */
const ROW = 50;
const OVERSCAN = 4;

/**
 * The tokens of a tab, one line each, of which one is open. Only the rows in view exist; the open one may be of any
 * height, which is measured.
 */
export function TokenList({ store, tokens }: { store: Store; tokens: readonly ListedToken[] }) {
  const { ref: scroller, height } = useSize<HTMLDivElement>();
  const [scrollTop, setScrollTop] = useState(0);
  const [chosen, setChosen] = useState<string>();
  const [extra, setExtra] = useState(0);
  /** The row that the keys go to next, once it exists. */
  const wanted = useRef(-1);

  // Until somebody chooses, the newest is open.
  const open = tokens.findIndex(({ token }) => token.raw === chosen);
  const at = chosen === undefined ? 0 : open;
  const more = at < 0 ? 0 : extra;
  const topOf = (row: number) => row * ROW + (at >= 0 && row > at ? more : 0);
  const rowAt = (y: number) =>
    at < 0 || y < (at + 1) * ROW ? Math.floor(y / ROW) : Math.max(at, Math.floor((y - more) / ROW));
  const first = Math.max(0, rowAt(scrollTop) - OVERSCAN);
  const end = Math.min(tokens.length, rowAt(scrollTop + height) + 1 + OVERSCAN);

  const goTo = (row: number) => {
    const to = Math.min(Math.max(row, 0), tokens.length - 1);
    wanted.current = to;
    const element = scroller.current;
    const top = topOf(to);
    if (element && top < element.scrollTop) element.scrollTop = top;
    else if (element && top + ROW > element.scrollTop + height) element.scrollTop = top + ROW - height;
    focus();
  };
  const focus = () => {
    const button = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"] > button`);
    if (!button) return;
    wanted.current = -1;
    button.focus({ preventScroll: true });
  };
  useLayoutEffect(() => {
    if (wanted.current >= 0) focus();
  });
  const before = useRef({ more, height });
  // The open row has grown, or what stands above the list: the row that has the keys stays in view.
  useLayoutEffect(() => {
    const was = before.current;
    before.current = { more, height };
    const element = scroller.current;
    const focused = element?.querySelector('.token-row:focus') ?? null;
    const row = rowOf(focused);
    if (!element || !focused || row === undefined) return;
    const top = row * ROW + (at >= 0 && row > at ? was.more : 0);
    if (top >= element.scrollTop && top + ROW <= element.scrollTop + was.height)
      focused.scrollIntoView({ block: 'nearest' });
  }, [more, height]);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rowOf(event.target);
    if (row === undefined) return;
    const steps: Record<string, number> = {
      ArrowDown: row + 1,
      ArrowUp: row - 1,
      Home: 0,
      End: tokens.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    goTo(to);
  };

  return (
    <div
      ref={scroller}
      class="token-scroller"
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <ul
        class="token-list"
        aria-label="Tokens, newest first"
        style={{ height: `${tokens.length * ROW + more}px` }}
        onKeyDown={onKeyDown}
      >
        {tokens.slice(first, end).map((listed, i) => {
          const row = first + i;
          const isOpen = row === at;
          return (
            <TokenRow
              key={listed.token.raw}
              store={store}
              listed={listed}
              row={row}
              of={tokens.length}
              top={topOf(row)}
              isOpen={isOpen}
              onToggle={() => setChosen(isOpen ? '' : listed.token.raw)}
              onHeight={setExtra}
            />
          );
        })}
      </ul>
    </div>
  );
}

/** Whose button has the keys; a button inside an open row keeps its own. */
function rowOf(target: EventTarget | null): number | undefined {
  if (!(target instanceof HTMLElement) || !target.classList.contains('token-row')) return undefined;
  return Number(target.closest<HTMLElement>('[data-row]')?.dataset.row);
}
