import browser from 'webextension-polyfill';
import { type Observation, observationKey } from '../core/observation.ts';

/** What the background must remember besides the log, to go on after its worker died. */
export interface Memory {
  /** Which tab opened which: `[opened, opener]`. */
  readonly openers: readonly (readonly [number, number])[];
  /** Tabs that are new, with the tab before them. */
  readonly created: readonly (readonly [number, number])[];
  /** Closed pop-ups. */
  readonly closed: readonly number[];
  /** Tabs that are paused. */
  readonly paused: readonly number[];
  /** When the log of a tab was last cleared; what is older is not taken in again. */
  readonly clearedAt: readonly (readonly [number, number])[];
  /** Tabs with DevTools open, which say so again a moment after the worker came back. */
  readonly inspected: readonly number[];
  /** Tabs that show a provider's pages for an app: `[tab, app]`. */
  readonly senders: readonly (readonly [number, string])[];
  readonly dropped: number;
}

const PREFIX = 'o:';
const MEMORY = 'memory';
/** At most one write in this time, so that a page that calls its API a hundred times costs few. Milliseconds. */
const PAUSE = 40;

/**
 * The log in `storage.session`: in memory, never on disk, gone with the browser. One key an observation, so that
 * a write is as small as what was learnt.
 */
export function createLogStore() {
  const { session } = browser.storage;
  let waiting: Record<string, string> = {};
  let writing: Promise<void> | undefined;

  let lastWrite = 0;

  const writeWaiting = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    const items = waiting;
    waiting = {};
    writing = undefined;
    lastWrite = Date.now();
    await session.set(items);
  };

  return {
    async load(): Promise<{ observations: Observation[]; memory: Partial<Memory> }> {
      const all = await session.get(null);
      const observations = Object.entries(all).flatMap(([key, value]) =>
        key.startsWith(PREFIX) ? [JSON.parse(String(value)) as Observation] : [],
      );
      return { observations, memory: (all[MEMORY] ?? {}) as Partial<Memory> };
    },
    /** Resolves when it is safe, which is soon where it is `urgent`. Rejects when the browser's quota is full. */
    put(observation: Observation, urgent: boolean): Promise<void> {
      const key = PREFIX + observationKey(observation);
      // As text: the browser copies an object of many headers far more slowly.
      const text = JSON.stringify(observation);
      if (urgent || (!writing && Date.now() - lastWrite > PAUSE)) {
        delete waiting[key];
        if (!urgent) lastWrite = Date.now();
        return session.set({ [key]: text });
      }
      waiting[key] = text;
      writing ??= writeWaiting();
      return writing;
    },
    remove(keys: readonly string[]): Promise<void> {
      for (const key of keys) delete waiting[PREFIX + key];
      return session.remove(keys.map((key) => PREFIX + key));
    },
    remember: (memory: Memory): Promise<void> => session.set({ [MEMORY]: memory }),
  };
}
