import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Finding } from '../core/model.ts';
import { Boundary } from './boundary.tsx';
import { ExportButton } from './export.tsx';
import { dateTime, elapsed } from './format.ts';
import { Icon } from './icons.tsx';
import { lazy } from './lazy.tsx';
import { Matrix } from './matrix.tsx';
import { Overview } from './overview.tsx';
import { Requests } from './requests.tsx';
import type { LoginRow } from './rows.ts';
import type { DetailTab, Store } from './store.ts';
import { TabButtons } from './tab-buttons.tsx';
import { Tokens } from './tokens.tsx';
import './styles/detail-view.ts';

const TokenLives = lazy(async () => (await import('./token-life.tsx')).TokenLives);

const SequenceDiagram = lazy(async () => (await import('./sequence.tsx')).SequenceDiagram);

export interface DetailProps {
  store: Store;
  row: LoginRow;
  /** The list is out of sight, so closing is going back. */
  alone: boolean;
  onClose(): void;
  /** A finding as Markdown, for an issue or a chat. */
  onCopy(finding: Finding): Promise<string>;
}

/** One login: what was asked, got and used, what is wrong, and everything it is made of. */
export function Detail({ store, row, alone, onClose, onCopy }: DetailProps) {
  const tab = store.tab.value;
  const { flow } = row;
  const exchanges = new Set(flow.steps.map((s) => s.exchange.id)).size;
  const tabs: readonly Tab[] = [
    { id: 'overview', label: 'Overview', ...(row.findings.length > 0 ? { count: row.findings.length } : {}) },
    { id: 'tokens', label: 'Tokens', count: flow.tokens.length },
    { id: 'life', label: 'Token life' },
    { id: 'apis', label: 'Where it works' },
    { id: 'sequence', label: 'Sequence' },
    { id: 'requests', label: 'Requests', count: exchanges },
  ];
  return (
    <section class="detail" aria-label={`Login of ${row.client}`} data-detail={flow.id}>
      <div class="detail-bar">
        <button
          type="button"
          class="icon-button"
          aria-label={alone ? 'Back to the list' : 'Close'}
          title={alone ? 'Back to the list (Esc)' : 'Close (Esc)'}
          onClick={onClose}
        >
          <Icon name={alone ? 'back' : 'close'} />
        </button>
        <TabButtons
          label="Parts of the login"
          tabs={tabs}
          current={tab}
          onSelect={(id) => {
            store.tab.value = id;
          }}
        />
        <span class="bar-end">
          <ExportButton store={store} extent="login" />
        </span>
      </div>
      <TabPanel key={`${flow.id} ${tab}`} id={tab}>
        {tab === 'overview' ? (
          <Header row={row} />
        ) : (
          <h2 class="offscreen">{tabs.find(({ id }) => id === tab)?.label}</h2>
        )}
        {tab === 'overview' && <Overview store={store} row={row} onCopy={onCopy} />}
        {tab === 'tokens' && (
          <Boundary part="tokens">
            <Tokens store={store} flow={flow} />
          </Boundary>
        )}
        {tab === 'life' && (
          <Boundary part="lives of the tokens">
            <TokenLives store={store} flow={flow} />
          </Boundary>
        )}
        {tab === 'apis' && (
          <Boundary part="table of APIs">
            <Matrix store={store} flow={flow} />
          </Boundary>
        )}
        {tab === 'sequence' && (
          <Boundary part="sequence diagram">
            <SequenceDiagram store={store} flow={flow} findings={row.findings} />
          </Boundary>
        )}
        {tab === 'requests' && (
          <Boundary part="requests">
            <Requests store={store} flow={flow} />
          </Boundary>
        )}
      </TabPanel>
    </section>
  );
}

function Header({ row }: { row: LoginRow }) {
  const { flow, result } = row;
  const title = `${row.grant} at ${row.issuer}`;
  return (
    <header class="login-head">
      <h2 class="clip" title={title}>
        {title}
      </h2>
      <p class={`result ${result.tone}`}>{result.text}</p>
      <ul class="particulars dim">
        {[row.client, row.sdk, dateTime(flow.startedAt), elapsed(flow.endedAt - flow.startedAt)].map(
          (text) => text && <li key={text}>{text}</li>,
        )}
      </ul>
    </header>
  );
}

interface Tab {
  readonly id: DetailTab;
  readonly label: string;
  readonly count?: number;
}

/** Keyed by login and tab, so each starts at its top. */
function TabPanel({ id, children }: { id: DetailTab; children: ComponentChildren }) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.scrollTo(0, 0);
    // What was pressed to get here may be gone (a row of the list, a chip): the keys go on from here.
    if (document.activeElement === document.body) body.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div
      ref={body}
      id={`panel-${id}`}
      class="detail-body"
      role="tabpanel"
      aria-labelledby={`tab-${id}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard.
      tabIndex={0}
    >
      {children}
    </div>
  );
}
