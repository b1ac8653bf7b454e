import { useRef, useState } from 'preact/hooks';
import { type Cell, type Column, matrixOf } from '../core/matrix.ts';
import type { Flow, Token } from '../core/model.ts';
import { formatWords, ROLE_WORDS } from '../report/token-words.ts';
import { capital } from './evidence.ts';
import { EvidenceList } from './evidence-list.tsx';
import { clock, shorten, visible } from './format.ts';
import { SeverityIcon } from './icons.tsx';
import { Breakable, Prose } from './prose.tsx';
import type { Store } from './store.ts';

const VERDICT = { accepted: 'accepted', refused: 'refused', unknown: 'cannot tell' } as const;
const ICON = { accepted: 'good', refused: 'error', unknown: 'info' } as const;

/** "Would it work there?": every token of a login against every API seen, with the reason of the chosen cell below. */
export function Matrix({ store, flow }: { store: Store; flow: Flow }) {
  const { tokens, apis, cells } = matrixOf(flow, store.diagnosis.value.session);
  const [[row, column], choose] = useState<readonly [number, number]>([0, 0]);
  const table = useRef<HTMLTableElement>(null);
  if (tokens.length === 0)
    return <p class="nothing">No token was seen in this login, so there is nothing to try.</p>;
  if (apis.length === 0) return <p class="nothing">No API was seen yet that a token could be sent to.</p>;

  const move = (to: readonly [number, number]) => {
    const [r, c] = [clamp(to[0], tokens.length), clamp(to[1], apis.length)];
    choose([r, c]);
    const cell = table.current?.querySelector<HTMLElement>(`[data-cell="${r} ${c}"]`);
    cell?.focus({ preventScroll: true });
    // A cell that shows by its edge is in view to the browser.
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const [r, c] = [clamp(row, tokens.length), clamp(column, apis.length)];
  const chosen = cells[r]?.[c];
  return (
    <section class="matrix" aria-labelledby="matrix-title">
      <h3 id="matrix-title">Would it work there?</h3>
      <p class="dim">
        Every token of this login at every API that is known of. What an API really answered is marked “seen”;
        the rest is worked out from the token.
      </p>
      <div class="matrix-scroll">
        <table ref={table} aria-labelledby="matrix-title">
          <thead>
            <tr>
              <td />
              {apis.map((api) => (
                <th key={api.kind + api.label} scope="col" title={api.label}>
                  <div>
                    <Breakable text={shorten(api.label, LONGEST)} />
                  </div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tokens.map((token, y) => (
              <tr key={token.id} data-token={token.id}>
                <th scope="row">{nameOf(token, tokens)}</th>
                {apis.map((api, x) => (
                  <CellButton
                    key={api.kind + api.label}
                    cell={cells[y]?.[x]}
                    at={[y, x]}
                    isChosen={y === r && x === c}
                    name={`${nameOf(token, tokens)} at ${api.label}`}
                    onMove={move}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chosen && <Reason store={store} flow={flow} cell={chosen} token={tokens[r]} api={apis[c]} />}
    </section>
  );
}

const LONGEST = 70;

const clamp = (n: number, length: number) => Math.max(0, Math.min(n, length - 1));

/** Several of one kind are told apart by when they came. */
function nameOf(token: Token, all: readonly Token[]): string {
  const name = `${capital(ROLE_WORDS[token.role])}, ${formatWords(token)}`;
  const isOne = all.filter(({ role }) => role === token.role).length === 1;
  return isOne || token.issuedAt === undefined ? name : `${name}, ${clock(token.issuedAt)}`;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

interface CellProps {
  cell: Cell | undefined;
  at: readonly [number, number];
  isChosen: boolean;
  name: string;
  onMove(to: readonly [number, number]): void;
}

function CellButton({ cell, at: [row, column], isChosen, name, onMove }: CellProps) {
  if (!cell) return <td />;
  return (
    <td class={isChosen ? 'chosen' : ''} data-verdict={cell.verdict}>
      <button
        type="button"
        class="verdict"
        data-cell={`${row} ${column}`}
        tabIndex={isChosen ? 0 : -1}
        aria-label={`${name}: ${VERDICT[cell.verdict]}. ${cell.reason}`}
        title={cell.reason}
        onFocus={() => !isChosen && onMove([row, column])}
        onClick={() => onMove([row, column])}
        onKeyDown={(event) => {
          const step = STEPS[event.key];
          if (!step) return;
          event.preventDefault();
          event.stopPropagation();
          onMove([row + step[0], column + step[1]]);
        }}
      >
        <SeverityIcon severity={ICON[cell.verdict]} />
        <span>{VERDICT[cell.verdict]}</span> {cell.observed && <span class="dim">seen</span>}
      </button>
    </td>
  );
}

interface ReasonProps {
  store: Store;
  flow: Flow;
  cell: Cell;
  token: Token | undefined;
  api: Column | undefined;
}

const MOST_CALLS = 5;

function Reason({ store, flow, cell, token, api }: ReasonProps) {
  return (
    <div class="matrix-reason">
      <p>
        <strong>
          {capital(ROLE_WORDS[token?.role ?? 'unknown'])}, {visible(api?.label ?? '')}:{' '}
          {VERDICT[cell.verdict]}.
        </strong>{' '}
        <Prose text={cell.reason} />
      </p>
      {cell.observed && (
        <EvidenceList flow={flow} at={cell.observed.slice(0, MOST_CALLS)} onEvidence={store.showEvidence} />
      )}
    </div>
  );
}
