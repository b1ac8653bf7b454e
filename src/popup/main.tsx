import { effect } from '@preact/signals';
import { render } from 'preact';
import { fetchJson } from '../browser/fetch-keys.ts';
import { currentTab } from '../browser/inspected.ts';
import { connectPanel } from '../browser/panel.ts';
import { watchSettings } from '../browser/settings.ts';
import { openViewer } from '../browser/viewer.ts';
import { createDiagnoser } from '../core/diagnose.ts';
import { PopupView } from '../ui/popup-view.tsx';
import { createStore } from '../ui/store.ts';
import '../ui/styles/theme.css';
import '../ui/styles/asked-got-used.css';
import '../ui/styles/popup.css';
import { applyTheme, themeUnder } from '../ui/theme.ts';
import { startTicker } from '../ui/ticker.ts';

const store = createStore({
  diagnose: createDiagnoser([]),
  onFrame: (run) => requestAnimationFrame(run),
  fetchJson,
});
// The tokens are listed before the rules are there to judge them.
const settingsKnown = watchSettings((settings) => {
  store.settings.value = settings;
});
void Promise.all([import('../core/rules/index.ts?verdicts'), import('../ui/judging.ts'), settingsKnown]).then(
  ([{ rules }, { createJudging }]) => {
    const judging = createJudging(store.settings, rules);
    effect(() => store.judgeBy(createDiagnoser(judging.value.rules, judging.value.given)));
  },
);
effect(() => applyTheme(themeUnder(store.settings.value.theme)));
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
