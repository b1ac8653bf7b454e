import { batch, effect, signal } from '@preact/signals';
import { render } from 'preact';
import { createDiagnoser } from '../core/diagnose.ts';
import { readLayout, writeLayout } from '../ui/layout-memory.ts';
import { createStore } from '../ui/store.ts';
import '../ui/styles/index.ts';
import { startTicker } from '../ui/ticker.ts';
import { createDesk } from './desk.ts';
import { listen, openFiles } from './incoming.ts';
import { ViewerApp } from './viewer-app.tsx';
import './viewer.css';

const store = createStore({
  diagnose: createDiagnoser([]),
  onFrame: (run) => requestAnimationFrame(run),
  layout: readLayout(localStorage),
});
void import('../core/rules/index.ts?verdicts').then(({ rules }) => store.judgeBy(createDiagnoser(rules)));
effect(() => writeLayout(localStorage, store.layout.value));
startTicker(store.now);

const desk = createDesk({
  startWorker: () => new Worker(new URL('./har.worker.ts', import.meta.url), { type: 'module' }),
  onLog: ({ name, exchanges }) =>
    batch(() => {
      document.title = `${name} – Tokenscope`;
      store.openLogin(undefined);
      store.receive({ exchanges, recording: false, dropped: 0 });
    }),
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

const Page = () => <ViewerApp store={store} desk={desk} isTarget={isTarget.value} onChoose={choose} />;
render(<Page />, document.getElementById('app') as HTMLElement);
