import { API, CLIENT, deniedSignIn, elsewhere, login, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken } from '../../testing/tokens.ts';
import { onlineAndOfflineAccess } from './online-and-offline-access.ts';

const scope = 'openid online_access offline_access';
const BOTH = 'Cannot request both online_access and offline_access scopes';
const r1 = auth0RefreshToken();

testRule(onlineAndOfflineAccess, {
  finds: [
    {
      name: 'the refusal at the authorization endpoint',
      wire: deniedSignIn({ audience: API, scope }, 'invalid_request', BOTH),
      severity: 'error',
      certainty: 'certain',
      says: /login\.northwind\.com refused the scope “openid online_access offline_access”/,
      change: { kind: 'parameter', name: 'scope', value: 'openid offline_access' },
      at: { part: 'query', name: 'scope' },
    },
    {
      name: 'the refusal at the token endpoint',
      wire: tokenCall(
        {},
        { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: r1, scope },
        { error: 'invalid_request', error_description: BOTH },
        400,
      ),
    },
  ],
  silent: [
    {
      name: 'it is one of the two',
      wire: deniedSignIn({ scope: 'openid online_access' }, 'invalid_request', BOTH),
    },
    { name: 'it is accepted', wire: login({ audience: API, scope }, tokens(apiToken())) },
    {
      name: 'it is refused for something else',
      wire: deniedSignIn({ scope }, 'invalid_request', 'Missing x'),
    },
    { name: 'the server is not Auth0', wire: elsewhere(deniedSignIn({ scope }, 'invalid_request', BOTH)) },
  ],
});
