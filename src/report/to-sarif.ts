import { s256 } from '../core/join.ts';
import { prose } from './document.ts';
import type { FilePlace } from './har-lines.ts';
import { jsonFile } from './json-file.ts';
import { markdown } from './markdown.ts';
import type { Report, ReportedEvidence, ReportedFinding, ReportedFlow } from './report.ts';
import { visible } from './text.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0 (OASIS), for what shows the findings of many tools, such as GitHub code scanning. */
export function toSarif(report: Report, lines: ReadonlyMap<string, FilePlace> = new Map()): string {
  const { tool, source, findings, unseen, redaction } = report;
  const rules = rulesOf(findings);
  const place = placesIn(source.file, lines);
  return jsonFile({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            rules: rules.map(ruleOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [
              ...source.unreadable.map((reason) => ({
                level: 'warning',
                message: { text: plain(`Left out: ${reason}.`) },
              })),
              ...unseen.map(({ what, how, evidence }) => ({
                level: 'note',
                message: { text: plain(`Out of sight: ${what} To see it: ${how}`) },
                ...located(evidence, place),
              })),
            ],
          },
        ],
        ...(source.file === undefined ? {} : { artifacts: [{ location: { uri: uriOf(source.file) } }] }),
        results: findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: rules.findIndex(({ rule }) => rule === finding.rule),
          level: LEVELS[finding.severity],
          message: { text: plain(`${finding.message} Fix: ${finding.fix}`) },
          ...located(finding.evidence, place),
          partialFingerprints: { 'mistakeOfClient/v1': fingerprint(finding, report.flows) },
          properties: { certainty: finding.certainty, flow: finding.flow },
        })),
        properties: { redaction },
      },
    ],
  });
}

/** One finding of each rule, which has its prose. */
function rulesOf(findings: readonly ReportedFinding[]): ReportedFinding[] {
  const rules = new Map(findings.map((finding) => [finding.rule, finding]));
  return [...rules.values()];
}

function ruleOf({ rule, severity, title, why, fix, docs }: ReportedFinding): object {
  const [first] = docs;
  return {
    id: rule,
    name: rule.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: plain(title) },
    fullDescription: { text: plain(why) },
    help: {
      text: plain([why, `Fix: ${fix}`, ...docs.map(({ url }) => url)].join('\n')),
      markdown: bracesDoubled(
        [
          paragraph(why),
          paragraph(`Fix: ${fix}`),
          markdown({ kind: 'list', items: docs.map(({ title, url }) => [{ link: url, text: title }]) }),
        ].join('\n'),
      ),
    },
    ...(first ? { helpUri: first.url } : {}),
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

const paragraph = (sentence: string): string => markdown({ kind: 'text', line: prose(sentence) });

type Place = (evidence: ReportedEvidence) => object;

/** The first place is the one to look at. */
function located([first, ...others]: readonly ReportedEvidence[], place: Place): object {
  return {
    ...(first ? { locations: [place(first)] } : {}),
    ...(others.length > 0 ? { relatedLocations: others.map((at, i) => ({ id: i + 1, ...place(at) })) } : {}),
  };
}

/** In the file, and within the traffic: `h12/query/audience`. */
function placesIn(file: string | undefined, lines: ReadonlyMap<string, FilePlace>): Place {
  return ({ exchange, part, name, claim, label }) => {
    const { entry, line, column } = lines.get(exchange) ?? {};
    return {
      ...(file === undefined
        ? {}
        : {
            physicalLocation: {
              artifactLocation: { uri: uriOf(file), index: 0 },
              // Some want a line, known or not.
              region: { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) },
              ...(entry === undefined ? {} : { properties: { entry } }),
            },
          }),
      logicalLocations: [
        {
          name: visible(name ?? part),
          fullyQualifiedName: visible(
            [exchange, part, name, claim].filter((word) => word !== undefined).join('/'),
          ),
          kind: 'element',
        },
      ],
      message: { text: plain(label) },
    };
  };
}

/** The same mistake of the same client is the same the next time, when its requests have other ids. */
function fingerprint({ rule, flow, evidence }: ReportedFinding, flows: readonly ReportedFlow[]): string {
  const { client, issuer, kind } = flows.find(({ id }) => id === flow) ?? {};
  const [at] = evidence;
  return s256(JSON.stringify([rule, client, issuer, kind, at?.part, at?.name, at?.claim]));
}

/** A reference by RFC 3986: relative, or of the scheme `file`. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/\p{Cs}/gu, '\ufffd');
  const uri = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${uri}`;
  return /^[a-z]:\//i.test(path) ? `file:///${uri.replace('%3A', ':')}` : uri;
}

/** Sections 3.11.5 and 3.11.6: braces would be placeholders, and brackets links. */
const plain = (text: string): string => bracesDoubled(visible(text).replace(/[\\[\]]/g, '\\$&'));

const bracesDoubled = (text: string): string => text.replace(/[{}]/g, '$&$&');
