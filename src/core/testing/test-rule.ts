import { describe, expect, it } from 'vitest';
import type { Change } from '../change.ts';
import { diagnose } from '../diagnose.ts';
import type { Certainty, Evidence, Finding, Severity } from '../model.ts';
import type { Rule } from '../rule.ts';
import { wire } from './wire.ts';

interface Case {
  /** Completes the sentence "it finds …" or "it is silent when …". */
  readonly name: string;
  /** Transcripts, see `wire`. */
  readonly wire: string | readonly string[];
}

interface PositiveCase extends Case {
  readonly severity?: Severity;
  readonly certainty?: Certainty;
  /** What the message must say. */
  readonly says?: RegExp;
  /** What to change; the first of `changes` must have these members. */
  readonly change?: Partial<Change>;
  /** The two texts whose difference is marked. */
  readonly compared?: readonly [string, string];
  /** Where the first piece of evidence must point: its part, name and claim. */
  readonly at?: Partial<Evidence>;
}

export interface RuleCases {
  readonly finds: readonly [PositiveCase, ...PositiveCase[]];
  /** The look-alikes: each guard of the rule and each "not when" of the catalogue. */
  readonly silent: readonly [Case, ...Case[]];
  /** Where the answer is "out of sight": what the rule must say was unseen. */
  readonly unseen?: readonly (Case & { readonly says: RegExp })[];
}

const run = (rule: Rule, { wire: text }: Case) => diagnose(wire(...[text].flat()), [rule]);

/** The only shape of a rule's test: transcripts through the same pipeline as live traffic. */
export function testRule(rule: Rule, cases: RuleCases): void {
  describe(rule.id, () => {
    for (const c of cases.finds) {
      it(`finds ${c.name}`, () => {
        const { findings } = run(rule, c);
        expect(findings, 'exactly one finding').toHaveLength(1);
        const finding = findings[0] as Finding;
        expect(finding).toMatchObject({
          rule: rule.id,
          severity: c.severity ?? rule.severity,
          ...(c.certainty ? { certainty: c.certainty } : {}),
          ...(c.at ? { at: [c.at, ...finding.at.slice(1)] } : {}),
        });
        if (c.says) expect(finding.message).toMatch(c.says);
        if (c.change) expect(finding.changes[0]).toMatchObject(c.change);
        if (c.compared) expect(finding.compared?.map(({ value }) => value)).toEqual(c.compared);
        expectNoSecret(finding, c);
      });
    }
    for (const c of cases.silent) {
      it(`is silent when ${c.name}`, () => {
        const diagnosis = run(rule, c);
        expect(diagnosis.session.flows.length, 'the transcript must make a flow').toBeGreaterThan(0);
        expect(diagnosis.findings).toEqual([]);
      });
    }
    for (const c of cases.unseen ?? []) {
      it(`says what was out of sight when ${c.name}`, () => {
        const { findings, unseen } = run(rule, c);
        expect(findings).toEqual([]);
        expect(unseen.map((u) => u.what).join('\n')).toMatch(c.says);
      });
    }
  });
}

/** What is said may name audiences, issuers, scopes and clients; never a token, a code or a verifier. */
function expectNoSecret(finding: Finding, c: Case): void {
  const secrets = diagnose(wire(...[c.wire].flat()), []).session.tokens.map((token) => token.raw);
  const said = `${finding.message}\n${finding.fix}\n${JSON.stringify([finding.changes, finding.compared])}`;
  for (const secret of secrets) if (secret.length > 8) expect(said).not.toContain(secret);
}
