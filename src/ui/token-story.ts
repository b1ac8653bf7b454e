import type { Facts } from '../core/facts.ts';
import { responseHeader, splitUrl, urlOf } from '../core/http.ts';
import type { Exchange, Flow, Token } from '../core/model.ts';
import { audiences } from '../core/token.ts';
import { issuer } from '../core/token-claims.ts';
import { used } from '../report/used.ts';
import { isSent } from './listed-tokens.ts';

/** What can be told of one token besides its claims, in words. Pure. */

/** Whose domain issued it: `the custom domain of northwind.auth0.com`. */
export function domainWords(token: Token, facts: Facts): string | undefined {
  const host = splitUrl(issuer(token)).host || token.issuedBy;
  if (!host) return undefined;
  const tenant = facts.tenants.find(({ domains }) => domains.some((domain) => domain.host === host));
  const own = tenant?.domains.find((domain) => domain.host === host);
  const canonical = facts.canonicalHost(host);
  if (own?.kind === 'custom' || (canonical !== undefined && canonical !== host))
    return canonical === undefined || canonical === host
      ? 'a custom domain; the tenant’s own was not seen'
      : `the custom domain of ${canonical}`;
  if (own?.kind === 'canonical' || canonical === host) {
    const custom = tenant?.domains.filter(({ kind }) => kind === 'custom').map((domain) => domain.host) ?? [];
    return custom.length > 0
      ? `the tenant’s own domain, not ${custom.join(' or ')}`
      : 'the tenant’s own domain';
  }
  return undefined;
}

/** Why nobody is named where the token itself does not say. */
export function audienceWords(token: Token): string {
  if (audiences(token).length > 0) return '';
  if (token.role === 'refresh_token') return 'Only the server that issued it can use it.';
  if (token.claims) return 'It names no audience.';
  return token.format === 'jwe' && token.kind !== 'auth0-opaque-jwe'
    ? 'Encrypted: only its API can read for whom it is.'
    : 'It cannot be read here: only the server that issued it knows.';
}

/** A `Date` has whole seconds, and an answer takes a while. Milliseconds. */
const BLUR = 2000;
/** More is no clock that runs wrong: somebody plays a recording, or a cache answered. */
const MOST = 24 * 3_600_000;

/** How far the issuing server's clock was ahead of this computer's, by its `Date`; 0 where it agrees. Milliseconds. */
export function clockAhead(token: Token, flow: Flow): number | undefined {
  const at = token.seen[0]?.exchange;
  const answer = flow.steps.find(({ exchange }) => exchange.id === at)?.exchange;
  if (!answer || token.issuedAt === undefined || responseHeader(answer, 'age') !== undefined)
    return undefined;
  const date = Date.parse(responseHeader(answer, 'date') ?? '');
  // It was written between the request and the end of the answer.
  const [early, late] = [answer.startedAt - BLUR, (answer.endedAt ?? answer.startedAt) + BLUR];
  const ahead = date > late ? date - late + BLUR : date < early ? date - early - BLUR : 0;
  return Number.isNaN(date) || Math.abs(ahead) > MOST ? undefined : ahead;
}

export interface Sent {
  readonly host: string;
  readonly path: string;
  /** Status codes, each with how often; 0 is no answer. */
  readonly answers: readonly { readonly status: number; readonly times: number }[];
  /** Why it was refused, or would be. */
  readonly reason?: string;
}

/** Where it was sent, and what came back: the APIs, then the servers that got it as a parameter. */
export function sentTo(token: Token, flow: Flow, facts: Facts): Sent[] {
  const uses = used(flow, facts).filter((use) => use.token?.raw === token.raw);
  const calls = new Set(flow.uses.map(({ exchange }) => exchange.id));
  const others = new Map<string, Sent>();
  for (const at of token.seen) {
    if (!isSent(at) || calls.has(at.exchange)) continue;
    const exchange = flow.steps.find((step) => step.exchange.id === at.exchange)?.exchange;
    if (!exchange) continue;
    const { host, path } = urlOf(exchange);
    const known = others.get(host + path);
    others.set(host + path, { host, path, answers: counted(known?.answers ?? [], exchange) });
  }
  const refused = ({ answers }: Pick<Sent, 'answers'>) => answers.some(({ status }) => status >= 400);
  return [
    ...uses.map((use) => ({
      host: use.host,
      path: use.path,
      answers: use.answers,
      ...(refused(use) && use.acceptance ? { reason: use.acceptance.reason } : {}),
    })),
    ...others.values(),
  ];
}

const counted = (answers: Sent['answers'], { status = 0 }: Exchange): Sent['answers'] =>
  answers.some((answer) => answer.status === status)
    ? answers.map((answer) => (answer.status === status ? { status, times: answer.times + 1 } : answer))
    : [...answers, { status, times: 1 }];
