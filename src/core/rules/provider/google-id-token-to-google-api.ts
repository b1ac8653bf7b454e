import { traitsOf } from '../../providers/of-token.ts';
import { describeUse, isPresented, serverTime, statusAt, useAt, usesOf } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';
import { expiry } from '../../token-claims.ts';

export const googleIdTokenToGoogleApi: Rule = {
  id: 'google-id-token-to-google-api',
  index: 'k13',
  title: 'Google’s ID token was sent to one of Google’s APIs',
  severity: 'error',
  why: 'Google’s APIs take access tokens. The ID token says to your app who signed in, and opens no API of Google.',
  fix: 'Ask for an access token with the API’s scopes (`google.accounts.oauth2.initTokenClient` or `initCodeClient`), and send that one.',
  notWhen: [
    'It is a Firebase ID token, or goes to one’s own service on Google’s platform.',
    'It has expired, or the API takes it.',
  ],
  docs: [providerDocs('Google: Using OAuth 2.0'), providerDocs('Google: OpenID Connect')],
  *check(flow, facts) {
    const call = usesOf(flow).find(
      ({ use, token, host }) =>
        use.exchange.status === 401 &&
        isPresented(use) &&
        /(?:^|\.)googleapis\.com$/.test(host) &&
        token.role === 'id_token' &&
        traitsOf(token, facts).id === 'google' &&
        (expiry(token) ?? Number.POSITIVE_INFINITY) >= serverTime(use),
    );
    if (!call) return;
    const { use } = call;
    yield problem({
      message: `${describeUse(use)} was sent the ID token of Google and answered 401.`,
      certainty: 'certain',
      at: [useAt(use, 'claims.aud'), statusAt(use)],
    });
  },
};
