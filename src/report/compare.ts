import type { Diagnosis, Finding, Flow, Token } from '../core/model.ts';
import { clientOf, grantOf, issuerOf, resultOf } from '../core/summary.ts';
import { pairUp } from './compare/align.ts';
import { loginRows } from './compare/login.ts';
import { messageGroups } from './compare/messages.ts';
import { countOf, type Group, group, matters, type Row, sides } from './compare/rows.ts';
import { mayHaveTokens } from './compare/sight.ts';
import { callRows, stepRows } from './compare/steps.ts';
import { timingRows } from './compare/timings.ts';
import { comparable, inBrief, keyOf, roleName, tokenRows } from './compare/tokens.ts';

/** Two logins, or two tokens, side by side: “it worked yesterday”. Values of secrets never come out. */

/** A login with what was found in it. */
export interface Login {
  readonly flow: Flow;
  readonly findings: readonly Finding[];
}

/** Which login it is, in words. */
export interface Head {
  readonly flow: string;
  readonly client?: string;
  readonly issuer?: string;
  readonly grant: string;
  readonly result: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

export interface OneSided extends Pick<Finding, 'rule' | 'severity' | 'title' | 'message'> {
  readonly only: 'a' | 'b';
}

export interface LoginComparison {
  readonly a: Head;
  readonly b: Head;
  /** What was found in one of them only, worst first. */
  readonly findings: readonly OneSided[];
  readonly groups: readonly Group[];
  /** How many differences there are that no two logins must have. */
  readonly differences: number;
}

export interface TokenComparison {
  readonly a: string;
  readonly b: string;
  readonly groups: readonly Group[];
  readonly differences: number;
}

/** The logins of two recordings, each beside the one that it corresponds to. */
export interface LogComparison {
  readonly pairs: readonly LoginComparison[];
  readonly onlyA: readonly Head[];
  readonly onlyB: readonly Head[];
  readonly differences: number;
}

export function compareLogins(a: Login, b: Login): LoginComparison {
  const [left, right] = [a.flow, b.flow];
  const findings = oneSided(a, b);
  const groups = [
    ...group('Login', loginRows(left, right)),
    ...messageGroups(left, right),
    ...tokenGroups(left, right),
    ...group('API calls', callRows(left, right)),
    // In their own order.
    { label: 'Steps', rows: stepRows(left, right) },
    ...group('Timings', timingRows(left, right)),
  ];
  return {
    a: headOf(left),
    b: headOf(right),
    findings,
    // What differs comes first, here too.
    groups: groups
      .filter(({ rows }) => rows.length > 0)
      .toSorted((x, y) => Number(y.rows.some(matters)) - Number(x.rows.some(matters))),
    differences: countOf(groups) + findings.length,
  };
}

export function compareTokens(a: Token, b: Token): TokenComparison {
  const { what, header, claims } = tokenRows(a, b);
  const groups = [...group('Token', what), ...group('Claims', claims), ...group('Header', header)];
  return { a: briefly(a), b: briefly(b), groups, differences: countOf(groups) };
}

export function compareLogs(a: Diagnosis, b: Diagnosis): LogComparison {
  const { flows } = b.session;
  const login = ({ findings }: Diagnosis, flow: Flow): Login => ({
    flow,
    findings: findings.filter((finding) => finding.flow === flow.id),
  });
  const all = pairUp(a.session.flows, flows, LIKENESS);
  const pairs = all.flatMap(([left, right]) =>
    left && right ? [compareLogins(login(a, left), login(b, right))] : [],
  );
  const onlyA = all.flatMap(([left, right]) => (left && !right ? [headOf(left)] : []));
  const onlyB = all.flatMap(([left, right]) => (right && !left ? [headOf(right)] : []));
  const alone = onlyA.length + onlyB.length;
  return {
    pairs,
    onlyA,
    onlyB,
    differences: pairs.reduce((sum, { differences }) => sum + differences, alone),
  };
}

/** A mistake changes one thing or two: who is alike in all is a pair first, then who is alike in most. */
const audienceOf = ({ request }: Flow) => request?.params.get('audience')?.[0] ?? '';
const LIKENESS: readonly ((flow: Flow) => string)[] = [
  (flow) => [clientOf(flow), issuerOf(flow), grantOf(flow), flow.kind, audienceOf(flow)].join('\n'),
  (flow) => [clientOf(flow), issuerOf(flow), grantOf(flow), flow.kind].join('\n'),
  (flow) => [clientOf(flow), grantOf(flow), flow.kind].join('\n'),
  (flow) => [clientOf(flow), flow.kind].join('\n'),
  (flow) => [issuerOf(flow), flow.kind].join('\n'),
  (flow) => flow.kind,
];

export const headOf = (flow: Flow): Head => {
  const [client, issuer] = [clientOf(flow), issuerOf(flow)];
  return {
    flow: flow.id,
    ...(client === undefined ? {} : { client }),
    ...(issuer === undefined ? {} : { issuer }),
    grant: grantOf(flow),
    result: resultOf(flow).text,
    startedAt: flow.startedAt,
  };
};

const RANK = { error: 0, warning: 1, info: 2 } as const;

/** What is said of one of them, and not of the other, not even as a consequence. */
function oneSided(a: Login, b: Login): OneSided[] {
  const said = ({ findings }: Login) =>
    new Set(findings.flatMap(({ rule, consequences }) => [rule, ...consequences.map((c) => c.rule)]));
  const [inA, inB] = [said(a), said(b)];
  const only = (side: 'a' | 'b', findings: readonly Finding[], other: ReadonlySet<string>): OneSided[] =>
    findings
      .filter(({ rule }) => !other.has(rule))
      .map(({ rule, severity, title, message }) => ({ only: side, rule, severity, title, message }));
  return [...only('b', b.findings, inA), ...only('a', a.findings, inB)].toSorted(
    (x, y) => RANK[x.severity] - RANK[y.severity],
  );
}

/** An access token that nobody saw issued is called a token where it was only seen in use. */
const roleOf = ({ role }: Token) => (role === 'unknown' ? 'access_token' : role);

function tokenGroups(a: Flow, b: Flow): Group[] {
  const pairs = pairUp(comparable(a.tokens), comparable(b.tokens), [keyOf, roleOf]);
  const roles = pairs.flatMap(([left, right]) => (left && right ? [roleOf(left)] : []));
  const both = pairs.flatMap(([left, right]) => {
    if (!left || !right) return [];
    const name = roleName({ role: roleOf(left) });
    const isOne = roles.filter((role) => role === roleOf(left)).length === 1;
    const { what, header, claims } = tokenRows(left, right);
    const rows = [...what, ...claims, ...header.map((r) => ({ ...r, name: `${r.name} (header)` }))];
    return group(isOne ? name : `${name}: ${inBrief(left)}`, rows);
  });
  const alone = pairs.flatMap(([left, right]): Row[] => {
    const token = left ?? right;
    if (!token || (left && right)) return [];
    const isUnseen = mayHaveTokens(left ? b : a);
    const status = isUnseen ? 'out of sight' : left ? 'only a' : 'only b';
    return [{ name: roleName(token), ...sides(left && inBrief(left), right && inBrief(right)), status }];
  });
  return [...both, ...group('Tokens', alone)];
}

const briefly = (token: Token): string => `${roleName(token)}: ${inBrief(token)}`;
