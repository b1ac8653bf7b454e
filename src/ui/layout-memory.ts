import type { Column } from './rows.ts';
import { DEFAULT_LAYOUT, type Layout } from './store.ts';

const KEY = 'layout';
const COLUMNS: readonly string[] = [
  'client',
  'issuer',
  'grant',
  'time',
  'result',
  'finding',
] satisfies Column[];

/** What was remembered, field by field: whatever is missing or odd falls back to the default. */
export function readLayout(storage: Pick<Storage, 'getItem'>): Layout {
  const { preserve, sort, split } = parse(storage) as { [K in keyof Layout]?: unknown };
  const by = (sort as { by?: unknown } | undefined)?.by;
  const descending = (sort as { descending?: unknown } | undefined)?.descending;
  return {
    preserve: typeof preserve === 'boolean' ? preserve : DEFAULT_LAYOUT.preserve,
    sort:
      typeof by === 'string' && COLUMNS.includes(by) && typeof descending === 'boolean'
        ? { by: by as Column, descending }
        : DEFAULT_LAYOUT.sort,
    split: typeof split === 'number' && split >= 0.15 && split <= 0.75 ? split : DEFAULT_LAYOUT.split,
  };
}

function parse(storage: Pick<Storage, 'getItem'>): object {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Only the layout is ever written; a browser that refuses storage just does not remember. */
export function writeLayout(storage: Pick<Storage, 'setItem'>, layout: Layout): void {
  try {
    storage.setItem(KEY, JSON.stringify(layout));
  } catch {
    // Nothing to do: the panel works the same.
  }
}
