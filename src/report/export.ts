import { diagnose } from '../core/diagnose.ts';
import type { Given } from '../core/given.ts';
import type { Exchange } from '../core/model.ts';
import type { Rule } from '../core/rule.ts';
import { both } from './both.ts';
import { jsonFile } from './json-file.ts';
import { receiptOf } from './receipt.ts';
import { type Leak, type ReceiptLine, type Redaction, type RedactionOptions, redact } from './redact.ts';
import type { Report, Source } from './report.ts';
import { imitate, redactionIn } from './stand-ins.ts';
import { toHar } from './to-har.ts';
import { toHtml } from './to-html.ts';
import { toMarkdown } from './to-markdown.ts';
import { toReport } from './to-report.ts';
import { toSarif } from './to-sarif.ts';
import { toText } from './to-text.ts';

export type Format = keyof typeof FORMATS;

export const FORMATS = {
  har: { label: 'HAR', extension: 'har', mediaType: 'application/json' },
  markdown: { label: 'Markdown', extension: 'md', mediaType: 'text/markdown' },
  html: { label: 'HTML', extension: 'html', mediaType: 'text/html' },
  json: { label: 'JSON', extension: 'json', mediaType: 'application/json' },
  sarif: { label: 'SARIF', extension: 'sarif', mediaType: 'application/sarif+json' },
  text: { label: 'Text', extension: 'txt', mediaType: 'text/plain' },
} as const;

export interface ExportParts {
  /** The whole log: what other logins taught counts for the ones that are exported. */
  readonly exchanges: readonly Exchange[];
  /** The ids of the logins that are wanted; all of them where it is missing. */
  readonly flows?: readonly string[];
  readonly rules: readonly Rule[];
  /** What is known whatever the log shows. */
  readonly given?: Given;
  /** How the log was redacted before it was opened: what was taken out then stays out. */
  readonly redaction?: Redaction | undefined;
  readonly source: Source;
  readonly version: string;
}

export interface Prepared {
  readonly report: Report;
  /** What was replaced in the exchanges that are exported. */
  readonly receipt: readonly ReceiptLine[];
  /** What stands in the file because nothing was replaced, and would open something. */
  exposed(): readonly ReceiptLine[];
  /** The finished file. Throws a `LeakError` where a value that was replaced is still in it. */
  file(format: Format): string;
}

/** A file that must not leave: it still holds what should have been replaced. */
export class LeakError extends Error {
  override readonly name = 'LeakError';
  readonly leaks: readonly Leak[];
  constructor(leaks: readonly Leak[]) {
    const [{ pseudonym, form, place }] = leaks as readonly [Leak];
    super(`The report still holds ${pseudonym} (${form}) at ${place}; it was not written.`);
    this.leaks = leaks;
  }
}

/** Redacts first and diagnoses what is left, so that nothing can be said that was not redacted. */
export function prepareExport(parts: ExportParts, options: RedactionOptions): Prepared {
  const { exchanges, flows, rules, given, source, version } = parts;
  const redacted = redact(exchanges, options);
  const table = both(parts.redaction, redacted.redaction, redacted.exchanges);
  const imitation = imitate(redacted.exchanges, table);
  const diagnosis = imitation.named(diagnose(imitation.exchanges, rules, given));
  const used = new Set(
    diagnosis.session.flows
      .filter(({ id }) => flows?.includes(id) ?? true)
      .flatMap(({ steps }) => steps.map(({ exchange }) => exchange.id)),
  );
  const wanted = flows ? redacted.exchanges.filter(({ id }) => used.has(id)) : redacted.exchanges;
  const originals = flows ? exchanges.filter(({ id }) => used.has(id)) : exchanges;
  const inFile = flows ? redactionIn(wanted, table) : table;
  const receipt = receiptOf(inFile.replaced);
  const redaction = { profile: table.profile, replaced: receipt };
  const report = toReport(diagnosis, { source, version, redaction, flows });
  const write: Readonly<Record<Format, () => string>> = {
    har: () => toHar(wanted, report, inFile),
    markdown: () => toMarkdown(report),
    html: () => toHtml(report),
    json: () => jsonFile(report),
    sarif: () => toSarif(report),
    text: () => toText(report),
  };
  return {
    report,
    receipt,
    exposed: () => (options.profile === 'none' ? redact(originals, { profile: 'support' }).receipt : []),
    file(format) {
      const text = write[format]();
      const leaks = redacted.leaksIn(text);
      if (leaks.length > 0) throw new LeakError(leaks);
      return text;
    },
  };
}
