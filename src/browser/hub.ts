import type { Runtime } from 'webextension-polyfill';
import { absorb, type Change, emptyLog, exchanges, forget, limit, shrink } from '../core/log.ts';
import { type Observation, observationKey } from '../core/observation.ts';
import {
  carriesToken,
  discoveredEndpoints,
  hasTokenInQuery,
  hostOf,
  isProtocolUrl,
} from '../core/relevance.ts';
import type { Settings } from '../core/settings.ts';
import type { Hello, ToBackground } from './channel.ts';
import { createLogStore } from './log-store.ts';
import { createPolicy } from './policy.ts';
import { createRequestReader, type RequestEvent } from './request-facts.ts';
import { createTabs } from './tabs.ts';
import { readHello, readObservation } from './untrusted.ts';
import { createWatchers, post } from './watchers.ts';

export interface HubParts {
  /**
   * Somebody came to watch, or the last one left, or the settings or the armed sites changed. `undefined`: whoever
   * watched before the worker died may come back in a moment.
   */
  onWatched(watched: boolean | undefined, settings: Settings): void;
  /** Whether calls to APIs matter: somebody watches, or a login was seen that they could belong to. */
  onAttention(attention: boolean): void;
  /** Somebody who watches a tab counted the errors in it; `undefined` when nobody watches it any more. */
  onErrors(tab: number, count: number | undefined): void;
  /** Which tab shows `page` and opened `tab`, where the browser does not say. */
  findOpener(tab: number, page: string): Promise<number | undefined>;
  /** What each tab shows now. */
  openPages(): Promise<readonly (readonly [tab: number, url: string])[]>;
  /** What the person decided; nothing is taken in before that is known. */
  loadSettings(): Promise<Settings>;
}

/** Whoever watched before the worker died is back by then. Milliseconds. */
const GRACE = 2000;

/**
 * The middle of the background: takes in what the sources see, keeps the log and its copy in the store, and tells
 * those who watch. Everything that arrives while the log is being restored waits its turn.
 */
export function createHub(parts: HubParts) {
  const { onAttention, onErrors, findOpener } = parts;
  const policy = createPolicy();
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
    stateOf: (tab) => ({
      recording: !tabs.isPaused(tab),
      dropped: log.dropped,
      siteAccess,
      inspected: watchers.inspected().includes(tab),
    }),
  });
  let backlog: (() => void)[] | undefined = [];

  /** Tabs that had DevTools open when the worker died. */
  let inspectedBefore: readonly number[] = [];
  const isInspected = (piece: Observation): boolean => {
    const inspected = [...watchers.inspected(), ...inspectedBefore];
    return piece.tab === undefined
      ? inspected.length > 0
      : tabs.lineOf(piece).some((t) => inspected.includes(t));
  };
  let isSettled = false;
  const arm = () => parts.onWatched(watchers.wantHook() || (isSettled ? false : undefined), policy.settings);

  const attend = () => onAttention(watchers.count() > 0 || log.entries.size > 0);

  const whenRestored = (run: () => void) => {
    if (backlog) backlog.push(run);
    else run();
  };

  const restore = async () => {
    try {
      const [{ observations, memory }, settings, pages] = await Promise.all([
        logStore.load(),
        parts.loadSettings(),
        parts.openPages().catch(() => []),
      ]);
      policy.obey(settings);
      limit(log, policy.limits());
      for (const [tab, url] of pages) policy.loads(tab, url);
      tabs.recall(memory);
      inspectedBefore = memory.inspected ?? [];
      log.dropped = memory.dropped ?? 0;
      for (const observation of observations) {
        absorb(log, observation);
        learn(observation);
      }
      reader.resume(observations);
    } finally {
      const waiting = backlog ?? [];
      backlog = undefined;
      obey();
      for (const run of waiting) run();
      attend();
      setTimeout(() => {
        inspectedBefore = [];
        isSettled = true;
        arm();
      }, GRACE);
    }
  };

  /** What may not be recorded any more is forgotten, and what is too much. */
  const obey = () => {
    if ([...log.entries.values()].some(({ observation }) => policy.forbids(observation)))
      forgetAll((o) => policy.forbids(o));
    const change = limit(log, policy.limits());
    void logStore.remove(change.forgotten);
    watchers.tell(change);
  };

  const remember = () => {
    const inspected = watchers.inspected();
    logStore.remember({ ...tabs.memory(), inspected, dropped: log.dropped }).catch(() => undefined);
  };

  const learn = (o: Observation) => {
    if (carriesToken(o.requestHeaders) || hasTokenInQuery(o.url)) {
      tokenHosts.add(hostOf(o.url));
      if (o.redirectTo !== undefined) tokenHosts.add(hostOf(o.redirectTo));
    }
    for (const endpoint of discoveredEndpoints(o.url, o.responseBody)) endpoints.add(endpoint);
  };

  /** Takes a piece in. Resolves when it is safe in the store, or was not wanted. */
  const take = async (piece: Observation, sender?: string): Promise<void> => {
    if (!tabs.wants(piece)) return;
    if (!policy.allows(piece, isInspected(piece), sender)) return refuse(piece);
    const opener = tabs.openerOf(piece.tab);
    const observation = opener === undefined ? piece : { ...piece, openerTab: opener };
    const change = absorb(log, observation);
    learn(observation);
    attend();
    watchers.tell(change);
    if (change.forgotten.length > 0) remember();
    await save(change);
  };

  /** The answer may be what shows that a request must not be recorded. */
  const refuse = (piece: Observation) => {
    if (piece.source === 'webrequest') reader.refuse(piece);
    const key = observationKey(piece);
    if (policy.forbids(piece) && log.entries.has(key)) forgetAll((o) => observationKey(o) === key);
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
      if (seen)
        void take(seen.observation, port.sender?.url).then(() =>
          post(port, { kind: 'stored', number: seen.number }),
        );
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
    /** The person decided otherwise: at once, and for what is recorded already as well. */
    settingsChanged(settings: Settings): void {
      whenRestored(() => {
        policy.obey(settings);
        obey();
        arm();
      });
    },
    /** A person wants the token responses of a site without DevTools, or not any more. */
    armedChanged: (): void => whenRestored(arm),
    request(event: RequestEvent): void {
      whenRestored(() => {
        const { type, tabId, initiator, originUrl } = event.details;
        if (event.kind === 'start' && type === 'main_frame') {
          policy.loads(tabId, event.details.url);
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
        arm();
        attend();
        if (hello.role === 'devtools') remember();
      });
      port.onDisconnect.addListener(() => {
        whenRestored(() => {
          leave?.();
          if (!watchers.watch(hello.tab)) onErrors(hello.tab, undefined);
          if (!watchers.wantHook()) arm();
          if (hello.role === 'devtools') remember();
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
        policy.closed(tab);
        await looking;
        const gone = new Set(tabs.closed(tab));
        if (gone.size > 0) forgetAll((o) => o.tab !== undefined && gone.has(o.tab));
        else remember();
      });
    },
  };
}
