import { effect } from '@preact/signals';
import { render } from 'preact';
import { inspectedTab, reloadPage, watchPage, watchTheme } from '../browser/inspected.ts';
import { ownVersion } from '../browser/own-version.ts';
import { connectPanel } from '../browser/panel.ts';
import { askForSiteAccess } from '../browser/site-access.ts';
import { openViewer } from '../browser/viewer.ts';
import { createDiagnoser } from '../core/diagnose.ts';
import { readLayout, writeLayout } from '../ui/layout-memory.ts';
import { PanelApp } from '../ui/panel-app.tsx';
import { createStore, type Surroundings } from '../ui/store.ts';
import '../ui/styles/index.ts';
import { applyTheme, themeOf } from '../ui/theme.ts';
import { startTicker } from '../ui/ticker.ts';

const tab = inspectedTab();
const store = createStore({
  diagnose: createDiagnoser([]),
  onFrame: (run) => requestAnimationFrame(run),
  layout: readLayout(localStorage),
});
// The logins are listed before the rules are there to judge them.
void import('../core/rules/index.ts?verdicts').then(({ rules }) => store.judgeBy(createDiagnoser(rules)));

const learn = (news: Partial<Surroundings>) => {
  store.surroundings.value = { ...store.surroundings.value, ...news };
};

effect(() => writeLayout(localStorage, store.layout.value));
startTicker(store.now);
watchTheme((name) =>
  applyTheme(themeOf(name ?? new URLSearchParams(location.search).get('theme') ?? undefined)),
);
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
    }}
  />,
  document.getElementById('app') as HTMLElement,
);
