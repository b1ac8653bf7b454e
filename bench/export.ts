import { createDiagnoser } from '../src/core/diagnose.ts';
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
  const flows = createDiagnoser([])(exchanges).session.flows.map(({ id }) => id);
  const saving = (format: Format) => cost(() => save(exchanges, flows, format));
  // As warm as a panel that has judged these logins while they came.
  saving('har');
  return FORMATS.flatMap((format) => {
    const value = median(Array.from({ length: 5 }, () => saving(format)));
    return [{ measure: `exporting 2,000 exchanges as ${format}`, value, unit: 'ms', limit: 1000 }];
  });
}

function save(exchanges: readonly Exchange[], flows: readonly string[], format: Format): string {
  const source = {
    entries: exchanges.length,
    read: exchanges.length,
    used: exchanges.length,
    unreadable: [],
  };
  const parts = { exchanges, flows, rules, source, version: '0' };
  return prepareExport(parts, { profile: 'support' }).file(format);
}
