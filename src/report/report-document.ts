import type { Severity } from '../core/model.ts';
import { type Block, type Line, listed, part, prose, text } from './document.ts';
import { SEVERITY_WORDS } from './finding-document.ts';
import { loginPart } from './login-document.ts';
import type { Report, ReportedFinding, Source } from './report.ts';
import { silencedWords } from './silenced.ts';
import { entriesWords } from './source-words.ts';
import { plural } from './text.ts';

/** The whole report: how it ended in the title, then login by login, and last how it was redacted. */
export function reportDocument(report: Report): Block {
  const { source, flows, redaction } = report;
  const silence = silencedWords(report);
  return part(
    'report',
    [headline(report)],
    [
      ...summary(report),
      text(...sourceLine(source)),
      ...(silence ? [text(silence)] : []),
      ...(source.unreadable.length > 0
        ? [
            {
              kind: 'list',
              items: source.unreadable.map((reason): Line => [`Left out: ${reason}.`]),
            } as const,
          ]
        : []),
      ...flows.map((flow, i) => loginPart(report, flow, i + 1)),
      part(
        'other',
        ['About this report'],
        [
          text(...redacted(redaction)),
          text(
            `Made by Tokenscope ${report.tool.version}. A finding is certain where it follows from what was seen, likely where another cause is improbable, and possible where what was seen allows it.`,
          ),
        ],
      ),
    ],
  );
}

/** `Tokenscope: 1 error and 2 notes in 3 logins`. */
export function headline({ findings, flows }: Pick<Report, 'findings' | 'flows'>): string {
  if (flows.length === 0) return 'Tokenscope: no login was seen';
  return `Tokenscope: ${countsOf(findings)} in ${plural(flows.length, 'login')}`;
}

const COUNTED: readonly (readonly [Severity, string])[] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'note'],
];

/** `1 error and 2 notes`; `nothing found`. */
export function countsOf(findings: readonly ReportedFinding[]): string {
  const counts = COUNTED.flatMap(([severity, word]) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [plural(count, word)];
  });
  return counts.length === 0 ? 'nothing found' : listed(counts);
}

/** What went wrong in a line each, worst first: the same mistake in many logins is one. */
function summary({ findings, flows }: Report): Block[] {
  const logins = new Map<string, { worst: ReportedFinding; flows: Set<string> }>();
  for (const finding of findings) {
    const known = logins.get(finding.title);
    if (known) known.flows.add(finding.flow);
    else logins.set(finding.title, { worst: finding, flows: new Set([finding.flow]) });
  }
  const where = (ids: ReadonlySet<string>): string => {
    const [id] = ids;
    if (flows.length < 2) return '';
    return ids.size > 1
      ? ` (${plural(ids.size, 'login')})`
      : ` (login ${flows.findIndex((flow) => flow.id === id) + 1})`;
  };
  const items = [...logins.values()].map(
    ({ worst: { severity, title }, flows: ids }): Line => [
      { strong: `${SEVERITY_WORDS[severity]}:` },
      ' ',
      ...prose(title),
      where(ids),
    ],
  );
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function sourceLine(source: Source): Line {
  const { file, creator } = source;
  const entries = `: ${entriesWords(source)}.`;
  if (file === undefined) return [`Recorded live${entries}`];
  return [{ code: file }, creator === undefined ? '' : ` by ${creator}`, entries];
}

const PROFILES = {
  support:
    'Redacted with the profile Support: JWTs keep their header and claims and lose their signature; codes, opaque tokens, secrets, cookies and the like are replaced by names such as ‹code 1›, equal where the values were equal.',
  strict:
    'Redacted with the profile Strict: codes, tokens, secrets, cookies and the like, and whatever names a person, are replaced by names such as ‹code 1›, equal where the values were equal.',
  none: 'Not redacted: values stand here as they were sent. Whoever reads this may be able to use them.',
} as const;

function redacted({ profile, replaced }: Report['redaction']): Line {
  if (profile === 'none') return [{ strong: PROFILES.none }];
  const counts = replaced.map(({ what, count }) => `${count} ${what}`);
  return [PROFILES[profile], counts.length === 0 ? '' : ` Replaced: ${listed(counts)}.`];
}
