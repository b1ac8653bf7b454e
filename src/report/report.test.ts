import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { reportSchema, reportSchemaFile } from '../../scripts/report-schema.ts';
import { goodLogins } from '../core/testing/good-logins.ts';
import { wire } from '../core/testing/wire.ts';
import { NAMED } from '../ui/testing/fixture.ts';
import { HOSTILE, reportOf, reportOn, spoilt } from './testing/reports.ts';

const asJson = (report: unknown): unknown => JSON.parse(JSON.stringify(report));
const names = Object.keys(NAMED) as (keyof typeof NAMED)[];

describe('the published schema', () => {
  const validatorOf = (schema: object) =>
    new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);
  const strict = validatorOf(reportSchema({ strict: true }));
  const published = validatorOf(JSON.parse(readFileSync('docs/report.schema.json', 'utf8')));
  const flawsOf = (report: unknown) => {
    strict(asJson(report));
    return strict.errors ?? [];
  };

  it('is what the types say; otherwise run npm run docs', () => {
    expect(readFileSync('docs/report.schema.json', 'utf8')).toBe(reportSchemaFile());
  });

  it.each(names)('describes all of a report on %s, and no more', (name) => {
    expect(flawsOf(reportOf(name))).toEqual([]);
  });

  it('describes all of a report on several files, and no more', () => {
    const { source, flows, tokens, findings, unseen, ...rest } = reportOf('noAudience');
    const inFile = <T extends object>(list: readonly T[]) => list.map((one) => ({ file: 'a.har', ...one }));
    const joint = {
      ...rest,
      source: [source, source],
      flows: inFile(flows),
      tokens: inFile(tokens),
      findings: inFile(findings),
      unseen: inFile(unseen),
    };
    expect(flawsOf(joint)).toEqual([]);
    expect(published(asJson({ ...joint, flows }))).toBe(false);
  });

  it('describes the report on every good login', () => {
    const flaws = goodLogins.flatMap(({ name, wire: text }) =>
      flawsOf(reportOn(wire(text))).map((flaw) => ({ name, flaw })),
    );
    expect(flaws).toEqual([]);
  });

  it.each(HOSTILE)('describes a report whose texts are all hostile (%#)', (text) => {
    expect(flawsOf(spoilt(reportOf('noAudience'), text))).toEqual([]);
  });

  it('lets a later version have more, and finds what is missing', () => {
    const report = reportOf('noAudience');
    expect(published(asJson({ ...report, more: 1 }))).toBe(true);
    expect(published(asJson({ ...report, version: 2 }))).toBe(false);
    expect(published(asJson({ ...report, findings: [{ ...report.findings[0], severity: 'bad' }] }))).toBe(
      false,
    );
    const { findings: _, ...rest } = report;
    expect(published(asJson(rest))).toBe(false);
  });
});

describe('a report', () => {
  it('shows what was asked for, what came and where it was used', () => {
    const [flow] = reportOf('noAudience').flows;
    const factOf = (facts: readonly { label: string; value: string }[] | undefined, label: string) =>
      facts?.find((fact) => fact.label === label)?.value;
    expect(factOf(flow?.asked, 'Audience')).toBe('none');
    expect(factOf(flow?.got.facts, 'Access token')).toBe('opaque (JWE)');
    expect(
      flow?.used.map(({ host, path, answers, acceptance }) => [host, path, answers, acceptance?.verdict]),
    ).toEqual([
      ['login.northwind.com', '/userinfo', [{ status: 200, times: 1 }], 'accepted'],
      ['api.northwind.com', '/orders', [{ status: 401, times: 2 }], 'refused'],
    ]);
    expect(flow?.steps[0]).toMatchObject({ kind: 'authorization-request', offset: 0, status: 302 });
    expect(flow?.steps.at(-1)?.offset).toBeGreaterThan(1000);
  });

  it('decodes tokens and names every place', () => {
    const { tokens, findings } = reportOf('noAudience');
    expect(tokens.find(({ role }) => role === 'id_token')).toMatchObject({
      format: 'jws',
      header: { alg: 'RS256' },
      claims: { iss: 'https://login.northwind.com/' },
    });
    expect(findings[0]?.evidence[0]).toMatchObject({
      part: 'query',
      name: 'audience',
      label: 'audience, query of /authorize',
    });
    expect(JSON.stringify(findings)).not.toContain('"at":');
  });
});
