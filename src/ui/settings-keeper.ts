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
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const written = settings.value;
    try {
      await save(written);
      if (settings.value === written) kept.value = 'saved';
    } catch (error) {
      kept.value = { failed: error instanceof Error ? error.message : String(error) };
    }
  };

  return {
    settings,
    kept,
    change(part: Partial<Settings>): void {
      settings.value = { ...settings.value, ...part };
      kept.value = 'saving';
      clearTimeout(timer);
      timer = setTimeout(write, PAUSE);
    },
    /** The page is about to go. */
    flush(): void {
      if (timer !== undefined) void write();
    },
    /** What is being typed here is newer. */
    changedElsewhere(next: Settings): void {
      if (timer === undefined && JSON.stringify(next) !== JSON.stringify(settings.value))
        settings.value = next;
    },
  };
}
