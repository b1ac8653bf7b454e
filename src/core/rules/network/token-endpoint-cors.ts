import { changeSetting } from '../../change.ts';
import { evidence, responseHeader, urlOf } from '../../http.ts';
import type { Exchange, Flow } from '../../model.ts';
import {
  crossOrigin,
  keepsCorsHeaders,
  missingPermission,
  preflights,
  reachedPage,
  wasWithheld,
} from '../../questions/cors.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const tokenEndpointCors: Rule = {
  id: 'token-endpoint-cors',
  index: 'i02',
  title: 'The authorization server does not let the app’s origin read its answers',
  severity: 'error',
  why: 'Token endpoint, /userinfo and discovery are called by page code from another origin, so the authorization server has to allow that origin (CORS). Where it does not, the answer may well hold the tokens, but the browser keeps it from the page.',
  fix: 'Register the app’s origin (scheme, host and port; no path, no slash) with the authorization server: in Auth0 Application URIs > Allowed Web Origins and Allowed Origins (CORS), in Okta Security > API > Trusted Origins, in Keycloak the client’s Web origins, in Entra the redirect URI as of type SPA.',
  notWhen: [
    'The request was blocked on this side, by an ad blocker or the page’s policy (i08), or the network was down.',
    'The same request got through at another try.',
    'The tokens of the answer were used, or the answer allows the origin.',
  ],
  docs: [auth0Docs('Set Up CORS'), auth0Docs('Application Settings')],
  supersededBy: ['wrong-token-endpoint'],
  *check(flow, facts) {
    const blocked = blockedCall(flow) ?? blockedPreflight(flow, (host) => facts.isAuthorizationServer(host));
    if (!blocked) return;
    const { exchange, origin, how, sure } = blocked;
    const { host, path } = urlOf(exchange);
    const changes = ['allowed-web-origins', 'allowed-cors-origins'] as const;
    yield problem({
      message: `${exchange.method} ${host}${path} ${how}: the browser kept it from page code of ${origin}.`,
      certainty: sure ? 'certain' : 'likely',
      at: [
        exchange.error === undefined ? evidence(exchange, 'status') : evidence(exchange, 'error'),
        evidence(exchange, 'response-header', 'access-control-allow-origin'),
      ],
      changes: changes.map((name) => changeSetting(name, origin)),
    });
  },
};

interface Blocked {
  readonly exchange: Exchange;
  readonly origin: string;
  readonly how: string;
  readonly sure: boolean;
}

const OF_SERVER = /^(?:token-request|discovery|jwks|revocation|pushed-authorization|device-authorization)$/;

function blockedCall(flow: Flow): Blocked | undefined {
  const calls = flow.steps.filter(
    (s) => OF_SERVER.test(s.kind) || (s.kind === 'token-use' && s.api === 'userinfo'),
  );
  for (const { exchange } of calls) {
    const origin = crossOrigin(exchange);
    if (origin === undefined || isMendedLater(exchange, flow)) continue;
    const allowed = responseHeader(exchange, 'access-control-allow-origin');
    const lacking = missingPermission(exchange, origin);
    const { status } = exchange;
    if (wasWithheld(exchange)) {
      // Without a status it may be the preflight's fault or, rarely, something else on the way.
      if (status !== undefined && lacking === undefined) continue;
      const how = status === undefined ? `failed (${exchange.error})` : `answered ${status} ${lacking}`;
      return { exchange, origin, how, sure: lacking !== undefined };
    }
    const isOther = allowed !== undefined && allowed !== '*' && allowed !== origin;
    if (isOther && exchange.error === undefined && status !== undefined && !wentOn(flow))
      return { exchange, origin, how: `answered ${status} ${lacking}`, sure: false };
  }
  return undefined;
}

function blockedPreflight(flow: Flow, isServer: (host: string) => boolean): Blocked | undefined {
  for (const { exchange, origin, call } of preflights(flow)) {
    if (!isServer(urlOf(exchange).host) || (call && reachedPage(call)) || isMendedLater(exchange, flow))
      continue;
    const { status = 0 } = exchange;
    const lacking = missingPermission(exchange, origin);
    const forbidden = status >= 300 && status < 500 && status !== 429;
    if (!forbidden && !(lacking !== undefined && keepsCorsHeaders(flow))) continue;
    if (!forbidden && call === undefined) continue;
    return { exchange, origin, how: `answered ${status}${lacking ? ` ${lacking}` : ''}`, sure: forbidden };
  }
  return undefined;
}

/** Tokens of this login were seen in use, so the page has them. */
const wentOn = (flow: Flow): boolean =>
  flow.uses.some((use) => use.carried && flow.tokens.some((t) => t.raw === use.carried?.value && t.issuedAt));

/** The same endpoint answered later, and the page got it. */
const isMendedLater = (exchange: Exchange, flow: Flow): boolean =>
  flow.steps.some(
    ({ exchange: e, kind }) =>
      kind !== 'preflight' &&
      e !== exchange &&
      e.startedAt >= exchange.startedAt &&
      urlOf(e).host === urlOf(exchange).host &&
      urlOf(e).path === urlOf(exchange).path &&
      (e.status ?? 500) < 400 &&
      reachedPage(e),
  );
