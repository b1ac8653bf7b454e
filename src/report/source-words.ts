import type { Source } from './report.ts';
import { plural } from './text.ts';

/** `412 of 415 entries read, 23 belong to logins`: nothing is left out without a word. */
export function entriesWords({ file, entries, read, used }: Omit<Source, 'unreadable'>): string {
  const some = read === entries ? '' : `${read.toLocaleString('en')} of `;
  const looked =
    file === undefined ? plural(entries, 'request') : `${plural(entries, 'entry', 'entries')} read`;
  return `${some}${looked}, ${plural(used, 'belongs', 'belong')} to logins`;
}
