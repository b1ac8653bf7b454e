import type { Exchange } from '../src/core/model.ts';
import { rules } from '../src/core/rules/index.ts';
import { type Format, prepareExport } from '../src/report/export.ts';
import { afternoon } from './diagnose.ts';
import { cost, type Measure, median } from './measure.ts';

/** What the dialog of the panel offers. */
const FORMATS: readonly Format[] = ['har', 'markdown', 'html', 'json'];

/** (f) Saving a long afternoon from the panel: redacted, diagnosed anew, written and searched for what must not be in it. */
export function benchExport(): Measure[] {
  const exchanges = afternoon(2000);
  saving(exchanges, 'har');
  return FORMATS.flatMap((format) => {
    const value = median(Array.from({ length: 5 }, () => saving(exchanges, format)));
    return [{ measure: `exporting 2,000 exchanges as ${format}`, value, unit: 'ms', limit: 1000 }];
  });
}

function saving(exchanges: readonly Exchange[], format: Format): number {
  const source = { entries: exchanges.length, used: exchanges.length, unreadable: [] };
  return cost(() =>
    prepareExport({ exchanges, rules, source, version: '0' }, { profile: 'support' }).file(format),
  );
}
