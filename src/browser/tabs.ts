import type { Observation } from '../core/observation.ts';
import type { Memory } from './log-store.ts';

type InTab = Pick<Observation, 'tab' | 'openerTab' | 'startedAt' | 'late'>;

/** What is this old and was under way when its tab was cleared may turn up again as a late arrival. Milliseconds. */
const LATEST = 60_000;

/** What is known of tabs: who opened whom, who is paused, what was cleared when. */
export function createTabs() {
  const openers = new Map<number, number>();
  /** New tabs that have a tab before them, but did not load anything yet. */
  const created = new Map<number, number>();
  /** New tabs of which the browser did not name the one before. */
  const orphans = new Set<number>();
  /** Pop-ups that are closed; their log stays with the tab that opened them. */
  const closed = new Set<number>();
  const paused = new Set<number>();
  const cleared = new Map<number, number>();

  /** A tab, the tab that opened it, and so on. */
  const lineOf = ({ tab, openerTab }: Pick<InTab, 'tab' | 'openerTab'>): number[] => {
    if (tab === undefined) return [];
    const line = [tab];
    let next = openerTab ?? openers.get(tab);
    while (next !== undefined && !line.includes(next)) {
      line.push(next);
      next = openers.get(next);
    }
    return line;
  };

  return {
    lineOf,
    /** A tab's panel shows the tab and the pop-ups it opened. */
    belongs: (what: InTab, tab: number): boolean => lineOf(what).includes(tab),
    openerOf: (tab: number | undefined): number | undefined =>
      tab === undefined ? undefined : openers.get(tab),
    isPaused: (tab: number): boolean => paused.has(tab),
    wants(what: InTab): boolean {
      const startedAt = what.late ? what.startedAt - LATEST : what.startedAt;
      return lineOf(what).every((tab) => !paused.has(tab) && startedAt >= (cleared.get(tab) ?? 0));
    },
    created(tab: number, before: number | undefined): void {
      if (before === undefined) orphans.add(tab);
      else if (tab !== before) created.set(tab, before);
    },
    /**
     * A tab loads a page. The browser names an opener for tabs that a person opened by hand as well, but only a page
     * that another page asked for has an initiator. Returns whether the tab turns out to be a pop-up.
     */
    loads(tab: number, initiator: string | undefined): boolean {
      const opener = created.get(tab);
      if (opener === undefined) return false;
      created.delete(tab);
      if (initiator === undefined) return false;
      openers.set(tab, opener);
      return true;
    },
    /** The same for a tab whose opener the browser does not name: whether it has one, and somebody should look. */
    loadsAsOrphan: (tab: number, page: string | undefined): boolean =>
      orphans.delete(tab) && page !== undefined,
    opened: (tab: number, opener: number): unknown => openers.set(tab, opener),
    /** Returns the tabs whose log goes: none for a pop-up, whose log stays with its opener. */
    closed(tab: number): number[] {
      created.delete(tab);
      orphans.delete(tab);
      if (openers.has(tab)) {
        closed.add(tab);
        return [];
      }
      const gone = [tab, ...[...closed].filter((popup) => lineOf({ tab: popup }).includes(tab))];
      for (const one of gone) for (const facts of [openers, closed, paused, cleared]) facts.delete(one);
      for (const [opened, opener] of openers) if (opener === tab) openers.delete(opened);
      return gone;
    },
    pause: (tab: number, on: boolean): unknown => (on ? paused.add(tab) : paused.delete(tab)),
    clearedAt: (tab: number, at: number): unknown => cleared.set(tab, at),
    recall(memory: Partial<Memory>): void {
      for (const [tab, opener] of memory.openers ?? []) openers.set(tab, opener);
      for (const [tab, before] of memory.created ?? []) created.set(tab, before);
      for (const tab of memory.closed ?? []) closed.add(tab);
      for (const tab of memory.paused ?? []) paused.add(tab);
      for (const [tab, at] of memory.clearedAt ?? []) cleared.set(tab, at);
    },
    memory: (): Omit<Memory, 'dropped' | 'inspected' | 'senders'> => ({
      openers: [...openers],
      created: [...created],
      closed: [...closed],
      paused: [...paused],
      clearedAt: [...cleared],
    }),
  };
}
