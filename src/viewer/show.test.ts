import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import { NOTHING_GIVEN } from '../core/given.ts';
import { rules } from '../core/rules/index.ts';
import { createStore } from '../ui/store.ts';
import { fixtureExchanges } from '../ui/testing/fixture.ts';
import type { OpenLog } from './desk.ts';
import { entriesRead } from './facts.ts';
import { showLog } from './show.ts';

const logOf = (count: number): OpenLog => {
  const exchanges = fixtureExchanges(count, Date.UTC(2026, 4, 7));
  return { name: 'a.har', entries: exchanges.length, read: exchanges.length, unreadable: [], exchanges };
};

function setUp() {
  const store = createStore({ diagnose: createDiagnoser([]), onFrame: (run) => run() });
  const waiting: (() => void)[] = [];
  let time = 0;
  const show = showLog({
    store,
    judging: Promise.resolve(signal({ rules, given: NOTHING_GIVEN })),
    afterPaint: (run) => waiting.push(run),
    now: () => time,
  });
  const pass = (ms: number) => {
    time += ms;
  };
  return { store, show, waiting, pass, ready: () => new Promise((resolve) => setTimeout(resolve)) };
}

it('shows a long log bit by bit, and in the end what it shows all at once', async () => {
  const { store, show, waiting, ready } = setUp();
  const log = logOf(250);
  const parts: number[] = [];
  show(log, (part) => parts.push(part));
  await ready();
  const counts = [store.everyRow.value.length];
  for (let run = waiting.shift(); run; run = waiting.shift()) {
    run();
    counts.push(store.everyRow.value.length);
  }
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.at(-1)).toBe(1);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  const whole = createDiagnoser(rules)(log.exchanges);
  const said = (findings: typeof whole.findings) =>
    findings.map(({ rule, flow }) => `${rule} ${flow}`).sort();
  expect(said(store.diagnosis.value.findings)).toEqual(said(whole.findings));
});

it('takes smaller steps where they take long, and larger ones where they are quick', async () => {
  const { store, show, waiting, pass, ready } = setUp();
  show(logOf(250), () => undefined);
  await ready();
  const seen = () => store.feed.value.exchanges.length;
  const counts = [0, seen()];
  for (const ms of [200, 50, 400]) {
    pass(ms);
    waiting.shift()?.();
    counts.push(seen());
  }
  expect(counts.slice(1).map((count, i) => count - (counts[i] ?? 0))).toEqual([250, 188, 376, 150]);
});

it('closes the login that was open, and stops when it is told to', async () => {
  const { store, show, waiting, ready } = setUp();
  show(logOf(1), () => undefined);
  await ready();
  store.openLogin(store.everyRow.value[0]?.flow.id);
  const stop = show(logOf(250), () => undefined);
  expect([store.open.value, store.selected.value]).toEqual([false, undefined]);
  await ready();
  const before = store.everyRow.value.length;
  stop();
  waiting.shift()?.();
  expect(store.everyRow.value.length).toBe(before);
  expect(waiting).toEqual([]);
});

it('says how much of a file was read and used', () => {
  const log = { ...logOf(0), entries: 1415, read: 1412 };
  expect(entriesRead(log)).toBe('1,412 of 1,415 entries read, 0 belong to logins');
  const [exchange] = logOf(1).exchanges;
  expect(entriesRead({ ...log, entries: 1, read: 1, exchanges: exchange ? [exchange] : [] })).toBe(
    '1 entry read, 1 belongs to logins',
  );
});
