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
  readonly dropped: number;
}

const PREFIX = 'o:';
const MEMORY = 'memory';

/**
 * The log in `storage.session`: in memory, never on disk, gone with the browser. One key an observation, so that
 * a write is as small as what was learnt.
 */
export const logStore = {
  async load(): Promise<{ observations: Observation[]; memory: Partial<Memory> }> {
    const all = await browser.storage.session.get(null);
    const observations: Observation[] = [];
    for (const [key, value] of Object.entries(all))
      if (key.startsWith(PREFIX)) observations.push(value as Observation);
    return { observations, memory: (all[MEMORY] ?? {}) as Partial<Memory> };
  },
  /** Rejects when the browser's quota is full. */
  put: (observation: Observation): Promise<void> =>
    browser.storage.session.set({ [PREFIX + observationKey(observation)]: observation }),
  remove: (keys: readonly string[]): Promise<void> =>
    browser.storage.session.remove(keys.map((key) => PREFIX + key)),
  remember: (memory: Memory): Promise<void> => browser.storage.session.set({ [MEMORY]: memory }),
};
