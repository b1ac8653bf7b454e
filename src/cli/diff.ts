import { diagnose } from '../core/diagnose.ts';
import type { Diagnosis } from '../core/model.ts';
import { both } from '../report/both.ts';
import { compareLogs } from '../report/compare.ts';
import { compareText } from '../report/compare-text.ts';
import { LeakError } from '../report/export.ts';
import type { HarFile } from '../report/har.ts';
import { jsonFile } from '../report/json-file.ts';
import { redact } from '../report/redact.ts';
import { imitate } from '../report/stand-ins.ts';
import { command } from './command.ts';
import { nameOf } from './inputs.ts';
import { readRecording, rules } from './recording.ts';
import { coloured, createProgress } from './terminal.ts';
import { plain } from './words.ts';
import { Unusable } from './world.ts';

export const diff = command({
  name: 'diff',
  takes: 'A.har B.har',
  about: `Compares the logins of two recordings, each with the one that corresponds to it: what was asked, answered and
found, without what differs between any two logins. One of the two may be - for standard input.`,
  options: { format: { takes: ['text', 'json'], usual: 'text', says: 'What to write' } },
  exits: ['No difference that matters', 'There are differences'],

  async run([a, b, third], { format }, world) {
    if (a === undefined || b === undefined || third !== undefined)
      throw new Unusable('Two recordings are compared: tokenscope diff A.har B.har.');
    if (a === '-' && b === '-') throw new Unusable('Only one of the two can be standard input.');
    const progress = createProgress(world);
    const files: HarFile[] = [];
    try {
      for (const input of [a, b]) files.push((await readRecording(input, world, progress)).har);
    } finally {
      progress('');
    }
    const { comparison, redacted, logins } = compared(files);
    const names = { a: nameOf(a), b: nameOf(b) };
    const text =
      format === 'json'
        ? jsonFile({ tool: { name: 'Tokenscope', version: world.version }, files: names, ...comparison })
        : compareText(comparison, names);
    const leaks = redacted.leaksIn(text);
    if (leaks.length > 0) throw new LeakError(leaks);
    world.out(format === 'text' ? coloured(text, world) : text);
    for (const [i, input] of [a, b].entries())
      if (logins[i] === 0) world.err(`${plain(nameOf(input))}: There is no login in it.\n`);
    return comparison.differences === 0 ? 0 : 1;
  },
});

/** They are redacted together, so that what is equal in both has one pseudonym; then each is judged on its own. */
function compared(files: readonly HarFile[]) {
  const all = files.flatMap(({ exchanges }, i) => exchanges.map((one) => ({ ...one, id: `${i}-${one.id}` })));
  const redacted = redact(all, { profile: 'support' });
  const [a, b] = files.map(({ redaction }, i) => {
    const own = redacted.exchanges.filter(({ id }) => id.startsWith(`${i}-`));
    const { exchanges, named } = imitate(own, both(redaction, redacted.redaction, own));
    return named(diagnose(exchanges, rules));
  });
  return {
    comparison: compareLogs(a as Diagnosis, b as Diagnosis),
    redacted,
    logins: [a, b].map((diagnosis) => diagnosis?.session.flows.length),
  };
}
