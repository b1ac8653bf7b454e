import { describe, expect, it } from 'vitest';
import { prepareExport } from '../report/export.ts';
import { createDiagnoser, diagnose } from './diagnose.ts';
import { rulesUnder } from './judging.ts';
import { problem, type Rule } from './rule.ts';
import { rules } from './rules/index.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { apiCall, login, tokens } from './testing/logins.ts';
import { auth0OpaqueJwe } from './testing/tokens.ts';
import { wire } from './testing/wire.ts';

const log = wire(login({}, tokens(auth0OpaqueJwe())) + apiCall(auth0OpaqueJwe(), { status: 401 }));
const [model] = rules as readonly [Rule];

const failing: Rule = {
  ...model,
  id: 'rule-with-a-bug',
  *check(flow) {
    yield problem({
      message: 'Said before it failed.',
      certainty: 'certain',
      at: [{ exchange: flow.id, part: 'url' }],
    });
    const nothing: Partial<Record<string, string>> = {};
    (nothing.there as string).trim();
  },
};
const withBug = [failing, ...rules];
const heard = rulesUnder(DEFAULT_SETTINGS, withBug);

describe('a rule that throws', () => {
  const { findings, unseen } = diagnose(log, heard);

  it('leaves what the others found', () => {
    const expected = diagnose(log, rules);
    expect(expected.findings.length).toBeGreaterThan(0);
    expect(findings.filter(({ rule }) => rule !== failing.id)).toEqual(expected.findings);
  });

  it('is told, and what it said before stands', () => {
    expect(findings.map(({ message }) => message)).toContain('Said before it failed.');
    const said = unseen.filter(({ what }) => what.includes(failing.id));
    expect(said).toHaveLength(1);
    expect(said[0]?.what).toMatch(/failed on this login, .*TypeError/);
    expect(said[0]?.flow).toBe(findings[0]?.flow);
  });

  it('is told in every report', () => {
    const source = { entries: log.length, read: log.length, used: log.length, unreadable: [] };
    const prepared = prepareExport(
      { exchanges: log, rules: heard, source, version: '0' },
      { profile: 'support' },
    );
    for (const format of ['text', 'markdown', 'html', 'json', 'sarif', 'har'] as const)
      expect(prepared.file(format), format).toContain('failed on this login');
  });

  it('is heard again when the log grows', () => {
    const keepUp = createDiagnoser(heard);
    for (let length = 1; length < log.length; length++) keepUp(log.slice(0, length));
    expect(keepUp(log).unseen).toEqual(unseen);
  });

  it('fails a test, which hears the rules as they are', () => {
    expect(() => diagnose(log, withBug)).toThrow(TypeError);
  });
});
