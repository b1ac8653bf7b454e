import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { armedSites, onArmedChanged, setArmed } from '../browser/armed-sites.ts';
import { fetchJson } from '../browser/fetch-keys.ts';
import { reloadPage } from '../browser/inspected.ts';
import { openSettings } from '../browser/open-settings.ts';
import { connectPanel } from '../browser/panel.ts';
import { devtoolsKey, popupTab, watchTab } from '../browser/popup-tab.ts';
import { watchSettings } from '../browser/settings.ts';
import { askForSiteAccess } from '../browser/site-access.ts';
import { openViewer } from '../browser/viewer.ts';
import { createDiagnoser } from '../core/diagnose.ts';
import { type Around, NOWHERE } from '../ui/popup-situation.ts';
import { PopupView } from '../ui/popup-view.tsx';
import { createStore, type Surroundings } from '../ui/store.ts';
import '../ui/styles/popup.css';
import { applyTheme, themeUnder } from '../ui/theme.ts';
import { startTicker } from '../ui/ticker.ts';

/** The log is shown. */
let isShown = false;
const store = createStore({
  diagnose: createDiagnoser([]),
  // Whoever opened it waits for the first list: no frame is left out for it.
  onFrame: (run) => (isShown ? requestAnimationFrame(run) : run()),
  fetchJson,
  recordings: { isHere: false, open: () => andClose(openViewer)() },
});
const around = signal<Around>({ ...NOWHERE, key: devtoolsKey() });
const learn = (news: Partial<Surroundings>) => {
  store.surroundings.value = { ...store.surroundings.value, ...news };
};
const notice = (news: Partial<Around>) => {
  around.value = { ...around.value, ...news };
};

const settingsKnown = watchSettings((settings) => {
  store.settings.value = settings;
});
const armedKnown = armedSites().then((armed) => notice({ armed }));
onArmedChanged((armed) => notice({ armed }));
effect(() => applyTheme(themeUnder(store.settings.value.theme)));
startTicker(store.now);

const tab = await popupTab();
// Before anything else: the background may be asleep.
const connection =
  tab === undefined
    ? undefined
    : connectPanel(
        tab,
        ({ siteAccess, inspected = false, ...state }) => {
          if (store.surroundings.value.siteAccess !== siteAccess) learn({ siteAccess });
          if (around.value.inspected !== inspected) notice({ inspected });
          store.receive(state);
          void surroundingsKnown.then(shown);
        },
        () => learn({ connection: 'lost' }),
        'popup',
      );
const pageKnown =
  tab === undefined
    ? undefined
    : watchTab(tab, (page, isNew) => {
        // Without an address a new page may still be one that nobody may look at.
        const { page: _, ...rest } = store.surroundings.value;
        store.surroundings.value = { ...rest, ...(page === undefined ? {} : { page }) };
        if (isNew) notice({ reloaded: true });
      });
const surroundingsKnown = Promise.all([settingsKnown, armedKnown, pageKnown]);

/** Once the log is shown: that there is nothing in it may be said now, and the rules may come. */
function shown(): void {
  if (isShown) return;
  isShown = true;
  requestAnimationFrame(() => {
    if (store.surroundings.value.connection === 'connecting') learn({ connection: 'live' });
    setTimeout(async () => {
      const [{ rules }, { createJudging }] = await Promise.all([
        import('../core/rules/index.ts?verdicts'),
        import('../ui/judging.ts'),
      ]);
      const judging = createJudging(store.settings, rules);
      effect(() => store.judgeBy(createDiagnoser(judging.value.rules, judging.value.given)));
    });
  });
}

/** The popup of Firefox stays open otherwise. */
const andClose = (run: () => void) => () => {
  run();
  close();
};

if (tab === undefined) learn({ connection: 'live' });
await settingsKnown;
render(
  <PopupView
    store={store}
    around={around}
    actions={{
      openViewer: andClose(openViewer),
      openSettings: andClose(openSettings),
      askForSiteAccess: () => askForSiteAccess(tab ?? 0),
      setRecording: (on) => connection?.setRecording(on),
      reloadPage: () => tab !== undefined && reloadPage(tab),
      async arm(origin, on) {
        await setArmed(origin, on, tab);
        notice({ reloaded: false });
      },
    }}
  />,
  document.getElementById('popup') as HTMLElement,
);
