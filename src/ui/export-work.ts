import { givenBy, judgingUnder, rulesUnder } from '../core/judging.ts';
import type { Exchange, Finding } from '../core/model.ts';
import type { Rule } from '../core/rule.ts';
import { rules as verdicts } from '../core/rules/index.ts?verdicts';
import { rules as words } from '../core/rules/index.ts?words';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';
import { FORMATS, LeakError, type Prepared, prepareExport } from '../report/export.ts';
import { findingMarkdown } from '../report/finding-markdown.ts';
import type { Profile, ReceiptLine, Redaction } from '../report/redact.ts';
import type { Source } from '../report/report.ts';
import { copiedUnder, type FileFormat, fileName } from './export-choices.ts';

/** The panel has its rules in halves, and both are loaded by now or wanted anyway. */
const wholeRules: readonly Rule[] = verdicts.map((rule, i) => ({ ...words[i], ...rule }));

/** Without what the person expects of a site: an audience in which a word was replaced is not as expected. */
const judgingOf = ({ settings = DEFAULT_SETTINGS }: Origin) => ({
  rules: rulesUnder(settings, wholeRules),
  given: givenBy(settings),
  silenced: settings.rules.filter(({ rule }) => wholeRules.some(({ id }) => id === rule)),
});

/** The log that an export is made of. */
export interface Origin {
  readonly exchanges: readonly Exchange[];
  readonly source: Source;
  /** Which rules are off or milder. */
  readonly settings?: Settings;
  /** How it was redacted before it was opened. */
  readonly redaction?: Redaction | undefined;
  /** Tokenscope's own. */
  readonly version: string;
}

export interface Wish {
  readonly flows: readonly string[];
  readonly format: FileFormat;
  readonly profile: Profile;
  readonly words: readonly string[];
}

export interface Made {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  /** How many logins are in it that were not chosen. */
  readonly companions: number;
  readonly receipt: readonly ReceiptLine[];
  /** What stands in it that another profile would have replaced. */
  readonly exposed: readonly ReceiptLine[];
}

export type Outcome = Made | { readonly refused: string };

/** Makes files of one log. What is the same for another format is not made again. */
export function createExporter(origin: Origin): (wish: Wish) => Outcome {
  let before = '';
  let prepared: Prepared | undefined;
  return ({ format, flows, profile, words }) => {
    const key = JSON.stringify([flows, profile, words]);
    try {
      if (key !== before || prepared === undefined) {
        prepared = prepareExport({ ...origin, ...judgingOf(origin), flows }, { profile, words });
        before = key;
      }
      const { extension, mediaType } = FORMATS[format];
      return {
        name: fileName(prepared.report.flows, profile, extension),
        mediaType,
        text: prepared.file(format),
        companions: prepared.companions(format),
        receipt: prepared.receipt(format),
        exposed: prepared.exposed(format),
      };
    } catch (error) {
      return {
        refused: error instanceof LeakError ? error.message : `The file could not be made: ${error}.`,
      };
    }
  };
}

/** A finding as Markdown, as the report of its login would have it: redacted. */
export function findingText(origin: Origin, { rule, flow, at }: Finding): string {
  const { settings = DEFAULT_SETTINGS } = origin;
  const { report } = prepareExport(
    { ...origin, ...judgingUnder(settings, wholeRules), flows: [flow] },
    copiedUnder(settings),
  );
  const same = report.findings.filter((finding) => finding.rule === rule);
  const [place] = at;
  const one = same.find(({ evidence: [it] }) => it?.exchange === place?.exchange && it?.name === place?.name);
  const reported = one ?? same[0];
  if (!reported) throw new Error(`The redacted login does not have the finding ${rule}.`);
  return findingMarkdown(reported);
}
