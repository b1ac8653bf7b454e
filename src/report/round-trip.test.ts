import { describe, expect, it } from 'vitest';
import { diagnose } from '../core/diagnose.ts';
import type { Diagnosis, Exchange } from '../core/model.ts';
import { rules } from '../core/rules/index.ts';
import { goodLogins } from '../core/testing/good-logins.ts';
import { wire } from '../core/testing/wire.ts';
import { diagnoseHar } from './diagnose-har.ts';
import { prepareExport } from './export.ts';
import { readHar } from './har.ts';
import { redact } from './redact.ts';
import { exported, logOf, NO_REPORT } from './testing/exported.ts';
import { casesOfRules } from './testing/rule-cases.ts';
import { toHar } from './to-har.ts';

const tables = await casesOfRules();

/** What must be the same: everything but the words, which may name what was replaced. */
const verdictOf = ({ findings, unseen }: Diagnosis) => ({
  findings: findings.map(({ rule, severity, certainty, flow, at, changes, consequences }) => ({
    rule,
    severity,
    certainty,
    flow,
    at,
    changes: changes.map(({ kind }) => kind),
    consequences: consequences.map((c) => ({ rule: c.rule, at: c.at })),
  })),
  unseen: unseen.map(({ flow, how, at }) => ({ flow, how, at })),
});

type Verdict = ReturnType<typeof verdictOf>;

function expectSame(exchanges: readonly Exchange[]): void {
  const original = verdictOf(diagnose(exchanges, rules));
  for (const profile of ['support', 'strict'] as const) {
    const again = diagnoseHar(readHar(exported(exchanges, profile)), rules);
    expect(verdictOf(again), profile).toEqual(original);
  }
  expect(readHar(exported(exchanges, 'none')).exchanges, 'none').toEqual(exchanges);
}

it('is tried with the cases of every rule', () => {
  expect(new Set(tables.map(({ rule }) => rule.id))).toEqual(new Set(rules.map(({ id }) => id)));
});

describe('a redacted report is diagnosed as the original', () => {
  it.each(goodLogins)('for $name', (login) => expectSame(logOf(login)));

  for (const { rule, cases } of tables)
    it.each([...cases.finds, ...(cases.unseen ?? [])])(`where ${rule.id} finds $name`, (c) =>
      expectSame(logOf(c)),
    );
});

describe('one login of a log that has several is found in its file what was found in it', () => {
  const several = [
    ...goodLogins.map((login) => ({ name: login.name, log: logOf(login) })),
    ...tables.flatMap(({ rule, cases }) =>
      cases.finds.map((c) => ({ name: `${rule.id}: ${c.name}`, log: logOf(c) })),
    ),
  ].flatMap(({ name, log }) => {
    const original = diagnose(log, rules);
    const flows = original.session.flows.map(({ id }) => id);
    return flows.length > 1 ? [{ name, log, original, flows }] : [];
  });

  it.each(several)('$name', ({ log, original, flows }) => {
    const source = { entries: log.length, read: log.length, used: log.length, unreadable: [] };
    for (const flow of flows) {
      const parts = { exchanges: log, flows: [flow], rules, source, version: '1.2.3' };
      const prepared = prepareExport(parts, { profile: 'support' });
      const again = diagnoseHar(readHar(prepared.file('har')), rules);
      const held = new Set(again.session.flows.map(({ id }) => id));
      expect(held).toContain(flow);
      const said = ({ findings, unseen }: Verdict) => ({
        findings: findings.filter((finding) => held.has(finding.flow)),
        unseen: unseen.filter((one) => held.has(one.flow)),
      });
      expect(said(verdictOf(again)), flow).toEqual(said(verdictOf(original)));
    }
  });
});

it('is diagnosed as the original where a word was taken out of hosts, too', () => {
  for (const { wire: transcript } of goodLogins.slice(0, 10)) {
    const exchanges = wire(transcript);
    const redacted = redact(exchanges, { profile: 'support', words: ['northwind'] });
    const text = toHar(redacted.exchanges, NO_REPORT, redacted.redaction);
    expect(text).not.toMatch(/northwind/i);
    const read = readHar(text);
    expect(read.exchanges.map(({ id }) => id)).toEqual(exchanges.map(({ id }) => id));
    expect(verdictOf(diagnoseHar(read, rules))).toEqual(verdictOf(diagnose(exchanges, rules)));
  }
});

it('is diagnosed as the original when it was redacted twice', () => {
  for (const { rule, cases } of tables) {
    const original = logOf(cases.finds[0]);
    const source = { entries: 0, read: 0, used: 0, unreadable: [] };
    const once = readHar(exported(original, 'support'));
    const parts = { exchanges: once.exchanges, redaction: once.redaction, rules, source, version: '1.2.3' };
    const twice = readHar(prepareExport(parts, { profile: 'strict' }).file('har'));
    expect(twice.redaction?.profile).toBe('strict');
    expect(verdictOf(diagnoseHar(twice, rules)), rule.id).toEqual(verdictOf(diagnose(original, rules)));
  }
}, 120_000);
