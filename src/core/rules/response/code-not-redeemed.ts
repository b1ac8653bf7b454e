import { makeCall } from '../../change.ts';
import { first, requestHeader } from '../../http.ts';
import type { Flow, TokenUse } from '../../model.ts';
import { bearerChallenge, describeUse, paramOf, statusAt } from '../../questions/login.ts';
import { isSanitized } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { sdkOf } from '../../sdk.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const codeNotRedeemed: Rule = {
  id: 'code-not-redeemed',
  index: 'g13',
  title: 'A code came to the single-page app, and no token request followed in sight',
  severity: 'info',
  why: 'The callback page must hand the code to the SDK. If its route does not, or a router takes the parameters out of the address first, the login ends there and the app sends the user to log in again.',
  fix: 'Call `handleRedirectCallback()` on the callback’s route before the router changes the address and before anything asks whether somebody is signed in.',
  notWhen: [
    'The app’s server redeems the code, or the SDK is not one for single-page apps.',
    'The user was not sent to log in again, so that the login has probably worked out of sight.',
    'A token was used afterwards, or the API was called at once, before the SDK could be ready.',
  ],
  docs: [auth0Docs('Redirect Users After Login'), rfc(6749, '4.1.3')],
  supersededBy: ['state-mismatch', 'callback-missing-state', 'callback-cookie-lost', 'login-loop'],
  *check(flow, facts) {
    const { response } = flow;
    if (flow.kind !== 'interactive' || !response || !isWaiting(flow) || !SPA.test(sdkOf(flow)?.name ?? ''))
      return;
    const bare = flow.uses.find(
      (use) => isBare(use) && isLate(use.exchange.startedAt - response.exchange.startedAt),
    );
    if (bare && !isSanitized(flow)) {
      yield problem({
        message: `${response.to} got a code, no token request was seen, and ${describeUse(bare)} was called without a token.`,
        certainty: 'possible',
        changes: [makeCall('handle-callback')],
        at: [paramOf(response, 'code'), statusAt(bare)],
      });
      return;
    }
    const again = facts.after(flow);
    if (again?.kind !== 'interactive' || again.tabs[0] !== flow.tabs[0] || again.host !== flow.host) return;
    const pause = (again.request?.exchange.startedAt ?? again.startedAt) - response.exchange.startedAt;
    if (!isLate(pause)) return;
    yield problem({
      message: `${response.to} got a code, no token request was seen, and ${Math.round(pause / 1000)} seconds later the user was sent to log in again.`,
      certainty: 'possible',
      changes: [makeCall('handle-callback')],
      at: [paramOf(response, 'code')],
    });
  },
};

const SPA = /^(?:auth0-(?:spa-js|react|vue|angular)|@auth0\/auth0-[\w-]+|msal\.js\.browser)$/;

/** An SDK asks at once; a user who comes back after minutes had another reason. */
const isLate = (pause: number): boolean => pause >= 10_000 && pause <= 120_000;

/** An API that asks for the token which the app would have by now. */
const isBare = (use: TokenUse): boolean =>
  use.carried === undefined &&
  use.exchange.status === 401 &&
  use.exchange.requestHeaders !== undefined &&
  requestHeader(use.exchange, 'cookie') === undefined &&
  bearerChallenge(use)?.params.has('error') === false;

const isWaiting = ({ response, exchanges, uses }: Flow): boolean =>
  response !== undefined &&
  first(response.params, 'code') !== undefined &&
  !response.params.has('error') &&
  exchanges.length === 0 &&
  !uses.some((use) => use.carried);
