import type { Observation } from '../core/observation.ts';
import type { Memory } from './log-store.ts';

/** What is known of tabs: who opened whom, who is paused, who was cleared when. */
export function createTabs() {
  const openers = new Map<number, number>();
  const paused = new Set<number>();
  const cleared = new Map<number, number>();

  /** The tab in whose panel the traffic of a tab shows: the one that opened it, and the one that opened that. */
  const rootOf = (tab: number, opener = openers.get(tab)): number => {
    let root = opener ?? tab;
    for (let depth = 0; depth < 8; depth++) {
      const next = openers.get(root);
      if (next === undefined) break;
      root = next;
    }
    return root;
  };

  return {
    rootOf,
    openerOf: (tab: number | undefined): number | undefined =>
      tab === undefined ? undefined : openers.get(tab),
    isPaused: (tab: number): boolean => paused.has(rootOf(tab)),
    wants({ tab, startedAt }: Observation): boolean {
      if (tab === undefined) return true;
      const root = rootOf(tab);
      return !paused.has(root) && startedAt >= (cleared.get(root) ?? 0);
    },
    opened: (tab: number, opener: number): unknown => tab !== opener && openers.set(tab, opener),
    /** Returns whether the tab's own log goes with it; a pop-up's stays with the tab that opened it. */
    closed(tab: number): boolean {
      if (openers.has(tab)) return false;
      for (const opened of [...openers.keys()]) if (rootOf(opened) === tab) openers.delete(opened);
      paused.delete(tab);
      cleared.delete(tab);
      return true;
    },
    pause: (tab: number, on: boolean): unknown => (on ? paused.add(rootOf(tab)) : paused.delete(rootOf(tab))),
    clearedAt: (tab: number, at: number): unknown => cleared.set(tab, at),
    recall(memory: Partial<Memory>): void {
      for (const tab of memory.paused ?? []) paused.add(tab);
      for (const [tab, opener] of memory.openers ?? []) openers.set(tab, opener);
      for (const [tab, at] of memory.clearedAt ?? []) cleared.set(tab, at);
    },
    memory: (): Omit<Memory, 'dropped'> => ({
      paused: [...paused],
      openers: [...openers],
      clearedAt: [...cleared],
    }),
  };
}
