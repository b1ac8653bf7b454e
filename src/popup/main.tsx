import { render } from 'preact';
import { currentTab } from '../browser/inspected.ts';
import { connectPanel } from '../browser/panel.ts';
import { openViewer } from '../browser/viewer.ts';
import { createDiagnoser } from '../core/diagnose.ts';
import { PopupView } from '../ui/popup-view.tsx';
import { createStore } from '../ui/store.ts';
import '../ui/styles/theme.css';
import '../ui/styles/asked-got-used.css';
import '../ui/styles/popup.css';
import { startTicker } from '../ui/ticker.ts';

const store = createStore({
  diagnose: createDiagnoser([]),
  onFrame: (run) => requestAnimationFrame(run),
});
// The tokens are listed before the rules are there to judge them.
void import('../core/rules/index.ts?verdicts').then(({ rules }) => store.judgeBy(createDiagnoser(rules)));
startTicker(store.now);
const tab = await currentTab();
if (tab !== undefined) connectPanel(tab, store.receive);

/** The popup of Firefox stays open otherwise. */
const openFromPopup = () => {
  openViewer();
  close();
};

render(
  <PopupView store={store} onOpenViewer={openFromPopup} />,
  document.getElementById('popup') as HTMLElement,
);
