import type { Runtime } from 'webextension-polyfill';
import type { Change } from '../core/log.ts';
import type { Exchange } from '../core/model.ts';
import type { FromBackground, Hello, LogState } from './channel.ts';

interface Watcher {
  readonly port: Runtime.Port;
  readonly hello: Exclude<Hello, { role: 'relay' }>;
  /** What it has not been told yet. */
  readonly changed: Map<string, Exchange>;
  readonly removed: Set<string>;
}

export interface WatchersParts {
  belongs(exchange: Exchange, tab: number): boolean;
  exchangesOf(tab: number): readonly Exchange[];
  stateOf(tab: number): LogState;
}

/** Changes are told together, at most this often. Milliseconds. */
const BURST = 10;

/** Everybody who has a port open: panels, which are told what changes, and the devtools pages that report. */
export function createWatchers({ belongs, exchangesOf, stateOf }: WatchersParts) {
  const watchers = new Set<Watcher>();
  let returning: readonly number[] = [];
  let planned = false;

  const burst = () => {
    planned = false;
    for (const { port, hello, changed, removed } of watchers) {
      if (changed.size + removed.size === 0) continue;
      post(port, {
        kind: 'changed',
        changed: [...changed.values()],
        removed: [...removed],
        ...stateOf(hello.tab),
      });
      changed.clear();
      removed.clear();
    }
  };

  const greet = ({ port, hello: { role, tab }, changed, removed }: Watcher) => {
    changed.clear();
    removed.clear();
    if (role !== 'devtools') post(port, { kind: 'log', exchanges: exchangesOf(tab), ...stateOf(tab) });
  };

  const inspected = (): number[] => [
    ...new Set([
      ...returning,
      ...[...watchers].flatMap(({ hello }) => (hello.role === 'devtools' ? [hello.tab] : [])),
    ]),
  ];

  return {
    /** Returns a function that removes the watcher again. */
    add(port: Runtime.Port, hello: Watcher['hello']): () => void {
      const watcher: Watcher = { port, hello, changed: new Map(), removed: new Set() };
      watchers.add(watcher);
      greet(watcher);
      return () => watchers.delete(watcher);
    },
    count: (): number => watchers.size,
    /** Whether somebody wants to see what only the page hook sees: a popup takes what there is. */
    wantHook: (): boolean => [...watchers].some(({ hello }) => hello.role !== 'popup'),
    /** Whether anybody is told of a tab. */
    watch: (tab: number): boolean =>
      [...watchers].some(({ hello }) => hello.role === 'panel' && hello.tab === tab),
    /** The tabs with DevTools open. */
    inspected,
    /** Whether they are open on a tab or on one that led to it; of what belongs to no tab, whether they are at all. */
    inspect: (line: readonly number[]): boolean =>
      inspected().some((tab) => line.length === 0 || line.includes(tab)),
    /** DevTools were open on these when the worker died, and will say so again. */
    expect(tabs: readonly number[]): void {
      returning = tabs;
    },
    tell({ changed, removed }: Change): void {
      for (const watcher of watchers) {
        if (watcher.hello.role === 'devtools') continue;
        for (const exchange of changed) {
          if (!belongs(exchange, watcher.hello.tab)) continue;
          watcher.removed.delete(exchange.id);
          watcher.changed.set(exchange.id, exchange);
        }
        for (const id of removed) {
          watcher.changed.delete(id);
          watcher.removed.add(id);
        }
      }
      if (!planned) setTimeout(burst, BURST);
      planned = true;
    },
    /** The whole log again, to everyone who watches the tab, or any tab. */
    greetAll(tab?: number): void {
      for (const watcher of watchers) if (tab === undefined || watcher.hello.tab === tab) greet(watcher);
    },
    /** The tab's log was cleared: what devtools pages have not sent yet is not wanted any more. */
    cleared(tab: number): void {
      for (const { port, hello } of watchers) if (hello.tab === tab) post(port, { kind: 'cleared' });
    },
  };
}

export function post(port: Runtime.Port, message: FromBackground): void {
  try {
    port.postMessage(message);
  } catch {
    // It is closing; its onDisconnect is on the way.
  }
}
