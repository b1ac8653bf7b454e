import { groupBy } from './collect.ts';
import type { Facts } from './facts.ts';
import { first } from './http.ts';
import type { Evidence, Flow, ProviderId, Token, TokenRole, TokenUse } from './model.ts';
import { traitsOf } from './providers/of-token.ts';
import { refreshesOf, refreshTokenOf } from './questions/renewals.ts';
import { expiry, issuedAt, lifetimeSeconds } from './token-claims.ts';
import { callOf, isIn, refreshOf, replacementsOf, revocationsOf } from './token-life-events.ts';
import { foldedLife } from './token-life-fold.ts';

/** A token from its issue to its end, as far as it was seen. Epoch milliseconds. */
export interface TokenLife {
  readonly token: Token;
  readonly provider?: ProviderId;
  readonly from: number;
  /** When it ends by itself: as it says, or as the answer that brought it said. */
  readonly end?: number;
  readonly lifetimeSeconds?: number;
  /** In order of time; equal calls are one. */
  readonly events: readonly LifeEvent[];
  /** The same, each by itself. */
  readonly each: readonly LifeEvent[];
}

export type LifeEvent = Issue | Call | Refresh | Replacement | Revocation;

interface Moment {
  readonly at: number;
  readonly evidence: Evidence;
}

/** `dated`: nobody saw it being issued, and it says when that was. `appeared`: it does not say either. */
export interface Issue extends Moment {
  readonly kind: 'issued' | 'dated' | 'appeared';
  /** The host that issued it. */
  readonly by?: string;
  /** Of the token request that brought it. */
  readonly grant?: string;
}

export interface Call extends Moment {
  readonly kind: 'used';
  readonly until: number;
  readonly times: number;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly outcome: Outcome;
  readonly status?: number;
  readonly error?: string;
  /** Milliseconds since the token had expired. */
  readonly late?: number;
}

/** `other`: it failed for another reason than the token, or no answer was seen. */
export type Outcome = 'good' | 'bad' | 'other';

/** A refresh token brought new tokens, or was refused. */
export interface Refresh extends Moment {
  readonly kind: 'refreshed';
  readonly outcome: Outcome;
  readonly status?: number;
  readonly error?: string;
  /** It brought its own successor. */
  readonly rotated: boolean;
}

export interface Replacement extends Moment {
  readonly kind: 'replaced';
  /** The silent login that brought the newer one; else it came within this login. */
  readonly flow?: string;
}

export interface Revocation extends Moment {
  readonly kind: 'revoked';
  readonly outcome: Outcome;
  readonly status?: number;
}

/** Codes and proofs live for seconds, and are nothing that anybody keeps. */
const KEPT: readonly TokenRole[] = ['access_token', 'id_token', 'refresh_token', 'unknown'];

/** `flows`: all logins, as a silent one may bring the successor of a token. */
export function livesOf(flow: Flow, facts: Facts, flows: readonly Flow[] = []): TokenLife[] {
  const uses = groupBy(flow.uses, ({ carried }) => carried?.value);
  const replaced = replacementsOf(flow, flows);
  return flow.tokens
    .filter(({ role }) => KEPT.includes(role))
    .map((token) => lifeOf(token, flow, facts, uses.get(token.raw) ?? [], replaced.get(token)))
    .toSorted((a, b) => rank(a) - rank(b) || a.from - b.from);
}

const rank = ({ token }: TokenLife): number => KEPT.indexOf(token.role);

function lifeOf(
  token: Token,
  flow: Flow,
  facts: Facts,
  uses: readonly TokenUse[],
  replaced: Replacement | undefined,
): TokenLife {
  const end = endOf(token, flow);
  const traits = traitsOf(token, facts).id;
  const provider = traits === 'generic' ? facts.provider(token.issuedBy ?? flow.host) : traits;
  const events: LifeEvent[] = [
    ...uses.map((use) => callOf(use, end, facts.given.leeway)),
    ...refreshesOf(flow)
      .filter((e) => refreshTokenOf(e) === token.raw)
      .map(refreshOf),
    ...(replaced ? [replaced] : []),
    ...revocationsOf(token, flow),
  ].toSorted((a, b) => a.at - b.at);
  const issue = issueOf(token, flow, events[0]?.at);
  const from = Math.min(issue.at, end ?? issue.at);
  const lifetime = lifetimeSeconds(token) ?? (end === undefined ? undefined : (end - from) / 1000);
  return {
    token,
    ...(provider ? { provider } : {}),
    from,
    ...(end === undefined ? {} : { end }),
    ...(lifetime === undefined || lifetime <= 0 ? {} : { lifetimeSeconds: lifetime }),
    events: [issue, ...foldedLife(events)],
    each: [issue, ...events],
  };
}

/** Its own `exp`, else what the response that brought it said. */
function endOf(token: Token, flow: Flow): number | undefined {
  const own = expiry(token);
  if (own !== undefined || token.issuedAt === undefined) return own;
  const seconds = token.expiresInSeconds ?? refreshSeconds(token, flow);
  return seconds === undefined ? undefined : token.issuedAt + seconds * 1000;
}

/** What Keycloak and Entra say of their refresh tokens; with 0 Keycloak says that there is no end. */
function refreshSeconds(token: Token, flow: Flow): number | undefined {
  if (token.role !== 'refresh_token') return undefined;
  const answer = flow.exchanges.find(({ response }) => response && isIn(token, response.exchange))?.response;
  const said =
    answer &&
    (first(answer.params, 'refresh_expires_in') ?? first(answer.params, 'refresh_token_expires_in'));
  const seconds = Number(said);
  return seconds > 0 ? seconds : undefined;
}

function issueOf(token: Token, flow: Flow, firstUse: number | undefined): Issue {
  const [place] = token.seen;
  const where = place ?? { exchange: '', part: 'url' };
  const by = token.issuedBy === undefined ? {} : { by: token.issuedBy };
  if (token.issuedAt !== undefined) {
    const grant = flow.exchanges.find(({ request }) => isIn(token, request.exchange))?.request.grantType;
    return { kind: 'issued', at: token.issuedAt, evidence: where, ...by, ...(grant ? { grant } : {}) };
  }
  const seen = flow.steps.find(({ exchange }) => exchange.id === place?.exchange)?.exchange.startedAt;
  const appeared = Math.min(seen ?? flow.startedAt, firstUse ?? Number.POSITIVE_INFINITY);
  const iat = issuedAt(token);
  if (iat === undefined || iat > appeared) return { kind: 'appeared', at: appeared, evidence: where };
  return { kind: 'dated', at: iat, evidence: { ...where, claim: 'claims.iat' } };
}
