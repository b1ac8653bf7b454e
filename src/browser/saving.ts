import { type Change, type Log, shrink } from '../core/log.ts';
import { observationKey } from '../core/observation.ts';
import { isProtocolUrl } from '../core/relevance.ts';
import type { createLogStore } from './log-store.ts';

export interface SavingParts {
  readonly log: Log;
  readonly logStore: ReturnType<typeof createLogStore>;
  readonly endpoints: ReadonlySet<string>;
  /** The oldest had to go. */
  onFreed(change: Change): void;
}

/** Keeps the copy of the log in the store up to date, and makes room where the browser's quota is full. */
export function createSaving({ log, logStore, endpoints, onFreed }: SavingParts) {
  let room: Promise<void> | undefined;
  const makeRoom = async (): Promise<void> => {
    const freed = shrink(log, log.exchanges.size * 0.8, log.bytes * 0.8);
    onFreed(freed);
    await logStore.remove(freed.forgotten);
    room = undefined;
  };

  return async ({ kept, forgotten }: Change): Promise<void> => {
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
}
