import type { Runtime } from 'webextension-polyfill';
import { absorb, type Change, emptyLog, exchanges, forget, shrink } from '../core/log.ts';
import type { Exchange } from '../core/model.ts';
import type { Observation } from '../core/observation.ts';
import { carriesToken, discoveredEndpoints, hasTokenInQuery, hostOf } from '../core/relevance.ts';
import type { FromBackground, Hello } from './channel.ts';
import { logStore } from './log-store.ts';
import { createRequestReader, type RequestEvent } from './request-facts.ts';
import { createTabs } from './tabs.ts';
import { readHello, readObservation } from './untrusted.ts';

/** A page of the extension that shows a tab's log. */
interface Watcher {
  readonly port: Runtime.Port;
  readonly hello: Exclude<Hello, { role: 'relay' }>;
  /** What it has not been told yet. */
  readonly changed: Map<string, Exchange>;
  readonly removed: Set<string>;
}

export interface HubParts {
  /** The number of watchers went from none to some, or back; `tab` is the one that was just opened. */
  onWatched(watched: boolean, tab?: number): void;
  /** The exchanges of a tab changed. */
  onTabChanged(tab: number, exchanges: () => readonly Exchange[]): void;
}

/** Changes are told in bursts at most this often. Milliseconds. */
const BURST = 10;

/**
 * The middle of the background: takes in what the sources see, keeps the log and its copy in the store, and tells
 * those who watch. Everything that arrives while the log is being restored waits its turn.
 */
