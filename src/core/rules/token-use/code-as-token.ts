import { makeCall } from '../../change.ts';
import { isTurnedAway } from '../../garbage.ts';
import { describeUse, isPresented, statusAt, tokenAt, useAt, usesOf } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const codeAsToken: Rule = {
  id: 'code-as-token',
  index: 'd11',
  title: 'An authorization code was sent as a token',
  severity: 'error',
  why: 'The code that comes back to the app stands for a token and is none: it has to be exchanged at the token endpoint, once and within seconds. An API can do nothing with it.',
  fix: 'Exchange the code (`handleRedirectCallback()` in auth0-spa-js; the wrappers do it by themselves), and send the access token that comes of it.',
  notWhen: ['The app’s own server takes the code in this way and exchanges it.'],
  docs: [rfc(6749, '4.1.3'), auth0Docs('Authorization Code Flow with PKCE')],
  *check(flow) {
    const call = usesOf(flow).find(
      ({ use, token }) => token.role === 'authorization_code' && isPresented(use) && isTurnedAway(use),
    );
    if (!call) return;
    const { use, token } = call;
    yield problem({
      message: `${describeUse(use)} was sent the authorization code in place of an access token, and answered ${use.exchange.status}.`,
      certainty: 'certain',
      changes: [makeCall('handle-callback'), makeCall('call-api')],
      at: [useAt(use), tokenAt(token), statusAt(use)],
    });
  },
};
