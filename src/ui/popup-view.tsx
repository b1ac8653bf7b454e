import { computed, type ReadonlySignal } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import { hostOf } from '../core/http.ts';
import { Boundary } from './boundary.tsx';
import { Icon } from './icons.tsx';
import { lazy } from './lazy.tsx';
import { listTokens } from './listed-tokens.ts';
import { OutOfView } from './popup-armed.tsx';
import { Nothing } from './popup-empty.tsx';
import { WorstFinding } from './popup-finding.tsx';
import type { Around, PopupActions } from './popup-situation.ts';
import { RulesNote } from './settings-links.tsx';
import { siteOf } from './situation.ts';
import type { Store } from './store.ts';
import { TabButtons } from './tab-buttons.tsx';
import { TokenList } from './token-list.tsx';

type View = 'tokens' | 'inspect';

/** With all that it takes to read what somebody pastes. */
const Inspector = lazy(async () => (await import('./inspector.tsx')).Inspector);

interface PopupProps {
  store: Store;
  around: ReadonlySignal<Around>;
  actions: PopupActions;
}

/** What the toolbar's popup shows: the tokens of the tab, or whatever is pasted. */
export function PopupView({ store, around, actions }: PopupProps) {
  const [view, setView] = useState<View>('tokens');
  /** What was pasted stays while somebody looks at the list. */
  const [wasInspecting, setWasInspecting] = useState(false);
  const tokens = useMemo(() => computed(() => listTokens(store.diagnosis.value)), [store]);
  const count = tokens.value.length;
  const { page } = store.surroundings.value;
  return (
    <main>
      <header class="popup-bar">
        <h1>Tokenscope</h1>
        <span class="clip dim" title={page}>
          {hostOf(page)}
        </span>
        <Tool icon="open" name="Open a HAR file…" title="in a tab of its own" onClick={actions.openViewer} />
        <Tool icon="gear" name="Settings" onClick={actions.openSettings} />
      </header>
      <TabButtons
        label="Views"
        current={view}
        tabs={[
          { id: 'tokens', label: 'Tokens of this tab', ...(count > 0 ? { count } : {}) },
          { id: 'inspect', label: 'Inspect…' },
        ]}
        onSelect={(id) => {
          setView(id);
          if (id === 'inspect') setWasInspecting(true);
        }}
      />
      <div
        id="panel-tokens"
        class="popup-view"
        role="tabpanel"
        aria-labelledby="tab-tokens"
        aria-busy={store.surroundings.value.connection === 'connecting'}
        hidden={view !== 'tokens'}
      >
        <TabTokens store={store} around={around} actions={actions} tokens={tokens} />
      </div>
      {wasInspecting && (
        <div
          id="panel-inspect"
          class="popup-view inspect"
          role="tabpanel"
          aria-labelledby="tab-inspect"
          hidden={view !== 'inspect'}
        >
          <Boundary part="inspector">
            <Inspector store={store} />
          </Boundary>
        </div>
      )}
    </main>
  );
}

function TabTokens({
  store,
  around,
  actions,
  tokens,
}: PopupProps & { tokens: ReadonlySignal<ReturnType<typeof listTokens>> }) {
  const { connection, siteAccess, page } = store.surroundings.value;
  const list = tokens.value;
  if (connection === 'connecting' && list.length === 0) return null;
  return (
    <>
      {siteAccess === false && (list.length > 0 || siteOf(page) !== undefined) && (
        <p class="popup-note">
          Tokenscope may not see all sites, and a login runs over several.
          <button type="button" class="button" onClick={actions.askForSiteAccess}>
            Allow access to sites
          </button>
        </p>
      )}
      <Boundary part="worst finding">
        <WorstFinding store={store} around={around} />
      </Boundary>
      <Boundary part="tokens">
        {list.length === 0 ? (
          <Nothing store={store} around={around} actions={actions} />
        ) : (
          <TokenList store={store} tokens={list} />
        )}
      </Boundary>
      {list.length > 0 && store.settings.value.rules.length > 0 && (
        <p class="popup-rules">
          <RulesNote store={store} onOpen={actions.openSettings} />
        </p>
      )}
      <Boundary part="note on what is out of sight">
        <OutOfView store={store} around={around} actions={actions} />
      </Boundary>
    </>
  );
}

interface ToolProps {
  icon: 'open' | 'gear';
  name: string;
  title?: string;
  onClick(): void;
}
function Tool({ icon, name, title, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={name}
      title={title === undefined ? name : `${name} ${title}`}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
