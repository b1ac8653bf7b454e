import { plural } from '../ui/format.ts';
import type { OpenLog } from './desk.ts';

/** `412 of 415 entries read, 23 belong to logins`: nothing is left out without a word. */
export function entriesRead({ entries, read, exchanges }: OpenLog): string {
  const some = read === entries ? '' : `${read.toLocaleString('en')} of `;
  const { length } = exchanges;
  const used = `${length.toLocaleString('en')} ${length === 1 ? 'belongs' : 'belong'} to logins`;
  return `${some}${plural(entries, 'entry', 'entries')} read, ${used}`;
}
