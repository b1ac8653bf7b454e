import { inASentence } from '../core/difference.ts';
import type { Report, ReportedFinding, ReportedFlow } from './report.ts';
import { countsOf } from './report-document.ts';
import { silencedWords } from './silenced.ts';
import { entriesWords } from './source-words.ts';
import { plural } from './text.ts';

const SEVERITY = { error: 'ERROR', warning: 'WARNING', info: 'NOTE' } as const;

/** The report for a terminal: every login with what was found in it, worst first. */
export function toText(report: Report): string {
  const { source, flows, findings, unseen } = report;
  const count = (severity: ReportedFinding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const silence = silencedWords(report);
  const lines = [
    ...summary(report),
    ...(silence ? [silence] : []),
    ...source.unreadable.map((reason) => `Left out: ${reason}.`),
  ];
  for (const flow of flows) {
    const own = findings.filter((finding) => finding.flow === flow.id);
    lines.push('', heading(flow), ...own.flatMap(findingLines));
    if (own.length === 0) lines.push('  Nothing found.');
    for (const { flow: id, what, how } of unseen) {
      if (id === flow.id) lines.push(`  OUT OF SIGHT ${what}`, `    ${how}`);
    }
  }
  const found = [
    plural(count('error'), 'error'),
    plural(count('warning'), 'warning'),
    plural(count('info'), 'note'),
  ];
  lines.push('', `${plural(flows.length, 'login')}: ${found.join(', ')}.`);
  return `${lines.map(plain).join('\n')}\n`;
}

/** The answer first, then what it is an answer about. */
function summary({ source, flows, findings }: Report): string[] {
  const { file, creator } = source;
  const [worst] = findings;
  const counts = `${countsOf(findings)} in ${plural(flows.length, 'login')}`;
  const answer = worst ? `${worst.title} (${counts})` : flows.length === 0 ? 'no login was seen' : counts;
  return [
    `${file ?? 'Recorded live'}: ${answer}.`,
    `${creator ? `By ${creator}: ` : ''}${entriesWords(source)}.`,
  ];
}

const heading = ({ client, issuer, grant, result, sdk, startedAt }: ReportedFlow): string =>
  [startedAt, client ?? 'Unknown client', sdk, issuer, grant, result].filter(Boolean).join(' · ');

function findingLines(finding: ReportedFinding): string[] {
  const { severity, certainty, rule, title, message, compared, why, fix, remedies, docs, consequences } =
    finding;
  return [
    `  ${SEVERITY[severity]} (${certainty}) ${title} [${rule}]`,
    `    ${message}`,
    ...(compared ? [`    ${inASentence(compared)}`] : []),
    `    Why: ${why}`,
    `    Fix: ${fix}`,
    ...remedies.flatMap(remedyLines),
    ...docs.map(({ url }) => `    ${url}`),
    ...consequences.map((consequence) => `    Because of it: ${consequence.message}`),
  ];
}

const remedyLines = ({ where, place, code }: ReportedFinding['remedies'][number]): string[] => [
  `      ${where}${place ? `: ${place}` : ''}`,
  ...(code ?? '')
    .split('\n')
    .map((line) => `        ${line}`)
    .filter((line) => line.trim() !== ''),
];

/** What a file says goes to a terminal: no control characters, which could rewrite the screen. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
