import { bySeverity } from '../core/judge.ts';
import type { Format } from '../report/export.ts';
import type { InFile, JointReport } from '../report/joint-report.ts';
import { jsonFile } from '../report/json-file.ts';
import type { ReceiptLine } from '../report/redact.ts';
import type { Report } from '../report/report.ts';
import { nameOf } from './inputs.ts';
import type { Document } from './output.ts';

/** One document out of the finished ones of several recordings. */
export function together(format: Format, documents: readonly Document[], several: boolean): string {
  const texts = documents.map(({ text }) => text);
  const [only] = texts;
  if (!several && only !== undefined) return only;
  if (format === 'json') return jsonFile(oneReport(documents));
  if (format === 'sarif') return jsonFile(oneSarif(texts));
  return texts.join(format === 'markdown' ? '\n---\n\n' : '\n');
}

/**
 * The shape of a single report, so that `.findings[]` is right for one file and for many: `source` is a list, and
 * every login, token and finding says which `file` it is of, as ids are unique within a file only.
 */
function oneReport(documents: readonly Document[]): JointReport {
  const reports = documents.map(({ input, text }) => ({
    file: nameOf(input),
    report: JSON.parse(text) as Report,
  }));
  const all = <T extends object>(list: (report: Report) => readonly T[]): InFile<T>[] =>
    reports.flatMap(({ file, report }) => list(report).map((item) => ({ file, ...item })));
  const [{ report: first }] = reports as [(typeof reports)[number]];
  return {
    ...first,
    source: reports.map(({ report }) => report.source),
    redaction: {
      ...first.redaction,
      replaced: sum(reports.flatMap(({ report }) => report.redaction.replaced)),
    },
    flows: all(({ flows }) => flows),
    tokens: all(({ tokens }) => tokens),
    findings: all(({ findings }) => findings).sort(bySeverity),
    unseen: all(({ unseen }) => unseen),
  };
}

function sum(receipt: readonly ReceiptLine[]): ReceiptLine[] {
  const counts = new Map<string, number>();
  for (const { what, count } of receipt) counts.set(what, (counts.get(what) ?? 0) + count);
  return [...counts].map(([what, count]) => ({ what, count })).sort((a, b) => b.count - a.count);
}

/** SARIF 2.1.0 section 3.13.4: a log holds any number of runs. */
function oneSarif(texts: readonly string[]): object {
  const logs = texts.map((text) => JSON.parse(text) as { readonly runs: readonly unknown[] });
  return { ...logs[0], runs: logs.flatMap(({ runs }) => runs) };
}
