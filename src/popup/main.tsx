import { render } from 'preact';
import { currentTab } from '../browser/inspected.ts';
import { connectPanel } from '../browser/panel.ts';
import { createDiagnoser } from '../core/diagnose.ts';
import { rules } from '../core/rules/index.ts?verdicts';
import { PopupView } from '../ui/popup-view.tsx';
import { createStore } from '../ui/store.ts';
import '../ui/styles/theme.css';
import '../ui/styles/asked-got-used.css';
import '../ui/styles/popup.css';
import { startTicker } from '../ui/ticker.ts';

const store = createStore({
  diagnose: createDiagnoser(rules),
  onFrame: (run) => requestAnimationFrame(run),
});
startTicker(store.now);
const tab = await currentTab();
if (tab !== undefined) connectPanel(tab, store.receive);

render(<PopupView store={store} />, document.getElementById('popup') as HTMLElement);
