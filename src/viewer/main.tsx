import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { fetchJson } from '../browser/fetch-keys.ts';
import { openSettings } from '../browser/open-settings.ts';
import { ownVersion } from '../browser/own-version.ts';
import { createDiagnoser } from '../core/diagnose.ts';
import { readLayout, writeLayout } from '../ui/layout-memory.ts';
import { createStore } from '../ui/store.ts';
import '../ui/styles/panel.css';
import { applyTheme, themeUnder } from '../ui/theme.ts';
import { startTicker } from '../ui/ticker.ts';
import { createDesk } from './desk.ts';
import { listen, openFiles } from './incoming.ts';
import { showLog } from './show.ts';
import { ViewerApp } from './viewer-app.tsx';
import './viewer.css';

const store = createStore({
  diagnose: createDiagnoser([]),
  onFrame: (run) => requestAnimationFrame(run),
  fetchJson,
  layout: readLayout(localStorage),
  recordings: { isHere: true, open: openRecording },
});
store.feed.value = { exchanges: [], recording: false, dropped: 0 };
// With all that it takes to mistrust what is stored, which would keep the list waiting.
const settingsKnown = import('../browser/settings.ts').then(({ watchSettings }) =>
  watchSettings((settings) => {
    store.settings.value = settings;
  }),
);
const judging = Promise.all([
  import('../core/rules/index.ts?verdicts'),
  import('../ui/judging.ts'),
  settingsKnown,
]).then(([{ rules }, { createJudging }]) => createJudging(store.settings, rules));
effect(() => applyTheme(themeUnder(store.settings.value.theme)));
effect(() => writeLayout(localStorage, store.layout.value));
startTicker(store.now);

const desk = createDesk({
  startWorker: () => new Worker(new URL('./har.worker.ts', import.meta.url), { type: 'module' }),
  show: showLog({
    store,
    judging,
    afterPaint: (run) => requestAnimationFrame(() => setTimeout(run)),
    now: () => performance.now(),
  }),
});
function openRecording(content: Blob, name: string): void {
  store.inspecting.value = false;
  desk.open({ name, content });
}
effect(() => {
  const name = desk.log.value?.name;
  document.title = name === undefined ? 'Tokenscope' : `${name} – Tokenscope`;
});

const chooser = document.createElement('input');
chooser.type = 'file';
chooser.accept = '.har,.json,application/json';
chooser.hidden = true;
chooser.addEventListener('change', () => {
  const [file, ...others] = chooser.files ?? [];
  if (file) openFiles(file, others.length, desk);
  // So that the same file can be chosen again.
  chooser.value = '';
});
document.body.append(chooser);
const choose = () => chooser.click();

const isTarget = signal(false);
listen(document, desk, {
  onDrag: (isOver) => {
    isTarget.value = isOver;
  },
  choose,
});

const version = ownVersion();
const Page = () => (
  <ViewerApp
    store={store}
    desk={desk}
    isTarget={isTarget.value}
    onChoose={choose}
    onSettings={openSettings}
    version={version}
  />
);
render(<Page />, document.getElementById('app') as HTMLElement);
