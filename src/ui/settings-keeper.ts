import { type Signal, signal } from '@preact/signals';
import type { Settings } from '../core/settings.ts';

/** What became of the last change. */
export type Kept = 'unchanged' | 'saving' | 'saved' | { readonly failed: string };

export interface KeeperParts {
  readonly settings: Signal<Settings>;
  save(settings: Settings): Promise<void>;
}

export type Keeper = ReturnType<typeof createKeeper>;

/** After the last key. Milliseconds. */
const PAUSE = 250;

/** Saves what is typed, a moment after the last key; what is shown is always the newest. Needs no DOM. */
export function createKeeper({ settings, save }: KeeperParts) {
  const kept = signal<Kept>('unchanged');
  /** How that was before which the last change made otherwise: what is typed in one go is one change. */
  const before = signal<Partial<Settings> | undefined>(undefined);
  /** What is not saved yet. */
  let pending: Partial<Settings> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const saving = pending;
    try {
      await save(settings.value);
      if (pending === saving) pending = {};
      // What was changed meanwhile is saved in a moment.
      if (timer === undefined) kept.value = 'saved';
    } catch (error) {
      kept.value = { failed: error instanceof Error ? error.message : String(error) };
    }
  };

  const change = (part: Partial<Settings>): void => {
    const old = Object.keys(part).map((name) => [name, settings.value[name as keyof Settings]]);
    before.value = { ...Object.fromEntries(old), ...(timer === undefined ? {} : before.value) };
    settings.value = { ...settings.value, ...part };
    pending = { ...pending, ...part };
    kept.value = 'saving';
    clearTimeout(timer);
    timer = setTimeout(write, PAUSE);
  };

  return {
    settings,
    kept,
    /** There is a change to take back. */
    before,
    change,
    undo(): void {
      if (before.value) change(before.value);
      before.value = undefined;
    },
    /** The page is about to go. */
    flush(): void {
      if (timer !== undefined) void write();
    },
    /** Another page of the settings saved. What is changed here and not saved yet is newer, and nothing else is. */
    changedElsewhere(saved: Settings): void {
      const next = { ...saved, ...pending };
      if (JSON.stringify(next) === JSON.stringify(settings.value)) return;
      settings.value = next;
      before.value = undefined;
    },
  };
}
