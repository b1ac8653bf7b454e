import { API, apiCall, CUSTOM, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, ISSUED, jwt } from '../../testing/tokens.ts';
import { refreshTokenAsBearer } from './refresh-token-as-bearer.ts';

const at = apiToken();
const refresh = auth0RefreshToken();
const signedIn = login({ audience: API }, tokens(at, { refresh_token: refresh }));
const keycloak = jwt(
  { iss: 'https://id.example.com/realms/dev', typ: 'Refresh', sub: 'u', exp: ISSUED + 1800 },
  { alg: 'HS512' },
);

testRule(refreshTokenAsBearer, {
  finds: [
    {
      name: 'the refresh token of this login, refused',
      wire: [signedIn, apiCall(refresh, { status: 401 }), apiCall(refresh, { status: 401 })],
      severity: 'error',
      certainty: 'certain',
      says: /was sent the refresh token in place of the access token, and answered 401/,
      change: { kind: 'call', name: 'call-api' },
      at: { part: 'request-header', name: 'authorization' },
    },
    { name: 'what Keycloak calls one', wire: apiCall(keycloak, { status: 401 }), certainty: 'likely' },
    { name: 'it where the API takes it', wire: [signedIn, apiCall(refresh)], severity: 'warning' },
    {
      name: 'it where no answer came back to the page',
      wire: [
        signedIn,
        apiCall(refresh, { status: 401 })
          .replace('* fetch', '* error=net::ERR_FAILED fetch')
          .replace(/< 401[\s\S]*/, ''),
      ],
    },
  ],
  silent: [
    { name: 'the access token is sent', wire: [signedIn, apiCall(at, { status: 401 })] },
    {
      name: 'an endpoint of the app’s own renews a session with it',
      wire: [signedIn, apiCall(refresh, { method: 'POST', url: `${API}auth/refresh` })],
    },
    {
      name: 'it goes to the server that issued it',
      wire: [signedIn, apiCall(refresh, { url: `https://${CUSTOM}/mfa/associate`, status: 401 })],
    },
    { name: 'it merely looks like one and is taken', wire: apiCall(keycloak) },
    { name: 'it goes to the token endpoint', wire: signedIn },
  ],
});
