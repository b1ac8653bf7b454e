import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { NAMED } from '../ui/testing/fixture.ts';
import type { Report } from './report.ts';
import { HOSTILE, reportOf, spoilt } from './testing/reports.ts';
import { toSarif } from './to-sarif.ts';

const SCHEMA = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8'));
const ajv = new Ajv({
  strict: false,
  // One pattern of the schema is none by the stricter grammar.
  unicodeRegExp: false,
  allErrors: true,
  formats: {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': (text: string) => URL.canParse(text, 'file:///a/b') && /^[!-~]*$/.test(text),
    'date-time': true,
  },
});
const validate = ajv.compile(schema);

function sarifOf(report: Report, lines?: Parameters<typeof toSarif>[1]) {
  const sarif = JSON.parse(toSarif(report, lines));
  validate(sarif);
  expect(validate.errors ?? []).toEqual([]);
  return sarif.runs[0];
}

describe('a report as SARIF', () => {
  it('has a rule and a result for a finding, with its place in the file', () => {
    const { tool, results } = sarifOf(reportOf('noAudience'));
    expect(tool.driver).toMatchObject({ name: 'Tokenscope', version: '0.1.0' });
    expect(tool.driver.rules).toEqual([
      expect.objectContaining({
        id: 'missing-audience-opaque-token',
        name: 'MissingAudienceOpaqueToken',
        defaultConfiguration: { level: 'error' },
        helpUri: 'https://auth0.com/docs/secure/tokens/access-tokens/get-access-tokens',
      }),
    ]);
    expect(tool.driver.rules[0].help.markdown).toContain(
      '](https://auth0.com/docs/secure/tokens/access-tokens)',
    );
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      ruleId: 'missing-audience-opaque-token',
      ruleIndex: 0,
      level: 'error',
      properties: { certainty: 'certain' },
    });
    expect(results[0].message.text).toMatch(/^No audience was requested from .* Fix: Ask for your API/s);
    expect(results[0].locations[0]).toMatchObject({
      physicalLocation: { artifactLocation: { uri: 'login.har', index: 0 } },
      logicalLocations: [
        { name: 'audience', fullyQualifiedName: expect.stringMatching(/^\w+\/query\/audience$/) },
      ],
      message: { text: 'audience, query of /authorize' },
    });
    expect(results[0].relatedLocations.length).toBeGreaterThan(0);
  });

  it('is held to a schema that finds what is wrong', () => {
    const sarif = JSON.parse(toSarif(reportOf('noAudience')));
    sarif.runs[0].results[0].level = 'bad';
    expect(validate(sarif)).toBe(false);
    expect(validate.errors?.[0]?.instancePath).toBe('/runs/0/results/0/level');
  });

  it('has a line of the file for what is known to stand there, and the first for the rest', () => {
    const report = reportOf('noAudience');
    const [first, second] = report.findings[0]?.evidence ?? [];
    if (!first || !second) throw new Error('a finding with two places is wanted');
    const lines = new Map([[first.exchange, { entry: 11, line: 70, column: 5 }]]);
    const [{ locations, relatedLocations }] = sarifOf(report, lines).results;
    expect(locations[0].physicalLocation).toMatchObject({
      region: { startLine: 70, startColumn: 5 },
      properties: { entry: 11 },
    });
    const elsewhere = relatedLocations.find(
      ({ logicalLocations: [place] }: { logicalLocations: { fullyQualifiedName: string }[] }) =>
        !place?.fullyQualifiedName.startsWith(first.exchange),
    );
    expect(elsewhere.physicalLocation.region).toEqual({ startLine: 1 });
    expect(elsewhere.physicalLocation).not.toHaveProperty('properties');
  });

  it.each([
    ['a b.har', 'a%20b.har'],
    ['/tmp/ü.har', 'file:///tmp/%C3%BC.har'],
    ['C:\\logs\\a.har', 'file:///C:/logs/a.har'],
    ['../a.har', '../a.har'],
    ['javascript:alert(1)', 'javascript%3Aalert(1)'],
  ])('writes the file %s as a URI', (file, uri) => {
    const report = reportOf('noAudience');
    const { artifacts } = sarifOf({ ...report, source: { ...report.source, file } });
    expect(artifacts).toEqual([{ location: { uri } }]);
  });

  it('has no file where a browser was watched', () => {
    const run = sarifOf({
      ...reportOf('noAudience'),
      source: { entries: 1, read: 1, used: 1, unreadable: [] },
    });
    expect(run).not.toHaveProperty('artifacts');
    expect(run.results[0].locations[0]).not.toHaveProperty('physicalLocation');
  });

  it('tells a warning from a note, and what was out of sight from both', () => {
    const warning = reportOf('lessScope');
    expect(sarifOf(warning).results.map(({ level }: { level: string }) => level)).toEqual(
      warning.findings.map(({ severity }) => (severity === 'info' ? 'note' : severity)),
    );
    expect(sarifOf(reportOf('errorPage')).invocations[0].toolExecutionNotifications).toEqual([
      expect.objectContaining({ level: 'note', message: { text: expect.stringMatching(/^Out of sight: /) } }),
    ]);
  });

  it('knows a mistake again when the same client makes it with other requests', () => {
    const printOf = (report: Report) => sarifOf(report).results[0].partialFingerprints;
    const report = reportOf('noAudience');
    const again = JSON.parse(JSON.stringify(report).replaceAll('"e1', '"x1').replaceAll('12:00', '13:00'));
    expect(printOf(again)).toEqual(printOf(report));
    const other = JSON.parse(JSON.stringify(report).replaceAll('nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe', 'other'));
    expect(printOf(other)).not.toEqual(printOf(report));
  });

  it.each(Object.keys(NAMED) as (keyof typeof NAMED)[])('is valid by the schema: %s', (name) => {
    expect(sarifOf(reportOf(name)).results).toHaveLength(reportOf(name).findings.length);
  });

  it.each(HOSTILE)('is valid with hostile texts, which make no links and no placeholders (%#)', (text) => {
    const { results } = sarifOf(spoilt(reportOf('noAudience'), text));
    const said: string = results[0].message.text;
    expect(said.replace(/\\[\\[\]]|\{\{|\}\}/g, '')).not.toMatch(/[[\]{}\\]/);
    expect(toSarif(spoilt(reportOf('noAudience'), text))).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e]|\p{Cs}/u);
  });
});
