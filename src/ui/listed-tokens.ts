import { groupBy } from '../core/collect.ts';
import type {
  Certainty,
  Diagnosis,
  Evidence,
  Exchange,
  Finding,
  Flow,
  Token,
  TokenRole,
} from '../core/model.ts';
import { severityRank } from './rows.ts';

/** The tokens of a tab as the popup lists them. Pure. */

export interface ListedToken {
  readonly token: Token;
  readonly flow: Flow;
  /** When it was issued, or else first seen. */
  readonly at: number;
  /** Those that point at it, worst first. */
  readonly findings: readonly Finding[];
  /** The last request that carried it. */
  readonly sent?: Exchange;
}

/** What lives for one request only would bury the others. */
const PASSING: readonly TokenRole[] = [
  'authorization_code',
  'dpop_proof',
  'client_assertion',
  'request_object',
];
const ORDER: readonly TokenRole[] = ['access_token', 'id_token', 'refresh_token'];
const place = ({ role }: Token) => (ORDER.includes(role) ? ORDER.indexOf(role) : ORDER.length);

/** Newest first; of one response the access token first. A token that several logins know is listed once. */
export function listTokens({ session, findings }: Diagnosis): ListedToken[] {
  const byFlow = groupBy(findings, (finding) => finding.flow);
  const listed = new Map<string, ListedToken>();
  for (const flow of session.flows) {
    const exchanges = exchangesOf(flow);
    const pointed = pointedAt(byFlow.get(flow.id) ?? []);
    for (const token of flow.tokens) {
      if (PASSING.includes(token.role)) continue;
      const one = listedOf(token, flow, exchanges, pointed);
      const other = listed.get(token.raw);
      if (!other || isBetter(one, other)) listed.set(token.raw, one);
    }
  }
  return [...listed.values()].sort((a, b) => b.at - a.at || place(a.token) - place(b.token));
}

/** The login that issued it knows more of it than one that only used it. */
const isBetter = (one: ListedToken, other: ListedToken): boolean =>
  (one.token.issuedAt !== undefined) === (other.token.issuedAt !== undefined)
    ? one.at > other.at
    : one.token.issuedAt !== undefined;

function listedOf(
  token: Token,
  flow: Flow,
  exchanges: ReadonlyMap<string, Exchange>,
  pointed: ReadonlyMap<string, readonly Finding[]>,
): ListedToken {
  const first = exchanges.get(token.seen[0]?.exchange ?? '');
  const sent = token.seen.findLast(isSent);
  const carrier = sent && exchanges.get(sent.exchange);
  return {
    token,
    flow,
    at: token.issuedAt ?? first?.startedAt ?? flow.startedAt,
    findings: [...new Set(token.seen.flatMap((at) => pointed.get(placeKey(at)) ?? []))].sort(worstFirst),
    ...(carrier ? { sent: carrier } : {}),
  };
}

const exchangesOf = (flow: Flow): ReadonlyMap<string, Exchange> =>
  new Map(flow.steps.map(({ exchange }) => [exchange.id, exchange]));

/** In a request, and so on its way to somebody; a fragment never leaves the browser. */
export const isSent = ({ part }: Evidence): boolean =>
  part === 'request-header' || part === 'request-body' || part === 'query';

const placeKey = ({ exchange, part, name }: Evidence) => `${exchange}\n${part}\n${name?.toLowerCase() ?? ''}`;

function pointedAt(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const pointed = new Map<string, Finding[]>();
  for (const finding of findings)
    for (const at of finding.at) {
      const key = placeKey(at);
      pointed.set(key, [...(pointed.get(key) ?? []), finding]);
    }
  return pointed;
}

const SURE: Readonly<Record<Certainty, number>> = { certain: 0, likely: 1, possible: 2 };
const worstFirst = (a: Finding, b: Finding) =>
  severityRank(a) - severityRank(b) || SURE[a.certainty] - SURE[b.certainty];

/** The worst finding of the tab; of equals, that of the newest login. */
export function worstOf({ session, findings }: Diagnosis): Finding | undefined {
  const began = new Map(session.flows.map((flow) => [flow.id, flow.startedAt]));
  const age = (finding: Finding) => began.get(finding.flow) ?? 0;
  return findings.toSorted((a, b) => worstFirst(a, b) || age(b) - age(a))[0];
}
