import type { Facts } from '../facts.ts';
import { evidence, first } from '../http.ts';
import { isGarbage } from '../join.ts';
import type { Evidence, Flow, Token, TokenExchange } from '../model.ts';
import { perFlow } from '../per-flow.ts';
import { signedInAt } from '../sign-ins.ts';
import { lifetimeSeconds } from '../token-claims.ts';
import { issuedAccessTokens, requestedAudience } from './login.ts';
import { wasIssued } from './token-answers.ts';

/** Questions about tokens that are fetched without the user. */

export const refreshTokenOf = (e: TokenExchange): string => first(e.request.params, 'refresh_token') ?? '';

/** The renewals that had a refresh token to renew with. */
export const refreshesOf = (flow: Flow): TokenExchange[] =>
  flow.exchanges.filter((e) => e.request.grantType === 'refresh_token' && !isGarbage(refreshTokenOf(e)));

/** It brought a successor. */
export const hasRotated = (e: TokenExchange): boolean => {
  const next = e.response?.ok ? first(e.response.params, 'refresh_token') : undefined;
  return next !== undefined && next !== refreshTokenOf(e);
};

/** Neither had been answered when the other began. */
export function cross(a: TokenExchange, b: TokenExchange): boolean {
  const [x, y] = [a.request.exchange, b.request.exchange];
  return x.startedAt < (y.endedAt ?? y.startedAt) && y.startedAt < (x.endedAt ?? x.startedAt);
}

/** An access token that was fetched by a refresh token, silently, or with the client's own credentials. */
export interface Renewal {
  readonly flow: Flow;
  readonly kind: 'refresh_token' | 'silent' | 'client_credentials';
  readonly at: number;
  /** What it is for, by whom, and in which tab; two of the same could have been one. */
  readonly key: string;
  readonly audience: string | undefined;
  /** Seconds, where it was seen. */
  readonly lifetime: number | undefined;
  readonly evidence: Evidence;
}

/**
 * Those of this login and of what the same client did just before it, those of one key together, in order of time.
 * Nobody could have known before a sign-in what it would bring, so they begin with the last one.
 */
export function renewalsBefore(flow: Flow, facts: Facts): Renewal[][] {
  const byKey = new Map<string, Renewal[]>();
  const flows = [...facts.recent(flow), flow];
  const since = flows.findLastIndex((f) => f.kind === 'interactive' && signedInAt(f) !== undefined);
  const all = flows
    .slice(Math.max(since, 0))
    .flatMap(renewalsOf)
    .sort((a, b) => a.at - b.at);
  for (const renewal of all) byKey.set(renewal.key, [...(byKey.get(renewal.key) ?? []), renewal]);
  return [...byKey.values()];
}

/** The first `length` in a row that are of the kind asked for, if the last of them is this login's. */
export function firstRun(
  renewals: readonly Renewal[],
  length: number,
  flow: Flow,
  isOne: (run: readonly Renewal[]) => boolean,
): readonly Renewal[] | undefined {
  for (let end = length; end <= renewals.length; end++) {
    const run = renewals.slice(end - length, end);
    if (isOne(run)) return run.at(-1)?.flow === flow ? run : undefined;
  }
  return undefined;
}

/** Seconds, as the response says, else the token. */
export const lifetimeOf = (token: Token | undefined): number | undefined =>
  token && (token.expiresInSeconds ?? lifetimeSeconds(token));

const renewalsOf = perFlow((flow): readonly Renewal[] => [
  ...silentOf(flow),
  ...flow.exchanges.flatMap((e) => exchangeOf(e, flow)),
]);

function silentOf(flow: Flow): Renewal[] {
  const { request } = flow;
  if (flow.kind !== 'silent' || !request || signedInAt(flow) === undefined) return [];
  const [token] = issuedAccessTokens(flow);
  return [
    {
      flow,
      kind: 'silent',
      at: request.exchange.startedAt,
      key: keyOf('silent', request.params, flow, request.exchange.tab),
      audience: requestedAudience(request.params),
      lifetime: lifetimeOf(token),
      evidence: evidence(request.exchange, request.part, 'prompt'),
    },
  ];
}

function exchangeOf(e: TokenExchange, flow: Flow): Renewal[] {
  const { request, response } = e;
  const kind = request.grantType;
  if ((kind !== 'refresh_token' && kind !== 'client_credentials') || !wasIssued(e)) return [];
  const token = flow.tokens.find((t) => t.raw === (response && first(response.params, 'access_token')));
  return [
    {
      flow,
      kind,
      at: request.exchange.startedAt,
      key: keyOf(kind, request.params, flow, request.exchange.tab),
      audience: requestedAudience(request.params),
      lifetime: lifetimeOf(token),
      evidence: evidence(request.exchange, request.part, 'grant_type'),
    },
  ];
}

const keyOf = (
  kind: string,
  params: Parameters<typeof first>[0],
  flow: Flow,
  tab: number | undefined,
): string =>
  [
    kind,
    tab,
    flow.host,
    flow.clientId,
    ...['audience', 'resource', 'scope', 'organization', 'redirect_uri'].map((name) => first(params, name)),
  ].join('\n');

/** The same client's next login within a minute, by silent authentication or with the user. */
export function nextSignIn(at: number, flow: Flow, facts: Facts): Flow['kind'] | undefined {
  const next = facts.after(flow);
  const soon = next !== undefined && next.startedAt >= at && next.startedAt < at + 60_000;
  return soon && (next.kind === 'interactive' || signedInAt(next) !== undefined) ? next.kind : undefined;
}
