import { makeCall, sendHeader } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { responseHeader, urlOf } from '../../http.ts';
import type { Flow, Token, TokenUse } from '../../model.ts';
import { markOf, traitsOf } from '../../providers/of-token.ts';
import {
  describeUse,
  isCustomApi,
  isOver,
  isPresented,
  requestedAudience,
  statusAt,
  useAt,
  usesOf,
  wasAccepted,
  wasRefused,
} from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { audiences } from '../../token.ts';
import { issuer, issuerHost } from '../../token-claims.ts';

export const idTokenAsAccessToken: Rule = {
  id: 'id-token-as-access-token',
  index: 'd01',
  title: 'An ID token was sent to an API',
  severity: 'error',
  why: 'An ID token tells the app who signed in. Its audience is the app, it grants no scope, and an API that takes it would take the tokens of any other app just as well.',
  fix: 'Send the access token: request one with the API Identifier as `audience`, and put what `getAccessTokenSilently()` (auth0-spa-js: `getTokenSilently()`) returns into the Authorization header.',
  notWhen: [
    'The provider documents ID tokens for one’s own backend: Google, Apple, Firebase, Cognito user pools.',
    'The app hands the ID token to its own server once, to begin a session.',
    'It goes to the Management API (c03) or to /userinfo (d14), which have rules of their own.',
    'Only its claims look like an ID token, nobody saw it issued, and the API accepts it.',
  ],
  docs: [auth0Docs('ID Tokens'), auth0Docs('Validate Access Tokens'), auth0Docs('Get Access Tokens')],
  *check(flow, facts) {
    const sent = usesOf(flow).filter(
      (u) =>
        u.token.role === 'id_token' &&
        isPresented(u.use) &&
        isOver(u.use) &&
        isCustomApi(u, facts) &&
        !isDocumented(u.token, facts) &&
        !beginsSession(u.use) &&
        (wasRefused(u.use) || isProven(u.token, facts)),
    );
    const call = sent.find((u) => wasRefused(u.use)) ?? sent.find((u) => !isGateway(u.use));
    if (!call) return;
    const { use, token } = call;
    const answer = wasAccepted(use)
      ? ' The API took it, so it does not check whom a token is for.'
      : use.exchange.status === undefined
        ? ''
        : ` The API answered ${use.exchange.status}.`;
    yield problem({
      message: `${describeUse(use)} was sent the ID token of the client ${audiences(token).join(' and ') || 'it was issued to'}, not an access token.${answer}`,
      // One that takes it may be the issuer's own, on a host that nothing else names.
      certainty: isProven(token, facts) && !wasAccepted(use) ? 'certain' : 'likely',
      severity: wasRefused(use) || use.exchange.status === 400 ? 'error' : 'warning',
      changes: [makeCall('call-api', audienceOf(flow)), sendHeader('Authorization', 'Bearer ACCESS_TOKEN')],
      at: [useAt(use, 'claims.aud'), statusAt(use)],
    });
  },
};

/** The API that the login was for, as far as it says. */
const audienceOf = ({ request }: Flow): { audience?: string } => {
  const audience = request && requestedAudience(request.params);
  return audience ? { audience } : {};
};

const isDocumented = (token: Token, facts: Facts): boolean =>
  traitsOf(token, facts).idTokensForApis === true ||
  // Cognito’s own, from an emulator or a proxy.
  token.claims?.token_use === 'id' ||
  /^https:\/\/(?:securetoken\.google\.com\/|cloud\.google\.com\/iap|appleid\.apple\.com)/.test(
    issuer(token) ?? '',
  );

/** An app's own server takes an ID token once and answers with a cookie or a token of its own. */
const beginsSession = (use: TokenUse): boolean =>
  use.exchange.method === 'POST' &&
  wasAccepted(use) &&
  (responseHeader(use.exchange, 'set-cookie') !== undefined ||
    /\/(?:sessions?|log-?in|sign-?in|auth|authenticate|callback|exchange|verify)(?:\/|$)/i.test(
      urlOf(use.exchange).path,
    ));

/** Amazon's gateways can be told to take ID tokens of any issuer; whether they should is not for us to say. */
const isGateway = (use: TokenUse): boolean =>
  /\.(?:execute-api|appsync-api)\.[\w-]+\.amazonaws\.com$/.test(urlOf(use.exchange).hostname);

/** It was issued as one, or its issuer marks them; other servers copy a `nonce` into access tokens too. */
const isProven = (token: Token, facts: Facts): boolean =>
  token.seen.some((at) => at.name === 'id_token') ||
  facts.isAuth0(issuerHost(token)) ||
  markOf(token)?.role === 'id_token';
