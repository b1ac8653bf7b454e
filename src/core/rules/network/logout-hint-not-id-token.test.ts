import { API, CUSTOM, form, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, idToken, jwe } from '../../testing/tokens.ts';
import { logoutHintNotIdToken } from './logout-hint-not-id-token.ts';

const access = apiToken();
const id = idToken();
const signedIn = login(
  { audience: API },
  tokens(access, { id_token: id, refresh_token: auth0RefreshToken() }),
);
const logout = (hint?: string) =>
  `* main_frame\n> GET https://${CUSTOM}/oidc/logout?${form({ id_token_hint: hint, post_logout_redirect_uri: 'https://app.northwind.com' })}\n< 302\n< Location: https://app.northwind.com`;

testRule(logoutHintNotIdToken, {
  finds: [
    {
      name: 'the access token',
      wire: [signedIn, logout(access)],
      certainty: 'certain',
      says: /logout at login\.northwind\.com sends the access token/,
      at: { part: 'query', name: 'id_token_hint' },
      change: { kind: 'parameter', of: 'logout', name: 'id_token_hint' },
    },
    { name: 'the refresh token', wire: [signedIn, logout(auth0RefreshToken())], says: /refresh token/ },
    { name: 'undefined', wire: [signedIn, logout('undefined')], says: /“undefined”/ },
  ],
  silent: [
    { name: 'it is the ID token', wire: [signedIn, logout(id)] },
    { name: 'it is one from before', wire: [signedIn, logout(idToken({ iat: 1, exp: 2 }))] },
    {
      name: 'it is encrypted',
      wire: [signedIn, logout(jwe({ alg: 'RSA-OAEP', enc: 'A256GCM' }, { key: 256 }))],
    },
    { name: 'there is none', wire: [signedIn, logout()] },
  ],
});
