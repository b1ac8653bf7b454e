import { diagnose } from '../core/diagnose.ts';
import type { Given } from '../core/given.ts';
import type { Diagnosis, Exchange } from '../core/model.ts';
import type { Rule } from '../core/rule.ts';
import { both } from './both.ts';
import { companionsOf, companionWords } from './companions.ts';
import type { FilePlace } from './har-lines.ts';
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
  /** Rules that are not heard, or less loud. */
  readonly silenced?: Report['silenced'];
  /** How the log was redacted before it was opened: what was taken out then stays out. */
  readonly redaction?: Redaction | undefined;
  readonly source: Source;
  /** Where the exchanges stand in the file that they were read from. */
  readonly lines?: ReadonlyMap<string, FilePlace>;
  readonly version: string;
}

export interface Prepared {
  /** Of the logins that were chosen. */
  readonly report: Report;
  /** How many others a file has in it, as what is found in the chosen ones rests on them. */
  companions(format: Format): number;
  /** What was replaced in what is in the file. */
  receipt(format: Format): readonly ReceiptLine[];
  /** What stands in the file because nothing was replaced, and would open something. */
  exposed(format: Format): readonly ReceiptLine[];
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

/** Files are called after customers. */
const named = ({ file, creator, ...rest }: Source, withoutKnown: (text: string) => string): Source => ({
  ...(file !== undefined && { file: withoutKnown(file) }),
  ...(creator !== undefined && { creator: withoutKnown(creator) }),
  ...rest,
});

/** Redacts first and diagnoses what is left, so that nothing can be said that was not redacted. */
export function prepareExport(parts: ExportParts, options: RedactionOptions): Prepared {
  const { exchanges, rules, given, version } = parts;
  const redacted = redact(exchanges, options);
  const source = named(parts.source, redacted.withoutKnown);
  const table = both(parts.redaction, redacted.redaction, redacted.exchanges);
  const imitation = imitate(redacted.exchanges, table);
  const judged = diagnose(imitation.exchanges, rules, given);
  const diagnosis = imitation.named(judged);
  const chosen = parts.flows && new Set(parts.flows);

  /** What is exported of these logins; of the whole log where none are named. */
  function content(flows: ReadonlySet<string> | undefined): Content {
    const isIn = flows && requestsOf(judged, flows);
    const wanted = <T extends Exchange>(log: readonly T[]) => (isIn ? log.filter(({ id }) => isIn(id)) : log);
    const inFile = wanted(redacted.exchanges);
    const isAll = inFile.length === redacted.exchanges.length;
    const redaction = flows ? (isAll ? imitation.redaction : redactionIn(inFile, table)) : table;
    const receipt = receiptOf(redaction.replaced);
    return {
      exchanges: inFile,
      originals: () => wanted(exchanges),
      redaction,
      receipt,
      report: toReport(diagnosis, {
        source,
        version,
        redaction: { profile: table.profile, replaced: receipt },
        flows: flows && [...flows],
        silenced: parts.silenced,
      }),
    };
  }

  const own = content(chosen);
  const companions = once(() => {
    const judge = (flows: ReadonlySet<string>) => {
      const isIn = requestsOf(judged, flows);
      return diagnose(
        imitation.exchanges.filter(({ id }) => isIn(id)),
        rules,
        given,
      );
    };
    return chosen ? companionsOf(judged, chosen, judge) : [];
  });
  const accompanied = once(() =>
    chosen && companions().length > 0 ? content(new Set([...chosen, ...companions()])) : own,
  );
  // The others say in words what was found; whoever opens a HAR finds it anew.
  const inFile = (format: Format): Content => (format === 'har' ? accompanied() : own);
  const write: Readonly<Record<Format, (content: Content) => string>> = {
    har: ({ exchanges, report, redaction }) =>
      toHar(exchanges, report, redaction, companionWords(companions().length)),
    markdown: ({ report }) => toMarkdown(report),
    html: ({ report }) => toHtml(report),
    json: ({ report }) => jsonFile(report),
    sarif: ({ report }) => toSarif(report, parts.lines),
    text: ({ report }) => toText(report),
  };
  return {
    report: own.report,
    companions: (format) => (format === 'har' ? companions().length : 0),
    receipt: (format) => inFile(format).receipt,
    exposed: (format) =>
      options.profile === 'none' ? redact(inFile(format).originals(), { profile: 'support' }).receipt : [],
    file(format) {
      const text = write[format](inFile(format));
      const leaks = redacted.leaksIn(text);
      if (leaks.length > 0) throw new LeakError(leaks);
      return text;
    },
  };
}

interface Content {
  /** Redacted. */
  readonly exchanges: readonly Exchange[];
  readonly originals: () => readonly Exchange[];
  readonly redaction: Redaction;
  readonly receipt: readonly ReceiptLine[];
  readonly report: Report;
}

/** Whether a request is one of these logins. */
function requestsOf({ session }: Diagnosis, flows: ReadonlySet<string>): (exchange: string) => boolean {
  const ids = new Set(
    session.flows
      .filter(({ id }) => flows.has(id))
      .flatMap(({ steps }) => steps.map(({ exchange }) => exchange.id)),
  );
  return (exchange) => ids.has(exchange);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
