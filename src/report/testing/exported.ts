import { expect } from 'vitest';
import type { Exchange } from '../../core/model.ts';
import { wire } from '../../core/testing/wire.ts';
import { type Profile, redact } from '../redact.ts';
import type { Report } from '../report.ts';
import { toHar } from '../to-har.ts';

export const logOf = ({ wire: transcript }: { wire: string | readonly string[] }) =>
  wire(...[transcript].flat());

export const NO_REPORT: Report = {
  version: 1,
  tool: { name: 'Tokenscope', version: '1.2.3' },
  source: { entries: 0, read: 0, used: 0, unreadable: [] },
  redaction: { profile: 'support', replaced: [] },
  flows: [],
  tokens: [],
  findings: [],
  unseen: [],
};

/** As `prepareExport` does it, without the report, which takes a diagnosis of its own. */
export function exported(exchanges: readonly Exchange[], profile: Profile): string {
  const redacted = redact(exchanges, { profile });
  const text = toHar(redacted.exchanges, NO_REPORT, redacted.redaction);
  expect(redacted.leaksIn(text)).toEqual([]);
  return text;
}