export function createHub({ onWatched, onTabChanged }: HubParts) {
  const log = emptyLog();
  const endpoints = new Set<string>();
  const tokenHosts = new Set<string>();
  const reader = createRequestReader({ endpoints, tokenHosts }, Date.now());
  const tabs = createTabs();
  const watchers = new Set<Watcher>();
  let backlog: (() => void)[] | undefined = [];
  let telling: ReturnType<typeof setTimeout> | undefined;

  const whenRestored = (run: () => void) => {
    if (backlog) backlog.push(run);
    else run();
  };

  const restore = async () => {
    try {
      const { observations, memory } = await logStore.load();
      tabs.recall(memory);
      log.dropped = memory.dropped ?? 0;
      for (const observation of observations) {
        absorb(log, observation);
        learn(observation);
      }
      reader.resume(observations);
    } finally {
      const waiting = backlog ?? [];
      backlog = undefined;
      for (const run of waiting) run();
    }
  };

  const remember = () =>
    void logStore.remember({ ...tabs.memory(), dropped: log.dropped }).catch(() => undefined);

  const learn = (o: Observation) => {
    if (carriesToken(o.requestHeaders) || hasTokenInQuery(o.url)) tokenHosts.add(hostOf(o.url));
    for (const endpoint of discoveredEndpoints(o.url, o.responseBody)) endpoints.add(endpoint);
  };

  /** Takes a piece in. Resolves when it is safe in the store, or was not wanted. */
  const take = (piece: Observation): Promise<void> => {
    if (!tabs.wants(piece)) return Promise.resolve();
    const opener = tabs.openerOf(piece.tab);
    const observation = opener === undefined ? piece : { ...piece, openerTab: opener };
    const change = absorb(log, observation);
    learn(observation);
    tell(change);
    if (change.forgotten.length > 0) remember();
    return save(change);
  };

  const save = async ({ kept, forgotten }: Change): Promise<void> => {
    if (forgotten.length > 0) void logStore.remove(forgotten);
    if (!kept) return;
    try {
      await logStore.put(kept);
    } catch {
      // The browser's quota is full: the oldest fifth makes room, and the panel says so.
      const freed = shrink(log, log.exchanges.size * 0.8, log.bytes * 0.8);
      tell(freed);
      remember();
      await logStore.remove(freed.forgotten);
      await logStore.put(kept).catch(() => undefined);
    }
  };

  const belongs = (exchange: Exchange, tab: number): boolean =>
    exchange.tab !== undefined && tabs.rootOf(exchange.tab, exchange.openerTab) === tab;

  const exchangesOf = (tab: number) => exchanges(log).filter((exchange) => belongs(exchange, tab));

  const state = (tab: number) => ({ recording: !tabs.isPaused(tab), dropped: log.dropped });

  const post = (port: Runtime.Port, message: FromBackground) => {
    try {
      port.postMessage(message);
    } catch {
      // It is closing; its onDisconnect is on the way.
    }
  };

  const greet = (watcher: Watcher) => {
    watcher.changed.clear();
    watcher.removed.clear();
    const { tab } = watcher.hello;
    post(watcher.port, { kind: 'log', exchanges: exchangesOf(tab), ...state(tab) });
  };

  const tell = ({ changed, removed }: Change) => {
    const roots = new Set<number>();
    for (const { tab, openerTab } of changed) if (tab !== undefined) roots.add(tabs.rootOf(tab, openerTab));
    for (const watcher of watchers) {
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
    for (const tab of roots) onTabChanged(tab, () => exchangesOf(tab));
    telling ??= setTimeout(burst, BURST);
  };

  const burst = () => {
    telling = undefined;
    for (const watcher of watchers) {
      if (watcher.changed.size + watcher.removed.size === 0 || watcher.hello.role !== 'panel') continue;
      const { tab } = watcher.hello;
      const [changed, removed] = [[...watcher.changed.values()], [...watcher.removed]];
      watcher.changed.clear();
      watcher.removed.clear();
      post(watcher.port, { kind: 'changed', changed, removed, ...state(tab) });
    }
  };

  /** Gone means gone: from the log, the store, every page that shows it, and what is still under way. */
  const clear = (tab: number, at: number) => {
    const isOf = (o: Observation) => o.tab === undefined || tabs.rootOf(o.tab, o.openerTab) === tab;
    tabs.clearedAt(tab, at);
    reader.abandon(isOf);
    const { forgotten } = forget(log, isOf);
    void logStore.remove(forgotten);
    remember();
    for (const watcher of watchers) {
      if (watcher.hello.tab !== tab) continue;
      post(watcher.port, { kind: 'cleared' });
      greet(watcher);
    }
    onTabChanged(tab, () => exchangesOf(tab));
  };

  const record = (tab: number, on: boolean) => {
    tabs.pause(tab, !on);
    remember();
    for (const watcher of watchers) if (watcher.hello.tab === tab) greet(watcher);
  };

  const listen = (port: Runtime.Port, hello: Hello) => {
    const watcher: Watcher | undefined =
      hello.role === 'relay' ? undefined : { port, hello, changed: new Map(), removed: new Set() };
    port.onMessage.addListener((raw) => {
      whenRestored(() => {
        const message = raw as { kind?: unknown };
        if (message.kind === 'observed') {
          const seen = readObservation(raw, hello, port.sender?.tab?.id);
          if (!seen) return;
          void take(seen.observation).then(() => post(port, { kind: 'stored', number: seen.number }));
        } else if (hello.role !== 'relay') {
          if (message.kind === 'clear') clear(hello.tab, Date.now());
          if (message.kind === 'record') record(hello.tab, (raw as { on?: unknown }).on === true);
        }
      });
    });
    if (!watcher) return;
    whenRestored(() => {
      watchers.add(watcher);
      onWatched(true, watcher.hello.tab);
      if (watcher.hello.role === 'panel') greet(watcher);
    });
    port.onDisconnect.addListener(() => {
      whenRestored(() => {
        watchers.delete(watcher);
        if (watchers.size === 0) onWatched(false);
      });
    });
  };

  void restore();

  return {
    request(event: RequestEvent): void {
      whenRestored(() => {
        const piece = reader.read(event);
        if (piece) void take(piece);
      });
    },
    connect(port: Runtime.Port): void {
      const hello = readHello(port);
      if (hello) listen(port, hello);
      else port.disconnect();
    },
    tabOpened(tab: number, opener: number): void {
      whenRestored(() => {
        tabs.opened(tab, opener);
        remember();
      });
    },
    tabClosed(tab: number): void {
      whenRestored(() => {
        if (!tabs.closed(tab)) return;
        clear(tab, 0);
      });
    },
    /** Whether anybody watches, once everything that was watching before the worker died had time to say so. */
    isWatched: (): boolean => watchers.size > 0,
  };
}
