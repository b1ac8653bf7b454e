import { createKnowledge } from './facts.ts';
import type { Given } from './given.ts';
import { createTrial, type Trial } from './judge.ts';
import { lessonsOf } from './learn.ts';
import type { Diagnosis, Exchange, Finding, Flow, Token, Unseen } from './model.ts';
import type { Rule } from './rule.ts';
import { createSignIns } from './sign-ins.ts';
import { createStitcher } from './stitch.ts';

/**
 * A diagnoser keeps up with one growing log: give it the whole log each time, get the whole diagnosis; only what
 * changed is worked out again. It holds nothing that a fresh one would not find.
 */
export function createDiagnoser(
  rules: readonly Rule[],
  given?: Given,
): (exchanges: readonly Exchange[]) => Diagnosis {
  const stitch = createStitcher();
  const knowledge = createKnowledge(given);
  const trials = new Map<Flow, Trial | undefined>();

  return (exchanges) => {
    const flows = stitch(exchanges);
    const current = new Set(flows);
    // Added before removed: what both teach is not news.
    for (const flow of flows) {
      if (trials.has(flow)) continue;
      knowledge.add(lessonsOf(flow));
      trials.set(flow, undefined);
    }
    for (const flow of trials.keys()) {
      if (current.has(flow)) continue;
      knowledge.remove(lessonsOf(flow));
      trials.delete(flow);
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
      recent: (flow) => recent(indexOf(flow)),
    });
    const { version } = knowledge;
    const tokens: Token[] = [];
    const findings: Finding[] = [];
    const unseen: Unseen[] = [];
    for (const flow of flows) {
      let trial = trials.get(flow);
      if (!trial) {
        trial = createTrial(rules, flow, facts, version);
        trials.set(flow, trial);
      }
      const judgement = trial.judge(facts, version);
      tokens.push(...flow.tokens);
      findings.push(...judgement.findings);
      unseen.push(...judgement.unseen);
    }
    return { session: { flows, tokens, tenants: facts.tenants, facts }, findings, unseen };
  };
}

/** Diagnoses a whole log at once. */
export const diagnose = (exchanges: readonly Exchange[], rules: readonly Rule[], given?: Given): Diagnosis =>
  createDiagnoser(rules, given)(exchanges);

interface Neighbours {
  readonly before: readonly (Flow | undefined)[];
  readonly after: readonly (Flow | undefined)[];
  readonly signedIn: readonly (Flow | undefined)[];
  /** Worked out when asked: few rules ask, and of few flows. */
  recent(place: number): readonly Flow[];
}

/** How far `Facts.recent` looks back: milliseconds, and flows, so that a long log costs no more by it. */
const RECENT = { within: 15 * 60_000, most: 24 } as const;

/**
 * For each flow, by its place: the same client's last interactive login before it, its next flow, its session, and
 * what it did just before.
 */
function neighboursOf(flows: readonly Flow[]): Neighbours {
  const before = new Array<Flow | undefined>(flows.length);
  const after = new Array<Flow | undefined>(flows.length);
  const clients = new Map<string, { all: Flow[]; last?: number; login?: Flow }>();
  /** How many flows of the same client came before. */
  const earlier = new Array<number>(flows.length);
  flows.forEach((flow, i) => {
    if (flow.clientId === undefined) return;
    let client = clients.get(flow.clientId);
    if (!client) {
      client = { all: [] };
      clients.set(flow.clientId, client);
    }
    if (client.last !== undefined) after[client.last] = flow;
    before[i] = client.login;
    earlier[i] = client.all.push(flow) - 1;
    client.last = i;
    if (flow.kind === 'interactive') client.login = flow;
  });
  const recent = (place: number): readonly Flow[] => {
    const [flow, end] = [flows[place], earlier[place]];
    const all = clients.get(flow?.clientId ?? '')?.all;
    if (!flow || !all || end === undefined) return [];
    return all
      .slice(Math.max(0, end - RECENT.most), end)
      .filter((f) => flow.startedAt - f.startedAt <= RECENT.within);
  };
  return { before, after, signedIn: flows.map(createSignIns()), recent };
}
