import type { HarFile } from '../report/har.ts';
import { plural } from '../report/text.ts';
import { command } from './command.ts';
import { lastName } from './inputs.ts';
import { createNames, placeOf, writeFile } from './output.ts';
import { receiptOf } from './receipt.ts';
import { openRecording } from './recording.ts';
import { createProgress } from './terminal.ts';
import { plain } from './words.ts';
import { Unusable } from './world.ts';

export const redact = command({
  name: 'redact',
  takes: 'FILE',
  about: `Writes a HAR file of the logins in FILE (- for standard input) without their secrets, for somebody else to open:
Tokenscope finds in it what it finds in the original. What was replaced is said on standard error.`,
  options: {
    out: { takes: 'PATH', says: 'Writes a file, and not standard output; never FILE itself' },
    redact: {
      takes: ['support', 'strict', 'none'],
      usual: 'support',
      says: 'support: no secrets. strict: nothing that names a person either. none: only leaves out what is no login',
    },
    words: { takes: 'WORDS', says: 'More words to take out, with commas between them' },
  },
  exits: ['The file is written'],

  async run(names, { out, redact: profile, words = '' }, world) {
    const [input, second] = names;
    if (input === undefined) throw new Unusable('Which file? Name a HAR file, or - for standard input.');
    if (second !== undefined) throw new Unusable('One file at a time.');
    const place = placeOf(out, [input], 'har', world);
    const progress = createProgress(world);
    const list = words.split(',').map((word) => word.trim());
    const taken = list.filter(Boolean);
    const name = lastName(input);
    const isTaken = taken.some((word) => name.toLowerCase().includes(word.toLowerCase()));
    const options = { profile, words: taken, file: isTaken ? undefined : name };
    const { har, prepared } = await openRecording(input, options, world, progress).finally(() =>
      progress(''),
    );
    const text = prepared.file('har');
    if (place.kind === 'stdout') world.out(text);
    else {
      const fileFor = place.kind === 'directory' && createNames(place.path, [input], 'har', world);
      writeFile(fileFor ? fileFor(input) : place.path, text, world);
    }
    const lines = [...counts(har), receiptOf(prepared, profile)];
    world.err(lines.map((line) => `${plain(line)}\n`).join(''));
    return 0;
  },
});

function counts({ entries, read, exchanges, unreadable }: HarFile): string[] {
  const other = read - exchanges.length;
  const left =
    other === 0
      ? ''
      : `; ${plural(other, 'belongs', 'belong')} to none and ${other === 1 ? 'was' : 'were'} left out`;
  return [
    `Of ${plural(entries, 'entry', 'entries')} ${plural(exchanges.length, 'belongs', 'belong')} to logins${left}.`,
    ...unreadable.map((reason) => `Left out: ${reason}.`),
  ];
}
