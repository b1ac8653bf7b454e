import { APP, codeExchange, deniedSignIn, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { codeNotRedeemed } from './code-not-redeemed.ts';

const again = (time: string, o = {}) =>
  signIn({ n: 2, ...o }).replace('* main_frame', `* main_frame at=+${time}`);
const bare = (time: string, challenge = 'Bearer realm="api"') =>
  `\n* fetch initiator=${APP} at=+${time}\n> GET https://api.northwind.com/orders\n> Origin: ${APP}\n< 401\n< WWW-Authenticate: ${challenge}`;
const redeemed = codeExchange({ n: 2 }, tokens(apiToken()));

testRule(codeNotRedeemed, {
  finds: [
    {
      name: 'a code that is left, and the user sent to log in again',
      wire: [signIn(), again('20s'), redeemed],
      severity: 'info',
      certainty: 'possible',
      says: /got a code, no token request was seen, and 20 seconds later/,
      at: { name: 'code' },
      change: { kind: 'call', name: 'handle-callback' },
    },
    {
      name: 'a code that is left, and the API called without a token',
      wire: [signIn(), bare('12s')],
      severity: 'info',
      says: /no token request was seen, and GET api\.northwind\.com\/orders was called without a token/,
    },
  ],
  silent: [
    { name: 'the API is called at once, before the SDK is ready', wire: [signIn(), bare('1s')] },
    { name: 'the API was sent something', wire: [signIn(), bare('12s', 'Bearer error="invalid_token"')] },
    {
      name: 'Authorization was taken out of the file',
      wire: [signIn(), bare('12s')].map((text) => text.replaceAll(/^\* ?/gm, '* har ')),
    },
    { name: 'the code is redeemed', wire: [login({}, tokens(apiToken())), again('20s'), redeemed] },
    { name: 'nothing follows', wire: signIn() },
    { name: 'the next login comes much later', wire: [signIn(), again('1h'), redeemed] },
    {
      name: 'the next login is in another tab',
      wire: [signIn(), again('20s', { tab: 2 }).replaceAll('at=+20s tab=2', 'tab=2 at=+20s'), redeemed],
    },
    { name: 'it was an error', wire: [deniedSignIn({}, 'access_denied', 'no'), again('20s'), redeemed] },
    {
      name: 'the SDK is not one for single-page apps',
      wire: [
        signIn({ params: { auth0Client: undefined } }),
        again('20s', { params: { auth0Client: undefined } }),
        redeemed,
      ],
    },
  ],
});
