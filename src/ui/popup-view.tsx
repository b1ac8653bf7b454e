import { Boundary } from './boundary.tsx';
import type { Store } from './store.ts';
import { TokenList } from './token-list.tsx';

/** What the toolbar's popup shows. */
export function PopupView({ store }: { store: Store }) {
  return (
    <main>
      <h1>Tokens of this tab</h1>
      <Boundary part="tokens">
        <TokenList store={store} />
      </Boundary>
      <p class="dim">Why, and how to fix it: open DevTools (F12) and choose Tokenscope.</p>
    </main>
  );
}
