import { createKnowledge, type Facts } from './facts.ts';
import { lessonsOf } from './learn.ts';
import type { Diagnosis, Exchange, Finding, Flow, Unseen } from './model.ts';
import type { Rule } from './rule.ts';
import { createStitcher } from './stitch.ts';

interface Verdicts {
  readonly findings: readonly Finding[];
  readonly unseen: readonly Unseen[];
}

/** What a flow's verdicts rest on; while none of it changes, they stand. */
interface Judged extends Verdicts {
  readonly before: Flow | undefined;
  readonly after: Flow | undefined;
  readonly version: number;
}

/**
 * A diagnoser keeps up with one growing log: give it the whole log each time, get the whole diagnosis; only what
 * changed is worked out again. It holds nothing that a fresh one would not find.
 */
export function createDiagnoser(rules: readonly Rule[]): (exchanges: readonly Exchange[]) => Diagnosis {
  const stitch = createStitcher();
  const knowledge = createKnowledge();
  let known = new Set<Flow>();
  let judged = new Map<Flow, Judged>();

  return (exchanges) => {
    const flows = stitch(exchanges);
    const current = new Set(flows);
    for (const flow of known) if (!current.has(flow)) knowledge.remove(lessonsOf(flow));
    for (const flow of flows) if (!known.has(flow)) knowledge.add(lessonsOf(flow));
    known = current;

    const neighbours = neighboursOf(flows);
    const facts = knowledge.facts({
      before: (flow) => neighbours.get(flow)?.before,
      after: (flow) => neighbours.get(flow)?.after,
    });
    const fresh = new Map<Flow, Judged>();
    for (const flow of flows) {
      const { before, after } = neighbours.get(flow) ?? {};
      const { version } = knowledge;
      const old = judged.get(flow);
      const stands = old && old.version === version && old.before === before && old.after === after;
      fresh.set(flow, stands ? old : { ...judge(rules, flow, facts), before, after, version });
    }
    judged = fresh;
    const verdicts = [...fresh.values()];
    return {
      session: { flows, tokens: flows.flatMap((flow) => flow.tokens), tenants: facts.tenants, facts },
      findings: verdicts.flatMap((v) => v.findings),
      unseen: verdicts.flatMap((v) => v.unseen),
    };
  };
}

/** Diagnoses a whole log at once. */
export const diagnose = (exchanges: readonly Exchange[], rules: readonly Rule[]): Diagnosis =>
  createDiagnoser(rules)(exchanges);

function neighboursOf(flows: readonly Flow[]): Map<Flow, { before?: Flow; after?: Flow }> {
  const neighbours = new Map<Flow, { before?: Flow; after?: Flow }>();
  const last = new Map<string, Flow>();
  const lastLogin = new Map<string, Flow>();
  for (const flow of flows) {
    if (flow.clientId === undefined) continue;
    const previous = last.get(flow.clientId);
    if (previous) neighbours.set(previous, { ...neighbours.get(previous), after: flow });
    const login = lastLogin.get(flow.clientId);
    if (login) neighbours.set(flow, { ...neighbours.get(flow), before: login });
    last.set(flow.clientId, flow);
    if (flow.kind === 'interactive') lastLogin.set(flow.clientId, flow);
  }
  return neighbours;
}

const SEVERITIES = ['error', 'warning', 'info'] as const;
const CERTAINTIES = ['certain', 'likely', 'possible'] as const;

/** Worst first; of the same severity the surer one, then the order in which the rules are listed. */
export const bySeverity = (a: Finding, b: Finding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  CERTAINTIES.indexOf(a.certainty) - CERTAINTIES.indexOf(b.certainty);

function judge(rules: readonly Rule[], flow: Flow, facts: Facts): Verdicts {
  const findings: Finding[] = [];
  const unseen: Unseen[] = [];
  const superseded = new Map<string, readonly string[]>();
  for (const rule of rules) {
    if (rule.supersededBy) superseded.set(rule.id, rule.supersededBy);
    for (const verdict of rule.check(flow, facts)) {
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
        why: rule.why,
        fix: verdict.fix ?? rule.fix,
        docs: rule.docs,
        at: verdict.at,
      });
    }
  }
  const rung = new Set(findings.map((f) => f.rule));
  const causes = findings.filter((f) => !superseded.get(f.rule)?.some((cause) => rung.has(cause)));
  return { findings: causes.sort(bySeverity), unseen: distinct(unseen) };
}

const distinct = (unseen: readonly Unseen[]): Unseen[] =>
  unseen.filter((u, i) => unseen.findIndex((other) => other.what === u.what) === i);
