import type { Facts } from './facts.ts';
import type { Consequence, Finding, Flow, Unseen } from './model.ts';
import { createMemory } from './remember.ts';
import type { Rule, Verdict } from './rule.ts';

/** What all rules together say of one login. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly unseen: readonly Unseen[];
}

/** A login before the rules. */
export interface Trial {
  /** `version` counts what was learnt. Only rules that were told otherwise before are heard again. */
  judge(facts: Facts, version: number): Judgement;
}

export function createTrial(rules: readonly Rule[], flow: Flow, facts: Facts, version: number): Trial {
  const memory = createMemory(facts);
  const hear = (rule: Rule, number: number): readonly Verdict[] => {
    memory.asker = number;
    return heard(rule.check(flow, memory.facts));
  };
  const said = rules.map(hear);
  let judgement = judgementOf(rules, flow, said);
  let known = version;
  return {
    judge(now, then) {
      const misled = memory.renew(now, then !== known);
      known = then;
      if (misled.size === 0) return judgement;
      for (const number of misled) said[number] = hear(rules[number] as Rule, number);
      judgement = judgementOf(rules, flow, said);
      return judgement;
    },
  };
}

const NOTHING: readonly Verdict[] = [];

/** Most rules have nothing to say of most logins. */
function heard(verdicts: Iterable<Verdict>): readonly Verdict[] {
  let found: Verdict[] | undefined;
  for (const verdict of verdicts) {
    found ??= [];
    found.push(verdict);
  }
  return found ?? NOTHING;
}

type Superseded = ReadonlyMap<string, readonly string[]>;

function judgementOf(rules: readonly Rule[], flow: Flow, said: readonly (readonly Verdict[])[]): Judgement {
  const findings: Finding[] = [];
  const unseen: Unseen[] = [];
  const superseded = new Map<string, readonly string[]>();
  said.forEach((verdicts, number) => {
    const rule = rules[number];
    if (!rule || verdicts.length === 0) return;
    if (rule.supersededBy) superseded.set(rule.id, rule.supersededBy);
    for (const verdict of verdicts) {
      if (verdict.outcome === 'unseen') {
        unseen.push({ flow: flow.id, what: verdict.what, how: verdict.how, at: verdict.at });
        continue;
      }
      findings.push({
        rule: rule.id,
        flow: flow.id,
        title: rule.title,
        severity: verdict.severity ?? rule.severity,
        certainty: verdict.certainty,
        message: verdict.message,
        ...(verdict.compared ? { compared: verdict.compared } : {}),
        why: rule.why,
        fix: verdict.fix ?? rule.fix,
        docs: rule.docs,
        changes: verdict.changes ?? [],
        at: verdict.at,
        consequences: [],
      });
    }
  });
  return { findings: rootCauses(findings, superseded).sort(bySeverity), unseen: distinct(unseen) };
}

const SEVERITIES = ['error', 'warning', 'info'] as const;
const CERTAINTIES = ['certain', 'likely', 'possible'] as const;

type Ranked = Pick<Finding, 'severity' | 'certainty'>;

/** Worst first; of the same severity the surer one, then the order in which the rules are listed. */
export const bySeverity = (a: Ranked, b: Ranked): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  CERTAINTIES.indexOf(a.certainty) - CERTAINTIES.indexOf(b.certainty);

/** One mistake must not ring five bells: what a cause explains is listed with it. */
function rootCauses(findings: readonly Finding[], superseded: Superseded): Finding[] {
  const rung = new Set(findings.map((f) => f.rule));
  /** The rules that ring and explain this one, and nothing explains them in turn. */
  const rootsOf = (rule: string, passed: readonly string[] = []): readonly string[] => {
    const causes = (superseded.get(rule) ?? []).filter((id) => rung.has(id) && !passed.includes(id));
    if (causes.length === 0) return [rule];
    return causes.flatMap((id) => rootsOf(id, [...passed, rule]));
  };
  const explained = new Map<string, Consequence[]>();
  const causes: Finding[] = [];
  for (const finding of findings) {
    const [root = finding.rule] = rootsOf(finding.rule);
    if (root === finding.rule) {
      causes.push(finding);
      continue;
    }
    const { rule, title, message, at } = finding;
    explained.set(root, [...(explained.get(root) ?? []), { rule, title, message, at }]);
  }
  return causes.map((cause) => {
    const consequences = explained.get(cause.rule);
    explained.delete(cause.rule);
    return consequences ? { ...cause, consequences } : cause;
  });
}

const distinct = (unseen: readonly Unseen[]): Unseen[] =>
  unseen.filter((u, i) => unseen.findIndex((other) => other.what === u.what) === i);
