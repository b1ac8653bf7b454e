import { render } from 'preact';
import { currentTab } from '../browser/inspected.ts';
import { connectPanel } from '../browser/panel.ts';
import { createDiagnoser } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts';
import { Boundary } from '../ui/boundary.tsx';
import { createStore } from '../ui/store.ts';
import '../ui/styles/theme.css';
import '../ui/styles/asked-got-used.css';
import '../ui/styles/popup.css';
import { startTicker } from '../ui/ticker.ts';
import { TokenList } from '../ui/token-list.tsx';

const store = createStore({
  diagnose: createDiagnoser(rules),
  onFrame: (run) => requestAnimationFrame(run),
});
startTicker(store.now);
const tab = await currentTab();
if (tab !== undefined) connectPanel(tab, store.receive);

render(
  <main>
    <h1>Tokens of this tab</h1>
    <Boundary part="tokens">
      <TokenList store={store} />
    </Boundary>
    <p class="dim">Why, and how to fix it: open DevTools (F12) and choose Tokenscope.</p>
  </main>,
  document.getElementById('popup') as HTMLElement,
);
