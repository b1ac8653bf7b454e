import type { Runtime } from 'webextension-polyfill';
import { absorb, type Change, emptyLog, exchanges, forget, shrink } from '../core/log.ts';
import { type Observation, observationKey } from '../core/observation.ts';
import {
  carriesToken,
  discoveredEndpoints,
  hasTokenInQuery,
  hostOf,
  isProtocolUrl,
} from '../core/relevance.ts';
import type { Hello, ToBackground } from './channel.ts';
import { createLogStore } from './log-store.ts';
import { createRequestReader, type RequestEvent } from './request-facts.ts';
import { createTabs } from './tabs.ts';
import { readHello, readObservation } from './untrusted.ts';
import { createWatchers, post } from './watchers.ts';

export interface HubParts {
  /** Somebody came to watch, or the last one left. */
  onWatched(watched: boolean): void;
  /** Whether calls to APIs matter: somebody watches, or a login was seen that they could belong to. */
  onAttention(attention: boolean): void;
  /** Somebody who watches a tab counted the errors in it; `undefined` when nobody watches it any more. */
  onErrors(tab: number, count: number | undefined): void;
  /** Which tab shows `page` and opened `tab`, where the browser does not say. */
  findOpener(tab: number, page: string): Promise<number | undefined>;
}

/**
 * The middle of the background: takes in what the sources see, keeps the log and its copy in the store, and tells
 * those who watch. Everything that arrives while the log is being restored waits its turn.
 */
