import { inASentence } from '../core/difference.ts';
import type { Severity } from '../core/model.ts';
import { type Block, joined, type Line, part, prose, text } from './document.ts';
import type { ReportedEvidence, ReportedFinding } from './report.ts';
import { capital } from './text.ts';

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
};

/** What happened, how to fix it, why, where it shows, and what to read. */
export function findingPart(finding: ReportedFinding): Block {
  const { rule, severity, certainty, title, message, compared, why, fix, remedies, docs } = finding;
  const { evidence, consequences } = finding;
  return part(
    severity,
    [`${SEVERITY_WORDS[severity]}: `, ...prose(title)],
    [
      text({ code: rule }, `, ${certainty}`),
      text(...prose(message)),
      ...(compared
        ? [
            list(compared.map(({ label, value }): Line => [`${capital(label)}: `, { code: value }])),
            text(inASentence(compared)),
          ]
        : []),
      text({ strong: 'Fix:' }, ' ', ...prose(fix)),
      ...remedies.flatMap(({ where, place, code }) => [
        text(place === undefined ? `${where}:` : `${where}: ${place}`),
        ...(code === undefined ? [] : [{ kind: 'code', text: code } as const]),
      ]),
      text({ strong: 'Why:' }, ' ', ...prose(why)),
      ...(consequences.length > 0
        ? [
            text({ strong: 'It led to:' }),
            list(consequences.map(({ title, message }) => [...prose(`${title}.`), ' ', ...prose(message)])),
          ]
        : []),
      ...seenIn(evidence),
      ...(docs.length > 0
        ? [text({ strong: 'Read:' }), list(docs.map(({ title, url }) => [{ link: url, text: title }]))]
        : []),
    ],
  );
}

const list = (items: readonly Line[]): Block => ({ kind: 'list', items });

export const seenIn = (evidence: readonly ReportedEvidence[]): readonly Block[] =>
  evidence.length === 0
    ? []
    : [
        text(
          { strong: 'Seen in:' },
          ' ',
          ...joined(
            evidence.map(({ label }) => [{ code: label }]),
            ', ',
          ),
        ),
      ];
