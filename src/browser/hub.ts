import type { Runtime } from 'webextension-polyfill';
import { absorb, type Change, emptyLog, exchanges, forget, limit } from '../core/log.ts';
import { type Observation, observationKey } from '../core/observation.ts';
import type { Settings } from '../core/settings.ts';
import { createBacklog } from './backlog.ts';
import type { Hello, ToBackground } from './channel.ts';
import type { HubParts } from './hub-parts.ts';
import { createKnown } from './known.ts';
import { createLogStore } from './log-store.ts';
import { createOpenerSearch } from './opener-search.ts';
import { createPolicy } from './policy.ts';
import type { RequestEvent } from './request-details.ts';
import { createRequestReader } from './request-facts.ts';
import { createSaving } from './saving.ts';
import { createTabs } from './tabs.ts';
import { readHello, readObservation } from './untrusted.ts';
import { createWatchers, post } from './watchers.ts';

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
  const known = createKnown();
  const reader = createRequestReader(known, Date.now());
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
  let isSettled = false;
  const arm = () => parts.onWatched(watchers.wantHook() || (isSettled ? false : undefined), policy.settings);

  const attend = () => onAttention(watchers.count() > 0 || log.entries.size > 0);
  const { whenRestored, restored } = createBacklog();

  const restore = async () => {
    try {
      const [stored, pages] = [logStore.load(), parts.openPages().catch(() => [])];
      // First, so that they count even where the rest cannot be had.
      policy.obey(await parts.loadSettings());
      limit(log, policy.limits());
      for (const [tab, url] of await pages) policy.loads(tab, url);
      const { observations, memory } = await stored;
      tabs.recall(memory);
      policy.recall(memory.senders ?? []);
      watchers.expect(memory.inspected ?? []);
      log.dropped = memory.dropped ?? 0;
      for (const observation of observations) {
        absorb(log, observation);
        known.learn(observation);
      }
      reader.resume(observations);
    } finally {
      obey();
      restored();
      attend();
      setTimeout(() => {
        watchers.expect([]);
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
    tell(change);
  };

  const tell = (change: Change) => {
    watchers.tell(change);
    if (change.forgotten.length > 0) remember();
  };

  const remember = () => {
    const inspected = watchers.inspected();
    const memory = { ...tabs.memory(), senders: policy.senders(), inspected, dropped: log.dropped };
    logStore.remember(memory).catch(() => undefined);
  };

  /** Takes a piece in. Resolves when it is safe in the store, or was not wanted. */
  const take = async (piece: Observation, sender?: string): Promise<void> => {
    if (!tabs.wants(piece)) return;
    // The answer to what was recorded belongs to it, unless it shows that it must not be.
    const isKnown = log.entries.has(observationKey(piece));
    const isWatched = watchers.inspect(tabs.lineOf(piece));
    if (isKnown ? policy.forbids(piece) : !policy.allows(piece, isWatched, sender)) return refuse(piece);
    const opener = tabs.openerOf(piece.tab);
    const observation = opener === undefined ? piece : { ...piece, openerTab: opener };
    const change = absorb(log, observation);
    known.learn(observation);
    attend();
    tell(change);
    await save(change);
  };

  const refuse = (piece: Observation) => {
    if (piece.source === 'webrequest') reader.refuse(piece);
    const key = observationKey(piece);
    if (policy.forbids(piece) && log.entries.has(key)) forgetAll((o) => observationKey(o) === key);
  };

  const save = createSaving({ log, logStore, endpoints: known.endpoints, onFreed: tell });

  /** Firefox: whose pop-up a new window is. What was seen of it by then is taken in again as its opener's. */
  const openers = createOpenerSearch(findOpener, (tab, opener) => {
    tabs.opened(tab, opener);
    remember();
    for (const { observation } of [...log.entries.values()])
      if (observation.tab === tab) void take(observation);
  });

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
        const { type, tabId, url, requestId, originUrl, initiator = originUrl } = event.details;
        if (event.kind === 'start' && type === 'main_frame') {
          const isSent = policy.loads(tabId, url, initiator, requestId);
          if (tabs.loads(tabId, initiator) || isSent) remember();
          if (tabs.loadsAsOrphan(tabId, originUrl)) openers.look(tabId, originUrl ?? '');
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
        await openers.whenDone();
        const gone = new Set(tabs.closed(tab));
        if (gone.size > 0) forgetAll((o) => o.tab !== undefined && gone.has(o.tab));
        else remember();
      });
    },
  };
}
