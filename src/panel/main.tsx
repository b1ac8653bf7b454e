import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { fetchJson } from '../browser/fetch-keys.ts';
import { inspectedTab, reloadPage, watchPage, watchTheme } from '../browser/inspected.ts';
import { openSettings } from '../browser/open-settings.ts';
import { ownVersion } from '../browser/own-version.ts';
import { connectPanel } from '../browser/panel.ts';
import { askForSiteAccess } from '../browser/site-access.ts';
import { openViewer } from '../browser/viewer.ts';
import { createDiagnoser } from '../core/diagnose.ts';
import { readLayout, writeLayout } from '../ui/layout-memory.ts';
import { PanelApp } from '../ui/panel-app.tsx';
import { createStore, type Surroundings } from '../ui/store.ts';
import '../ui/styles/panel.css';
import { applyTheme, type Theme, themeOf, themeUnder } from '../ui/theme.ts';
import { startTicker } from '../ui/ticker.ts';

const tab = inspectedTab();
const store = createStore({
  diagnose: createDiagnoser([]),
  onFrame: (run) => requestAnimationFrame(run),
  fetchJson,
  layout: readLayout(localStorage),
  recordings: { isHere: false, open: openViewer },
});
// The logins are listed before the rules are there to judge them.
// With all that it takes to mistrust what is stored, which would keep the list waiting.
const settingsKnown = import('../browser/settings.ts').then(({ watchSettings }) =>
  watchSettings((settings) => {
    store.settings.value = settings;
  }),
);
void Promise.all([import('../core/rules/index.ts?verdicts'), import('../ui/judging.ts'), settingsKnown]).then(
  ([{ rules }, { createJudging }]) => {
    const judging = createJudging(store.settings, rules);
    effect(() => store.judgeBy(createDiagnoser(judging.value.rules, judging.value.given)));
  },
);

const learn = (news: Partial<Surroundings>) => {
  store.surroundings.value = { ...store.surroundings.value, ...news };
};

effect(() => writeLayout(localStorage, store.layout.value));
startTicker(store.now);
const around = signal<Theme>('light');
watchTheme((name) => {
  around.value = themeOf(name ?? new URLSearchParams(location.search).get('theme') ?? undefined);
});
effect(() => applyTheme(themeUnder(store.settings.value.theme, around.value)));
void watchPage(tab, (page, isNew) => {
  learn({ page });
  if (isNew) store.pageLoaded({ url: page, at: Date.now() });
});

const connection = connectPanel(
  tab,
  (state) => {
    const { siteAccess } = state;
    const { connection, siteAccess: before } = store.surroundings.value;
    if (connection !== 'live' || siteAccess !== before) learn({ connection: 'live', siteAccess });
    store.receive(state);
  },
  () => learn({ connection: 'lost' }),
);

render(
  <PanelApp
    store={store}
    version={ownVersion()}
    actions={{
      setRecording: connection.setRecording,
      clear: connection.clear,
      reloadPage: () => reloadPage(tab),
      askForSiteAccess: () => askForSiteAccess(tab),
      openViewer,
      openSettings,
    }}
  />,
  document.getElementById('app') as HTMLElement,
);
