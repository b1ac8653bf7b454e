import {
  API,
  APP,
  apiCall,
  CUSTOM,
  codeExchange,
  form,
  login,
  nonceOf,
  signIn,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken, jwt } from '../../testing/tokens.ts';
import { idTokenAsAccessToken } from './id-token-as-access-token.ts';

const id = idToken({ nonce: nonceOf() });
const answer = tokens(apiToken(), { id_token: id });
const signedIn = login({ audience: API }, answer);
const refused = { status: 401, challenge: 'Bearer realm="api", error="invalid_token"' };
const session = (url: string, headers = '') =>
  `* fetch initiator=${APP}\n> POST ${url}\n> Authorization: Bearer ${id}\n< 200${headers}`;
const direct = (host: string, claims: Record<string, string | number>) => {
  const token = jwt({ sub: 'u-1', iat: 1_778_155_200, exp: 1_778_158_800, ...claims });
  const state = 'abcdefghijklmnop';
  return `* main_frame\n> GET https://${host}/authorize?${form({ client_id: String(claims.aud), response_type: 'id_token', redirect_uri: APP, state, nonce: String(claims.nonce) })}\n< 302\n< Location: ${APP}#id_token=${token}&state=${state}
    ${apiCall(token, refused)}`;
};

testRule(idTokenAsAccessToken, {
  finds: [
    {
      name: 'the ID token of this login in the Authorization header, refused',
      change: { kind: 'call', name: 'call-api' },
      wire: [signedIn, apiCall(id, refused)],
      severity: 'error',
      certainty: 'certain',
      says: /GET api\.northwind\.com\/orders was sent the ID token of the client nW3k.*answered 401/,
      at: { part: 'request-header', name: 'authorization', claim: 'claims.aud' },
    },
    {
      name: 'it once, however many calls carry it, and names the one that was refused',
      wire: [
        signedIn,
        apiCall(id),
        apiCall(id, { url: `${API}invoices` }),
        apiCall(id, { url: 'https://billing.northwind.com/', ...refused }),
      ],
      says: /billing\.northwind\.com\/ .* 401/,
    },
    {
      name: 'an API that takes it: that is unsafe, but works',
      wire: [signedIn, apiCall(id)],
      severity: 'warning',
      says: /does not check whom/,
    },
    {
      name: 'an ID token of Auth0 that nobody saw issued, by its claims',
      wire: [signIn({ audience: API }), codeExchange({}, undefined), apiCall(id)],
      severity: 'warning',
      certainty: 'likely',
    },
    {
      name: 'what looks like an ID token of another provider, refused',
      wire: apiCall(idToken({ iss: 'https://idp.example.com', nonce: 'n-123456' }), refused),
      certainty: 'likely',
    },
    {
      name: 'an ID token under `access_token` in the query',
      wire: [signedIn, `* fetch\n> GET https://api.northwind.com/orders?access_token=${id}\n< 403`],
      at: { part: 'query', name: 'access_token' },
    },
  ],
  silent: [
    { name: 'the access token is sent', wire: [signedIn, apiCall(apiToken(), refused)] },
    {
      name: 'Google documents it for one’s own backend',
      wire: direct('accounts.google.com', {
        iss: 'https://accounts.google.com',
        aud: '1098-abc.apps.googleusercontent.com',
        nonce: 'n-0S6_WzA2Mj',
      }),
    },
    {
      name: 'Apple documents it for one’s own backend',
      wire: direct('appleid.apple.com', {
        iss: 'https://appleid.apple.com',
        aud: 'com.northwind.web',
        nonce: 'n-0S6_WzA2Mj',
      }),
    },
    {
      name: 'API Gateway asks for Cognito’s ID token',
      wire: direct('northwind.auth.eu-west-1.amazoncognito.com', {
        iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc',
        aud: '7client',
        token_use: 'id',
        nonce: 'n-0S6_WzA2Mj',
      }),
    },
    {
      name: 'Firebase calls its token an ID token',
      wire: apiCall(
        jwt({
          iss: 'https://securetoken.google.com/northwind',
          aud: 'northwind',
          auth_time: 1,
          user_id: 'u',
          sub: 'u',
          email_verified: true,
        }),
        refused,
      ),
    },
    { name: 'the app’s server begins a session with it', wire: [signedIn, session(`${APP}/api/session`)] },
    {
      name: 'the answer sets the session’s cookie',
      wire: [signedIn, session(`${APP}/api/me`, '\n< Set-Cookie: sid=1; HttpOnly')],
    },
    {
      name: 'it goes to /userinfo, which is another rule’s',
      wire: [signedIn, apiCall(id, { url: `https://${CUSTOM}/userinfo`, status: 401 })],
    },
    {
      name: 'it goes to the Management API, which is another rule’s',
      wire: [signedIn, apiCall(id, { url: `https://${CUSTOM}/api/v2/users/me`, status: 401 })],
    },
    {
      name: 'an unknown server writes a nonce into what the API accepts',
      wire: apiCall(idToken({ iss: 'https://dex.example.com', nonce: 'n-123456' })),
    },
    {
      name: 'an API gateway of Amazon is configured to take it',
      wire: [signedIn, apiCall(id, { url: 'https://a1b2.execute-api.eu-west-1.amazonaws.com/orders' })],
    },
    {
      name: 'it is the hint of a logout',
      wire: [signedIn, `* main_frame\n> GET https://${CUSTOM}/oidc/logout?id_token_hint=${id}\n< 302`],
    },
    {
      name: 'a preflight asks on its behalf',
      wire: [
        signedIn,
        '> OPTIONS https://api.northwind.com/orders\n> Access-Control-Request-Method: GET\n< 401',
      ],
    },
    {
      name: 'no answer has come yet',
      wire: [signedIn, `* fetch\n> GET https://api.northwind.com/orders\n> Authorization: Bearer ${id}`],
    },
  ],
});
