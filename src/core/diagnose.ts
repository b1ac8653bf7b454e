import { createKnowledge, type Facts } from './facts.ts';
import { lessonsOf } from './learn.ts';
import type { Consequence, Diagnosis, Exchange, Finding, Flow, Token, Unseen } from './model.ts';
import type { Rule } from './rule.ts';
import { createSignIns } from './sign-ins.ts';
import { createStitcher } from './stitch.ts';

interface Verdicts {
  readonly findings: readonly Finding[];
  readonly unseen: readonly Unseen[];
}

/** What a flow's verdicts rest on; while none of it changes, they stand. */
interface Basis {
  readonly before: Flow | undefined;
  readonly after: Flow | undefined;
  readonly signedIn: Flow | undefined;
  readonly recent: readonly Flow[];
  readonly version: number;
}

type Judged = Verdicts & Basis;

/**
 * A diagnoser keeps up with one growing log: give it the whole log each time, get the whole diagnosis; only what
 * changed is worked out again. It holds nothing that a fresh one would not find.
 */
export function createDiagnoser(rules: readonly Rule[]): (exchanges: readonly Exchange[]) => Diagnosis {
  const stitch = createStitcher();
  const knowledge = createKnowledge();
  const judged = new Map<Flow, Judged | undefined>();

  return (exchanges) => {
    const flows = stitch(exchanges);
    const current = new Set(flows);
    // Added before removed: what both teach is not news.
    for (const flow of flows) {
      if (judged.has(flow)) continue;
      knowledge.add(lessonsOf(flow));
      judged.set(flow, undefined);
    }
    for (const flow of judged.keys()) {
      if (current.has(flow)) continue;
      knowledge.remove(lessonsOf(flow));
      judged.delete(flow);
    }

    const { before, after, signedIn, recent } = neighboursOf(flows);
    let index: Map<Flow, number> | undefined;
    const indexOf = (flow: Flow): number => {
      index ??= new Map(flows.map((f, i) => [f, i]));
      return index.get(flow) ?? -1;
    };
    const facts = knowledge.facts({
      before: (flow) => before[indexOf(flow)],
      after: (flow) => after[indexOf(flow)],
      signedIn: (flow) => signedIn[indexOf(flow)],
      recent: (flow) => recent[indexOf(flow)] ?? [],
    });
    const { version } = knowledge;
    const tokens: Token[] = [];
    const findings: Finding[] = [];
    const unseen: Unseen[] = [];
    flows.forEach((flow, i) => {
      let verdicts = judged.get(flow);
      const stands =
        verdicts?.version === version &&
        verdicts.before === before[i] &&
        verdicts.after === after[i] &&
        verdicts.signedIn === signedIn[i] &&
        isSameList(verdicts.recent, recent[i] ?? []);
      if (!verdicts || !stands) {
        const basis = {
          before: before[i],
          after: after[i],
          signedIn: signedIn[i],
          recent: recent[i] ?? [],
          version,
        };
        verdicts = { ...judge(rules, flow, facts), ...basis };
        judged.set(flow, verdicts);
      }
      tokens.push(...flow.tokens);
      findings.push(...verdicts.findings);
      unseen.push(...verdicts.unseen);
    });
    return { session: { flows, tokens, tenants: facts.tenants, facts }, findings, unseen };
  };
}

/** Diagnoses a whole log at once. */
export const diagnose = (exchanges: readonly Exchange[], rules: readonly Rule[]): Diagnosis =>
  createDiagnoser(rules)(exchanges);

interface Neighbours {
  readonly before: readonly (Flow | undefined)[];
  readonly after: readonly (Flow | undefined)[];
  readonly signedIn: readonly (Flow | undefined)[];
  readonly recent: readonly (readonly Flow[])[];
}

const isSameList = (a: readonly Flow[], b: readonly Flow[]): boolean =>
  a.length === b.length && a.every((flow, i) => flow === b[i]);

/** How far `Facts.recent` looks back: milliseconds, and flows, so that a long log costs no more by it. */
const RECENT = { within: 15 * 60_000, most: 24 } as const;

/**
 * For each flow, by its place: the same client's last interactive login before it, its next flow, its session, and
 * what it did just before.
 */
function neighboursOf(flows: readonly Flow[]): Neighbours {
  const before = new Array<Flow | undefined>(flows.length);
  const after = new Array<Flow | undefined>(flows.length);
  const recent = new Array<readonly Flow[]>(flows.length);
  const clients = new Map<string, { last?: number; login?: Flow; recent: readonly Flow[] }>();
  flows.forEach((flow, i) => {
    if (flow.clientId === undefined) return;
    let client = clients.get(flow.clientId);
    if (!client) {
      client = { recent: [] };
      clients.set(flow.clientId, client);
    }
    if (client.last !== undefined) after[client.last] = flow;
    before[i] = client.login;
    recent[i] = client.recent.filter((f) => flow.startedAt - f.startedAt <= RECENT.within);
    client.recent = [...(recent[i] ?? []), flow].slice(-RECENT.most);
    client.last = i;
    if (flow.kind === 'interactive') client.login = flow;
  });
  return { before, after, signedIn: flows.map(createSignIns()), recent };
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
        changes: verdict.changes ?? [],
        at: verdict.at,
        consequences: [],
      });
    }
  }
  return { findings: rootCauses(findings, superseded).sort(bySeverity), unseen: distinct(unseen) };
}

/** One mistake must not ring five bells: what a cause explains is listed with it. */
function rootCauses(
  findings: readonly Finding[],
  superseded: ReadonlyMap<string, readonly string[]>,
): Finding[] {
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
