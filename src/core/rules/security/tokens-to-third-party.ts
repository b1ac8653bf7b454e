import type { Facts } from '../../facts.ts';
import { evidence, first, hostOf, requestHeader, urlOf } from '../../http.ts';
import type { Evidence, Flow, Step, Token } from '../../model.ts';
import { problem, type Rule } from '../../rule.ts';
import { isOtherSite } from '../../site.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { isTelemetry } from '../../telemetry.ts';
import { issuerHost } from '../../token-claims.ts';

export const tokensToThirdParty: Rule = {
  id: 'tokens-to-third-party',
  index: 'j10',
  title: 'A code or token of the login went to a service for analytics or error reports',
  severity: 'error',
  why: 'Whoever can read the reports there can act as the user until the token expires, and reports are kept for a long time. It happens by itself: such scripts report addresses, headers and bodies unless they are told not to.',
  fix: 'Scrub the reports before they are sent (`beforeSend` in Sentry, `before_send` in PostHog, URL and header redaction elsewhere), attach tokens only to requests for your API, and start such scripts after the callback has taken the answer out of the address.',
  notWhen: [
    'The service signed the user in itself: it gets its own tokens.',
    'The text only looks like a token, and this log does not show it being issued or used.',
  ],
  docs: [rfc(9700, '4.2'), rfc(6750, '5.3'), auth0Docs('Token Best Practices')],
  *check(flow, facts) {
    for (const step of flow.steps) {
      const told = toldBy(step, flow, facts);
      if (!told) continue;
      const { host } = urlOf(step.exchange);
      const what = WHAT[told.token.role] ?? 'a token';
      const bound = told.token.role === 'authorization_code' && isBound(flow);
      yield problem({
        message: `${host} was sent ${what} of this login, in ${WHERE[told.at.part] ?? 'a request'}.`,
        severity: bound ? 'warning' : 'error',
        certainty: 'certain',
        at: [told.at, ...told.token.seen.slice(0, 1)],
      });
      return;
    }
  },
};

const WHAT: Readonly<Record<string, string>> = {
  authorization_code: 'the authorization code',
  access_token: 'an access token',
  id_token: 'an ID token',
  refresh_token: 'a refresh token',
};
const WHERE: Readonly<Record<string, string>> = {
  query: 'its URL',
  'request-body': 'the body of a report',
  'request-header': 'a header',
};

function toldBy(step: Step, flow: Flow, facts: Facts): { token: Token; at: Evidence } | undefined {
  const { exchange } = step;
  if (!isTelemetry(urlOf(exchange).hostname)) return undefined;
  // What a Referer passed on is j03.
  const isDisclosure = step.kind === 'disclosure' && step.part !== 'request-header';
  const values = isDisclosure ? [...step.params.values()].flat() : [];
  const carried = step.kind === 'token-use' ? step.carried : undefined;
  const token = flow.tokens.find((t) => values.includes(t.raw) || t.raw === carried?.value);
  if (!token || !isOfLogin(token, flow, facts) || isAtHome(step, token, flow)) return undefined;
  if (carried) return { token, at: carried.at };
  return { token, at: evidence(exchange, step.part) };
}

/** It was issued here, or is of an issuer that is known. */
const isOfLogin = (token: Token, flow: Flow, facts: Facts): boolean =>
  token.issuedAt !== undefined ||
  flow.request !== undefined ||
  facts.isAuthorizationServer(issuerHost(token)) ||
  facts.isAuth0(issuerHost(token));

/** The service is the app, or signs the user in. */
function isAtHome({ exchange }: Step, token: Token, flow: Flow): boolean {
  const { host } = urlOf(exchange);
  const homes = [
    hostOf(exchange.initiator ?? requestHeader(exchange, 'origin')),
    issuerHost(token),
    flow.host,
    hostOf(flow.request && first(flow.request.params, 'redirect_uri')),
  ];
  return homes.some((home) => home && !isOtherSite(home, host));
}

/** RFC 7636: without the verifier the code is worth nothing. */
const isBound = ({ request }: Flow): boolean =>
  request !== undefined && first(request.params, 'code_challenge') !== undefined;
