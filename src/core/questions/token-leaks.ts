import type { Facts } from '../facts.ts';
import { evidence, first, hostOf, requestHeader, responseHeader, urlOf, withoutQuery } from '../http.ts';
import type { Evidence, Exchange, Flow, Severity, Step, Token } from '../model.ts';
import { issuerHost } from '../token-claims.ts';

/** A token in a URL. */
export interface Leak {
  readonly role: string;
  /** Where the request went, without its query. */
  readonly to: string;
  readonly severity: Severity;
  readonly at: Evidence;
}

/** Every OAuth token that stands in a URL of this step, and how bad that is. */
export function leaksOf(step: Step, flow: Flow, facts: Facts): Leak[] {
  const { exchange, params, part } = step;
  if (step.kind === 'authorization-response' && step.mode === 'query') {
    const handed = ['access_token', 'id_token'].find((name) => isHandedOn(params.get(name)?.[0], step, flow));
    if (handed)
      return [{ role: handed, to: step.to, severity: 'error', at: evidence(exchange, part, handed) }];
    // `access_token` with `state` alone may be an API's own filter; these two are only in an answer of OAuth.
    if (!params.has('token_type') && !params.has('expires_in')) return [];
    const role = ['access_token', 'id_token'].find((name) => params.get(name)?.[0]);
    return role ? [{ role, to: step.to, severity: 'error', at: evidence(exchange, part, role) }] : [];
  }
  if (step.kind !== 'token-use' || ABOUT_TOKENS.test(urlOf(exchange).path)) return [];
  return [...params].flatMap(([name, values]): Leak[] => {
    const token = /hint$/i.test(name) ? undefined : flow.tokens.find((t) => values.includes(t.raw));
    if (!token || !isOAuthToken(token, name, facts)) return [];
    const to = withoutQuery(exchange.url);
    return [{ role: token.role, to, severity: severityOf(exchange), at: evidence(exchange, 'query', name) }];
  });
}

/** It was issued to this login before, and is no answer to its request. */
const isHandedOn = (raw: string | undefined, step: Step, { tokens, request }: Flow): boolean =>
  raw !== undefined &&
  request !== undefined &&
  step.kind === 'authorization-response' &&
  step.to !== withoutQuery(first(request.params, 'redirect_uri') ?? '') &&
  tokens.some((t) => t.raw === raw && t.issuedAt !== undefined && t.issuedAt < step.exchange.startedAt);

/** Endpoints that take a token as what they are about. */
const ABOUT_TOKENS = /\/(?:tokeninfo|introspect(?:ion)?|revoke|revocation|logout|signout|endsession)$/i;

/** Seen being issued, of an issuer that is known, or a JWT that says so under the name that RFC 6750 gives it. */
function isOAuthToken(token: Token, name: string, facts: Facts): boolean {
  if (!/^(?:access|id|refresh)_token$/.test(token.role)) return false;
  if (token.issuedAt !== undefined || token.kind === 'google-access-token') return true;
  const host = issuerHost(token);
  return (
    facts.isAuthorizationServer(host) ||
    facts.isAuth0(host) ||
    (host !== undefined && /^(?:access|id)_token$/.test(name))
  );
}

function severityOf(exchange: Exchange): Severity {
  const { origin } = urlOf(exchange);
  const accept = requestHeader(exchange, 'accept') ?? '';
  const cannotSendHeaders =
    /^wss?:/i.test(exchange.url) ||
    /^(?:websocket|eventsource)$/.test(exchange.resourceType ?? '') ||
    exchange.status === 101 ||
    accept.includes('text/event-stream') ||
    responseHeader(exchange, 'content-type')?.startsWith('text/event-stream') === true;
  if (cannotSendHeaders) return 'info';
  const page = exchange.initiator ?? requestHeader(exchange, 'origin');
  const isElsewhere = page !== undefined && hostOf(page) !== '' && page !== origin;
  return exchange.resourceType === 'main_frame' || isElsewhere ? 'error' : 'warning';
}
