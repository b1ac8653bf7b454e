import type { Facts } from '../../facts.ts';
import { evidence, hostOf, requestHeader, urlOf, withoutQuery } from '../../http.ts';
import type { Evidence, Exchange, Flow, Severity, Step, Token } from '../../model.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { issuerHost } from '../../token-claims.ts';

export const tokenInQuery: Rule = {
  id: 'token-in-query',
  index: 'j02',
  title: 'A token stands in the URL of a request',
  severity: 'warning',
  why: 'URLs are kept in the logs of servers and proxies and in the browser’s history, and are passed on as referrer. Whoever reads them there holds the token.',
  fix: 'Send the token in the header `Authorization: Bearer …`. Where no header can be sent (WebSocket, EventSource, a download), let your backend issue a ticket for one use within seconds.',
  notWhen: [
    'It is no OAuth token: a map provider’s public key, a signed download link, an invitation.',
    'It is `id_token_hint`, which the specification puts there, or goes to an endpoint about tokens, such as introspection or logout.',
    'A WebSocket or EventSource cannot send headers: information only.',
  ],
  docs: [rfc(6750, '5.3'), rfc(9700, '4.3.2'), auth0Docs('Use Access Tokens')],
  *check(flow, facts) {
    const leaks = flow.steps.flatMap((step) => leaksOf(step, flow, facts));
    const [leak, ...others] = SEVERITIES.flatMap((s) => leaks.filter((l) => l.severity === s));
    if (!leak) return;
    const name = leak.at.name;
    const note = leak.severity === 'info' ? ' A browser cannot send headers with such a request.' : '';
    const more = others.length > 0 ? ` So does one in ${others.length} more.` : '';
    yield problem({
      message: `${NAMES[leak.role] ?? 'A token'} stands in the URL of a request to ${leak.to}, as the parameter ${name}.${more}${note}`,
      severity: leak.severity,
      certainty: 'certain',
      at: [leak.at, ...others.slice(0, 9).map((other) => other.at)],
    });
  },
};

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const NAMES: Readonly<Record<string, string>> = {
  access_token: 'An access token',
  id_token: 'An ID token',
  refresh_token: 'A refresh token',
};

interface Leak {
  readonly role: string;
  /** Where the request went, without its query. */
  readonly to: string;
  readonly severity: Severity;
  readonly at: Evidence;
}

function leaksOf(step: Step, flow: Flow, facts: Facts): Leak[] {
  const { exchange, params, part } = step;
  if (step.kind === 'authorization-response' && step.mode === 'query') {
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

/** Endpoints that take a token as what they are about. */
const ABOUT_TOKENS = /\/(?:tokeninfo|introspect(?:ion)?|revoke|revocation|logout|signout|endsession)$/i;

/** Seen being issued, of an issuer that is known, or a JWT that says so under the name that RFC 6750 gives it. */
function isOAuthToken(token: Token, name: string, facts: Facts): boolean {
  if (!(token.role in NAMES)) return false;
  if (token.issuedAt !== undefined || token.format === 'opaque') {
    return token.issuedAt !== undefined || token.kind === 'google-access-token';
  }
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
    accept.includes('text/event-stream');
  if (cannotSendHeaders) return 'info';
  const page = exchange.initiator ?? requestHeader(exchange, 'origin');
  const isElsewhere = page !== undefined && hostOf(page) !== '' && page !== origin;
  return exchange.resourceType === 'main_frame' || isElsewhere ? 'error' : 'warning';
}
