import { API, CLIENT, deniedSignIn, login, signIn, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { audienceIsClientId } from './audience-is-client-id.ts';

const o = { audience: CLIENT };
const entra = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';

testRule(audienceIsClientId, {
  finds: [
    {
      name: 'a refusal',
      wire: deniedSignIn(o, 'access_denied', `Service not found: ${CLIENT}`),
      change: { kind: 'parameter', of: 'authorization', name: 'audience' },
      certainty: 'certain',
      says: /own client ID, nW3k.*no such API/,
      at: { part: 'query', name: 'audience' },
    },
    {
      name: 'a request whose answer was not seen',
      wire: signIn(o).split('* main_frame').slice(0, 2).join('* main_frame'),
      certainty: 'likely',
    },
    {
      name: 'a refusal of the token endpoint',
      wire: tokenCall(
        {},
        { client_id: CLIENT, grant_type: 'password', username: 'ada', password: 'x', audience: CLIENT },
        { error: 'access_denied', error_description: `Service not enabled within domain: ${CLIENT}` },
        403,
      ),
      certainty: 'certain',
      at: { part: 'request-body', name: 'audience' },
    },
  ],
  silent: [
    { name: 'Auth0 accepted it', wire: signIn(o) },
    { name: 'a token for it came', wire: login(o, tokens(apiToken({ aud: CLIENT, scope: 'openid' }))) },
    {
      name: 'the login failed for another reason',
      wire: deniedSignIn(o, 'access_denied', 'User did not authorize the request'),
    },
    { name: 'the audience is an API', wire: login({ audience: API }, tokens(apiToken())) },
    {
      name: 'the provider is Entra, whose API can be the client itself',
      wire: `* main_frame\n> GET https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=${entra}&audience=${entra}&response_type=code&redirect_uri=https://app.northwind.com&scope=openid&state=abcdefghi`,
    },
  ],
});
