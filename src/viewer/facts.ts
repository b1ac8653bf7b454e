import { entriesWords } from '../report/source-words.ts';
import type { OpenLog } from './desk.ts';

export const entriesRead = ({ name, entries, read, exchanges }: OpenLog): string =>
  entriesWords({ file: name, entries, read, used: exchanges.length });
