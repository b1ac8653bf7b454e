import { makeCall } from '../../change.ts';
import { first } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { paramOf } from '../../questions.ts';
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
    'A token was used afterwards.',
  ],
  docs: [auth0Docs('Redirect Users After Login'), rfc(6749, '4.1.3')],
  supersededBy: ['state-mismatch', 'callback-missing-state', 'callback-cookie-lost', 'login-loop'],
  *check(flow, facts) {
    const { response } = flow;
    if (flow.kind !== 'interactive' || !response || !isWaiting(flow) || !SPA.test(sdkOf(flow)?.name ?? ''))
      return;
    const again = facts.after(flow);
    if (again?.kind !== 'interactive' || again.tabs[0] !== flow.tabs[0] || again.host !== flow.host) return;
    const pause = (again.request?.exchange.startedAt ?? again.startedAt) - response.exchange.startedAt;
    if (pause < 10_000 || pause > 120_000) return;
    yield problem({
      message: `${response.to} got a code, no token request was seen, and ${Math.round(pause / 1000)} seconds later the user was sent to log in again.`,
      certainty: 'possible',
      changes: [makeCall('handle-callback')],
      at: [paramOf(response, 'code')],
    });
  },
};

const SPA = /^(?:auth0-(?:spa-js|react|vue|angular)|@auth0\/auth0-[\w-]+|msal\.js\.browser)$/;

const isWaiting = ({ response, exchanges, uses }: Flow): boolean =>
  response !== undefined &&
  first(response.params, 'code') !== undefined &&
  !response.params.has('error') &&
  exchanges.length === 0 &&
  !uses.some((use) => use.carried);
