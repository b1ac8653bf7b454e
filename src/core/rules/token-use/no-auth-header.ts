import { sendHeader } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, hostOf, requestHeader, urlOf, withoutQuery } from '../../http.ts';
import type { Flow, Token, TokenUse } from '../../model.ts';
import {
  bearerChallenge,
  describeUse,
  issuedAccessTokens,
  statusAt,
  usesOf,
  wasAccepted,
  wasRefused,
} from '../../questions/login.ts';
import { isSanitized } from '../../questions/token-answers.ts';
import { asksToCarryToken } from '../../relevance.ts';
import { type OutOfSight, problem, type Rule, unseen } from '../../rule.ts';
import { isOtherSite } from '../../site.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';
import { expiry } from '../../token-claims.ts';

export const noAuthHeader: Rule = {
  id: 'no-auth-header',
  index: 'd09',
  title: 'A protected API was called without a token',
  severity: 'warning',
  why: 'An API asks for a token with 401 and `WWW-Authenticate: Bearer`. The app has one for this API and did not send it: the interceptor that adds it does not know this URL, or the call was made past it.',
  fix: 'Add the URL to those that get the token (auth0-angular: `httpInterceptor.allowedList`), or send `Authorization: Bearer <token>` with the call yourself.',
  notWhen: [
    'The call was made before the login, after a logout, or with a cookie.',
    'The app tries without a token first, and sends it when it is asked.',
    'The headers of the request were not seen, or `Authorization` was taken out of the file.',
  ],
  docs: [rfc(6750, '3'), auth0Docs('Use Access Tokens')],
  supersededBy: ['authorization-dropped-on-redirect'],
  *check(flow, facts) {
    const cleaned = isSanitized(flow) ? flow.uses.find((use) => isRefusal(use, flow)) : undefined;
    if (cleaned) {
      yield takenOut(
        cleaned,
        `what ${describeUse(cleaned)} was sent and refused with ${cleaned.exchange.status} is not known`,
      );
      return;
    }
    for (const use of flow.uses) {
      const token = isBare(use, facts) ? heldAt(use, flow) : undefined;
      if (!token || isTriedWith(use, flow) || hasSignedOut(use, flow) || wasAskedFor(use, flow)) continue;
      const { host } = urlOf(use.exchange);
      const isForIt = wasTakenBy(host, flow) || audiences(token).some((aud) => hostOf(aud) === host);
      const asks = bearerChallenge(use);
      // Somebody else’s API has its own tokens.
      if (!isForIt && (!asks || isOtherSite(use.exchange.initiator, host))) continue;
      if (isSanitized(flow)) {
        yield takenOut(use, `whether ${describeUse(use)} was sent a token is not known`);
        return;
      }
      yield problem({
        message: `${describeUse(use)} was called without an Authorization header and answered 401. The app had an access token${isForIt ? ` for ${audiences(token).join(' and ') || host}` : ''} by then.`,
        certainty: isForIt && asks ? 'likely' : 'possible',
        // The app may be asking first, and about to send it.
        ...(wasTakenBy(host, flow) ? {} : { severity: 'info' }),
        changes: [sendHeader('Authorization', 'Bearer ACCESS_TOKEN')],
        at: [asks ? evidence(use.exchange, 'response-header', 'www-authenticate') : statusAt(use)],
      });
      return;
    }
  },
};

const takenOut = (use: TokenUse, what: string): OutOfSight =>
  unseen({
    what: `Authorization and cookies were taken out of this file, so ${what}.`,
    how: 'Save the file with sensitive data (Chrome: Settings → Preferences → Network → “Allow to generate HAR with sensitive data”).',
    at: [statusAt(use)],
  });

/** It was sent a token and refused it: the answer says what is wrong with it, or the browser had asked for it. */
const isRefusal = (use: TokenUse, flow: Flow): boolean =>
  use.carried === undefined &&
  wasRefused(use) &&
  (bearerChallenge(use)?.params.has('error') === true || wasAskedFor(use, flow));

/** The preflight asked whether a token may be sent, so one was. */
const wasAskedFor = (use: TokenUse, { steps }: Flow): boolean =>
  steps.some(
    ({ kind, exchange }) =>
      kind === 'preflight' && exchange.url === use.exchange.url && asksToCarryToken(exchange.requestHeaders),
  );

/** Page code that asked without any proof of who it is, and was told to bring a token. */
function isBare(use: TokenUse, facts: Facts): boolean {
  const { exchange, api, carried } = use;
  const { host } = urlOf(exchange);
  return (
    carried === undefined &&
    api === 'custom' &&
    exchange.status === 401 &&
    exchange.requestHeaders !== undefined &&
    ['authorization', 'cookie', 'dpop', 'x-api-key'].every(
      (name) => requestHeader(exchange, name) === undefined,
    ) &&
    !facts.isAuthorizationServer(host) &&
    bearerChallenge(use)?.params.has('error') !== true
  );
}

/** An access token that the app had and that was still good. */
const heldAt = ({ exchange }: TokenUse, flow: Flow): Token | undefined =>
  issuedAccessTokens(flow).findLast(
    (token) =>
      (token.issuedAt ?? 0) < exchange.startedAt &&
      (expiry(token) ?? exchange.startedAt + 1) > exchange.startedAt,
  );

const wasTakenBy = (host: string, flow: Flow): boolean =>
  usesOf(flow).some((u) => u.host === host && wasAccepted(u.use));

/** The same address with a token, before or after: asking without one is a way to find out. */
const isTriedWith = (use: TokenUse, flow: Flow): boolean =>
  flow.uses.some((u) => u.carried && withoutQuery(u.exchange.url) === withoutQuery(use.exchange.url));

const hasSignedOut = ({ exchange }: TokenUse, { steps }: Flow): boolean =>
  steps.some((s) => s.kind === 'logout' && s.exchange.startedAt < exchange.startedAt);
