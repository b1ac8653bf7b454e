import { batch, effect, signal } from '@preact/signals';
import { render } from 'preact';
import { ownVersion } from '../browser/own-version.ts';
import type { Diagnosis, Exchange } from '../core/model.ts';
import type { Rule } from '../core/rule.ts';
import { diagnoseHar } from '../report/diagnose-har.ts';
import type { Redaction } from '../report/redact.ts';
import { readLayout, writeLayout } from '../ui/layout-memory.ts';
import { createStore } from '../ui/store.ts';
import '../ui/styles/index.ts';
import { startTicker } from '../ui/ticker.ts';
import { createDesk } from './desk.ts';
import { listen, openFiles } from './incoming.ts';
import { ViewerApp } from './viewer-app.tsx';
import './viewer.css';

/** Of logs that Tokenscope redacted: they are judged as the originals were. */
const redactions = new WeakMap<readonly Exchange[], Redaction>();
const judgeBy =
  (rules: readonly Rule[]) =>
  (exchanges: readonly Exchange[]): Diagnosis => {
    const redaction = redactions.get(exchanges);
    return diagnoseHar({ exchanges, ...(redaction && { redaction }) }, rules);
  };

const store = createStore({
  diagnose: judgeBy([]),
  onFrame: (run) => requestAnimationFrame(run),
  layout: readLayout(localStorage),
});
void import('../core/rules/index.ts?verdicts').then(({ rules }) => store.judgeBy(judgeBy(rules)));
effect(() => writeLayout(localStorage, store.layout.value));
startTicker(store.now);

const desk = createDesk({
  startWorker: () => new Worker(new URL('./har.worker.ts', import.meta.url), { type: 'module' }),
  onLog: ({ name, exchanges, redaction }) =>
    batch(() => {
      if (redaction) redactions.set(exchanges, redaction);
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

const version = ownVersion();
const Page = () => (
  <ViewerApp store={store} desk={desk} isTarget={isTarget.value} onChoose={choose} version={version} />
);
render(<Page />, document.getElementById('app') as HTMLElement);
