import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';

/** What a click or a key does to the selection, as in any list of files. */
export type Picking =
  /** This one alone. */
  | 'only'
  /** This one too, or not any more (Ctrl). */
  | 'toggle'
  /** From where the selection began to here (Shift). */
  | 'range'
  /** Nothing: only the row that the keys stand on moves (Ctrl and an arrow). */
  | 'none';

/** The keys that go with a click or an arrow. */
export const pickOf = (
  { shiftKey, ctrlKey, metaKey }: Pressed,
  withCtrl: Extract<Picking, 'toggle' | 'none'>,
): Picking => (shiftKey ? 'range' : ctrlKey || metaKey ? withCtrl : 'only');
interface Pressed {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Which rows are marked, and which one the keys stand on. `ids`: the rows as they are shown. */
export function createSelection(ids: ReadonlySignal<readonly string[]>) {
  const current = signal<string | undefined>(undefined);
  const marked = signal<ReadonlySet<string>>(new Set());
  /** Where a range begins. */
  let anchor: string | undefined;

  function pick(id: string | undefined, how: Picking): void {
    batch(() => {
      current.value = id;
      if (how === 'none') return;
      if (how !== 'range' || id === undefined || anchor === undefined) anchor = id;
      marked.value = next(id, how);
    });
  }
  function next(id: string | undefined, how: Picking): ReadonlySet<string> {
    if (id === undefined) return new Set();
    if (how === 'range') return new Set(between(ids.value, anchor ?? id, id));
    if (how !== 'toggle') return new Set([id]);
    const toggled = new Set(marked.value);
    if (!toggled.delete(id)) toggled.add(id);
    return toggled;
  }
  return {
    current,
    marked,
    /** Those of the marked that are shown, in the order of the list. */
    shown: computed(() => ids.value.filter((id) => marked.value.has(id))),
    pick,
    all(): void {
      marked.value = new Set(ids.value);
    },
  };
}

function between(ids: readonly string[], from: string, to: string): readonly string[] {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
