import type { Severity } from '../core/model.ts';
import { together } from './combine.ts';
import { command } from './command.ts';
import { inputsOf, lastName, nameOf } from './inputs.ts';
import { createNames, type Document, placeOf, writeFile } from './output.ts';
import { receiptOf } from './receipt.ts';
import { openRecording } from './recording.ts';
import { coloured, createProgress } from './terminal.ts';
import { plain } from './words.ts';
import { Unusable } from './world.ts';

const FAILS_ON: Readonly<Record<'error' | 'warning' | 'never', readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
};

export const analyze = command({
  name: 'analyze',
  takes: 'FILE…',
  about: `Reads recorded logins and says what every token in them is, what went wrong, why, and how to fix it.
FILE is a HAR file, a directory with .har files, a pattern such as 'logins/**/*.har', or - for standard input.`,
  options: {
    format: {
      takes: ['text', 'json', 'markdown', 'html', 'har', 'sarif'],
      usual: 'text',
      says: 'What to write',
    },
    out: { takes: 'PATH', says: 'Writes a file, or for several recordings into a directory' },
    'fail-on': { takes: ['error', 'warning', 'never'], usual: 'error', says: 'What makes the exit code 1' },
    redact: {
      takes: ['support', 'strict', 'none'],
      usual: 'support',
      says: 'support: no secrets. strict: nothing that names a person either. none: everything as it is',
    },
  },
  exits: ['Nothing as bad as --fail-on was found', 'Something was'],

  async run(names, { format, out, 'fail-on': failOn, redact: profile }, world) {
    const inputs = inputsOf(names, world);
    const place = placeOf(out, inputs, format, world);
    const progress = createProgress(world);
    const fileFor = place.kind === 'directory' ? createNames(place.path, inputs, format, world) : undefined;
    const written: Document[] = [];
    let [fails, isBroken] = [false, false];
    for (const input of inputs) {
      // Some go to machines, which look for the file; the others are handed on.
      const file = /^(?:text|json|sarif)$/.test(format) ? nameOf(input) : lastName(input);
      const opening = { profile, file, lines: format === 'sarif' };
      try {
        const { prepared } = await openRecording(input, opening, world, progress);
        const text = prepared.file(format);
        if (fileFor) writeFile(fileFor(input), text, world);
        else written.push({ input, text });
        fails ||= prepared.report.findings.some(({ severity }) => FAILS_ON[failOn].includes(severity));
        progress('');
        const remarks = [
          ...(prepared.report.flows.length === 0 ? ['There is no login in it.'] : []),
          ...(profile === 'none' ? [receiptOf(prepared, profile)] : []),
        ];
        for (const remark of remarks) world.err(`${plain(`${nameOf(input)}: ${remark}`)}\n`);
      } catch (error) {
        // The others are worth reading all the same; the exit code tells.
        progress('');
        isBroken = true;
        const { message } = error as Error;
        const whose = error instanceof Unusable ? '' : `${nameOf(input)}: `;
        world.err(`tokenscope: ${plain(`${whose}${message}`)}\n`);
      }
    }
    if (written.length > 0) {
      const text = together(format, written, inputs.length > 1);
      if (place.kind === 'file') writeFile(place.path, text, world);
      else world.out(format === 'text' ? coloured(text, world) : text);
    }
    if (isBroken) return 2;
    return fails ? 1 : 0;
  },
});