export function createHub({ onWatched, onAttention, onErrors, findOpener }: HubParts) {
  const log = emptyLog();
  const logStore = createLogStore();
  const endpoints = new Set<string>();
  const tokenHosts = new Set<string>();
  const reader = createRequestReader({ endpoints, tokenHosts }, Date.now());
  const tabs = createTabs();
  const exchangesOf = (tab: number) => exchanges(log).filter((exchange) => tabs.belongs(exchange, tab));
  let siteAccess: boolean | undefined;
  const watchers = createWatchers({
    belongs: tabs.belongs,
    exchangesOf,
    stateOf: (tab) => ({ recording: !tabs.isPaused(tab), dropped: log.dropped, siteAccess }),
  });
  let backlog: (() => void)[] | undefined = [];

  const attend = () => onAttention(watchers.count() > 0 || log.entries.size > 0);

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
      attend();
    }
  };

  const remember = () => {
    logStore.remember({ ...tabs.memory(), dropped: log.dropped }).catch(() => undefined);
  };

  const learn = (o: Observation) => {
    if (carriesToken(o.requestHeaders) || hasTokenInQuery(o.url)) {
      tokenHosts.add(hostOf(o.url));
      if (o.redirectTo !== undefined) tokenHosts.add(hostOf(o.redirectTo));
    }
    for (const endpoint of discoveredEndpoints(o.url, o.responseBody)) endpoints.add(endpoint);
  };

  /** Takes a piece in. Resolves when it is safe in the store, or was not wanted. */
  const take = async (piece: Observation): Promise<void> => {
    if (!tabs.wants(piece)) return;
    const opener = tabs.openerOf(piece.tab);
    const observation = opener === undefined ? piece : { ...piece, openerTab: opener };
    const change = absorb(log, observation);
    learn(observation);
    attend();
    watchers.tell(change);
    if (change.forgotten.length > 0) remember();
    await save(change);
  };

  const save = async ({ kept, forgotten }: Change): Promise<void> => {
    if (forgotten.length > 0) void logStore.remove(forgotten);
    if (!kept) return;
    // A page waits for its hook; a login must survive the worker. The calls that follow can wait a moment.
    const urgent =
      kept.source === 'hook' || (kept.source === 'webrequest' && isProtocolUrl(kept.url, endpoints));
    try {
      await logStore.put(kept, urgent);
    } catch {
      room ??= makeRoom();
      await room;
      if (log.entries.has(observationKey(kept))) await logStore.put(kept, true).catch(() => undefined);
    }
  };

  /** The browser's quota is full: the oldest fifth goes, and the panel says so. */
  let room: Promise<void> | undefined;
  const makeRoom = async (): Promise<void> => {
    const freed = shrink(log, log.exchanges.size * 0.8, log.bytes * 0.8);
    watchers.tell(freed);
    remember();
    await logStore.remove(freed.forgotten);
    room = undefined;
  };

  /** Firefox: whose pop-up a new window is. What was seen of it by then is taken in again as its opener's. */
  let looking: Promise<void> = Promise.resolve();
  const lookForOpener = async (tab: number, page: string): Promise<void> => {
    const opener = await findOpener(tab, page).catch(() => undefined);
    if (opener === undefined) return;
    tabs.opened(tab, opener);
    remember();
    for (const { observation } of [...log.entries.values()])
      if (observation.tab === tab) void take(observation);
  };

  /** Gone means gone: from the log, the store, every page that shows it, and what is still under way. */
  const forgetAll = (isGone: (observation: Observation) => boolean) => {
    reader.abandon(isGone);
    const change = forget(log, isGone);
    void logStore.remove(change.forgotten);
    remember();
    watchers.tell(change);
    attend();
  };

  const clear = (tab: number) => {
    tabs.clearedAt(tab, Date.now());
    forgetAll((o) => o.tab === undefined || tabs.belongs(o, tab));
    watchers.cleared(tab);
    watchers.greetAll(tab);
  };

  const handle = (port: Runtime.Port, hello: Hello, raw: unknown) => {
    const message = raw as ToBackground;
    if (message?.kind === 'observed') {
      const seen = readObservation(raw, hello, port.sender?.tab?.id);
      if (seen) void take(seen.observation).then(() => post(port, { kind: 'stored', number: seen.number }));
      return;
    }
    if (hello.role === 'relay') return;
    switch (message?.kind) {
      case 'clear':
        return clear(hello.tab);
      case 'record':
        tabs.pause(hello.tab, !message.on);
        remember();
        return watchers.greetAll(hello.tab);
      case 'errors':
        return onErrors(hello.tab, Number(message.count));
      case 'alive':
        return;
      default:
        message satisfies never;
    }
  };

  void restore();

  return {
    /** Whether anybody watches. */
    isWatched: (): boolean => watchers.count() > 0,
    request(event: RequestEvent): void {
      whenRestored(() => {
        const { type, tabId, initiator, originUrl } = event.details;
        if (event.kind === 'start' && type === 'main_frame') {
          if (tabs.loads(tabId, initiator ?? originUrl)) remember();
          if (tabs.loadsAsOrphan(tabId, originUrl)) looking = lookForOpener(tabId, originUrl ?? '');
        }
        const piece = reader.read(event);
        if (piece) void take(piece);
      });
    },
    connect(port: Runtime.Port): void {
      const hello = readHello(port);
      if (!hello) {
        port.disconnect();
        return;
      }
      port.onMessage.addListener((message) => whenRestored(() => handle(port, hello, message)));
      if (hello.role === 'relay') return;
      let leave: (() => void) | undefined;
      whenRestored(() => {
        leave = watchers.add(port, hello);
        onWatched(true);
        attend();
      });
      port.onDisconnect.addListener(() => {
        whenRestored(() => {
          leave?.();
          if (!watchers.watch(hello.tab)) onErrors(hello.tab, undefined);
          if (watchers.count() === 0) onWatched(false);
          attend();
        });
      });
    },
    siteAccess(granted: boolean): void {
      siteAccess = granted;
      whenRestored(() => watchers.greetAll());
    },
    tabCreated(tab: number, before: number | undefined): void {
      whenRestored(() => {
        tabs.created(tab, before);
        remember();
      });
    },
    tabClosed(tab: number): void {
      whenRestored(async () => {
        await looking;
        const gone = new Set(tabs.closed(tab));
        if (gone.size > 0) forgetAll((o) => o.tab !== undefined && gone.has(o.tab));
        else remember();
      });
    },
  };
}
