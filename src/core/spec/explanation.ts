import type { Reference } from '../model.ts';

/** One plain sentence, and where it is written. */
export interface Explanation {
  readonly text: string;
  readonly reference?: Reference;
}

export type Table<T extends Explanation = Explanation> = Readonly<Record<string, T>>;

export const says = (text: string, reference?: Reference): Explanation =>
  reference ? { text, reference } : { text };

/** Looks up a name that a page chose: `constructor` is no entry. */
export const entry = <T extends Explanation>(table: Table<T>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
