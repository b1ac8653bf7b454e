import { Boundary } from './boundary.tsx';
import { Icon } from './icons.tsx';
import type { Store } from './store.ts';
import { TokenList } from './token-list.tsx';

/** What the toolbar's popup shows. */
export function PopupView({ store, onOpenViewer }: { store: Store; onOpenViewer(): void }) {
  return (
    <main>
      <h1>Tokens of this tab</h1>
      <Boundary part="tokens">
        <TokenList store={store} />
      </Boundary>
      <button type="button" class="button" title="Open a HAR file in a tab of its own" onClick={onOpenViewer}>
        <Icon name="open" />
        Open a HAR file…
      </button>
      <p class="dim">Why, and how to fix it: open DevTools (F12) and choose Tokenscope.</p>
    </main>
  );
}
