import { evidence, first, responseHeader, urlOf } from './http.ts';
import type { Exchange, Flow, Token, TokenExchange, TokenUse } from './model.ts';
import { wasAccepted } from './questions/login.ts';
import { hasRotated, refreshesOf, refreshTokenOf } from './questions/renewals.ts';
import { audiences } from './token.ts';
import type { Call, Refresh, Replacement, Revocation } from './token-life.ts';

/** What happened to a token after its issue. */

export function callOf(use: TokenUse, end: number | undefined, leeway: number): Call {
  const { exchange } = use;
  const { host, path } = urlOf(exchange);
  const late = end === undefined ? 0 : lateness(exchange, end, leeway);
  return {
    kind: 'used',
    at: exchange.startedAt,
    until: exchange.startedAt,
    times: 1,
    evidence: evidence(exchange, 'url'),
    method: exchange.method,
    host,
    path,
    outcome: wasAccepted(use) ? 'good' : isRefusal(exchange) ? 'bad' : 'other',
    ...answerOf(exchange),
    ...(late > 0 ? { late } : {}),
  };
}

const isRefusal = ({ status }: Exchange): boolean => status === 401 || status === 403;

const answerOf = ({ status, error }: Exchange) => ({
  ...(status === undefined ? {} : { status }),
  ...(error === undefined ? {} : { error: error.replace(/^net::/, '') }),
});

/** By both clocks; where only ours is known, it may be wrong by the leeway. */
function lateness(exchange: Exchange, end: number, leeway: number): number {
  const date = Date.parse(responseHeader(exchange, 'date') ?? '');
  if (!Number.isNaN(date)) return Math.min(date, exchange.startedAt) - end;
  const late = exchange.startedAt - end;
  return late > leeway ? late : 0;
}

export function refreshOf(e: TokenExchange): Refresh {
  const { exchange } = e.request;
  const { status = 0 } = exchange;
  const error = e.response && first(e.response.params, 'error');
  const isGood = e.response ? e.response.ok : status >= 200 && status < 300;
  return {
    kind: 'refreshed',
    at: exchange.startedAt,
    evidence: evidence(exchange, e.request.part, 'refresh_token'),
    outcome: isGood ? 'good' : status >= 400 && status < 500 ? 'bad' : 'other',
    ...answerOf(exchange),
    ...(error !== undefined && /^[\w.-]{1,60}$/.test(error) ? { error } : {}),
    rotated: hasRotated(e),
  };
}

/** RFC 7009 section 2.1. */
export const revocationsOf = (token: Token, flow: Flow): Revocation[] =>
  flow.steps
    .filter((step) => step.kind === 'revocation' && first(step.params, 'token') === token.raw)
    .map(({ exchange }) => {
      const { status = 0 } = exchange;
      return {
        kind: 'revoked',
        at: exchange.startedAt,
        evidence: evidence(exchange, 'request-body', 'token'),
        outcome: status >= 200 && status < 300 ? 'good' : status >= 400 ? 'bad' : 'other',
        ...(exchange.status === undefined ? {} : { status }),
      };
    });

/** A renewal brings a token of the same role for the same audience: the last one before it is then the old one. */
export function replacementsOf(flow: Flow, flows: readonly Flow[]): Map<Token, Replacement> {
  const found = new Map<Token, Replacement>();
  for (const e of refreshesOf(flow)) {
    const { response } = e;
    if (!response?.ok) continue;
    for (const member of ['access_token', 'id_token', 'refresh_token']) {
      const raw = first(response.params, member);
      const next = flow.tokens.find((token) => token.raw === raw && isIn(token, response.exchange));
      const old =
        next &&
        (member === 'refresh_token'
          ? flow.tokens.find((token) => token.raw === refreshTokenOf(e))
          : flow.tokens.findLast((token) => precedes(token, next) && !found.has(token)));
      if (!next || !old) continue;
      const at = next.issuedAt ?? response.exchange.startedAt;
      found.set(old, { kind: 'replaced', at, evidence: evidence(response.exchange, response.part, member) });
    }
  }
  for (const silent of flows.filter((other) => isSilentAfter(flow, other)))
    for (const next of silent.tokens) {
      const [place] = next.seen;
      const old = flow.tokens.findLast((token) => precedes(token, next) && !found.has(token));
      if (!old || !place || next.issuedAt === undefined) continue;
      found.set(old, { kind: 'replaced', at: next.issuedAt, evidence: place, flow: silent.id });
    }
  return found;
}

/** The same client asked the same server again from the same tab, without the user. */
const isSilentAfter = (flow: Flow, other: Flow): boolean =>
  other.kind === 'silent' &&
  other.startedAt > flow.startedAt &&
  other.clientId !== undefined &&
  other.clientId === flow.clientId &&
  other.host === flow.host &&
  other.tabs.some((tab) => flow.tabs.includes(tab));

/** The answer that brought it. */
export const isIn = (token: Token, exchange: Exchange): boolean => token.seen[0]?.exchange === exchange.id;

const precedes = (token: Token, next: Token): boolean =>
  token !== next &&
  token.role === next.role &&
  token.issuedAt !== undefined &&
  token.issuedAt < (next.issuedAt ?? 0) &&
  audiences(token).join('\n') === audiences(next).join('\n');
