import type { HarFile } from './har.ts';
import { textOf } from './har-text.ts';

/** Where an exchange stands in its file, for whoever opens that in an editor. */
export interface FilePlace {
  /** The index in `log.entries`. */
  readonly entry: number;
  /** Both from 1 on. */
  readonly line: number;
  readonly column: number;
}

/** The places of the exchanges of a file that was read. */
export function linesOf(
  bytes: Uint8Array,
  { places = new Map() }: Pick<HarFile, 'places'>,
): Map<string, FilePlace> {
  const text = textOf(bytes);
  const lines = new Map<string, FilePlace>();
  let [line, begin, end] = [1, 0, text.indexOf('\n')];
  for (const [id, { entry, at }] of [...places].sort(([, a], [, b]) => a.at - b.at)) {
    for (; end >= 0 && end < at; end = text.indexOf('\n', begin)) {
      line++;
      begin = end + 1;
    }
    lines.set(id, { entry, line, column: at - begin + 1 });
  }
  return lines;
}
