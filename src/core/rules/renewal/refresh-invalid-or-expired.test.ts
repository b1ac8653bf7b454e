import { preflight } from '../../testing/good/transcript.ts';
import { API, CLIENT, codeOf, login, signIn, silent, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, ISSUED } from '../../testing/tokens.ts';
import { refreshInvalidOrExpired } from './refresh-invalid-or-expired.ts';

const [r1, r2] = [auth0RefreshToken('1'), auth0RefreshToken('2')];
const at = apiToken();
const signedIn = login({ audience: API, scope: 'openid offline_access' }, tokens(at, { refresh_token: r1 }));
const dead = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };
const refresh = (token: string, answer: object | undefined, status = 200, after = '10m') =>
  tokenCall(
    {},
    { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: token },
    answer && { ...answer },
    status,
  ).replace('* fetch', `* fetch at=+${after}`);
const fresh = (refreshToken?: string) =>
  tokens(apiToken({ iat: ISSUED + 600 }), refreshToken ? { refresh_token: refreshToken } : {});
const entra = (description: string) => [
  signedIn,
  refresh(r1, { error: 'invalid_grant', error_description: description }, 400),
];

testRule(refreshInvalidOrExpired, {
  finds: [
    {
      name: 'Auth0’s answer, ten days after the login',
      wire: [signedIn, refresh(r1, dead, 403, '10d')],
      severity: 'error',
      certainty: 'certain',
      says: /login\.northwind\.com answered 403 with invalid_grant to the refresh token of 240 h before/,
      change: { kind: 'call', name: 'log-in' },
      at: { part: 'response-body', name: 'error' },
    },
    {
      name: 'another provider’s answer, where nobody saw the login',
      wire: `> POST https://dev-1.okta.com/oauth2/default/v1/token\n>\n> grant_type=refresh_token&client_id=a&refresh_token=aaaabbbbcccc\n< 400\n<\n< {"error":"invalid_grant","error_description":"The refresh token is invalid or expired."}`,
      says: /dev-1\.okta\.com/,
    },
    {
      name: 'it once, however often the app tries',
      wire: [signedIn, refresh(r1, dead, 403), refresh(r1, dead, 403)],
    },
    {
      name: 'a refresh token that does not rotate, after it had worked',
      wire: [signedIn, refresh(r1, fresh()), refresh(r1, dead, 403, '30d')],
    },
    {
      name: 'the successor of one that rotated',
      wire: [signedIn, refresh(r1, fresh(r2)), refresh(r2, dead, 403, '30d')],
    },
    {
      name: 'an app that signs the user in again, in a recording that begins with the preflight',
      wire: [
        preflight('https://login.northwind.com/oauth/token', 'POST', 'auth0-client'),
        refresh(r1, dead, 403, '50ms'),
        signIn({ n: 2, audience: API }),
      ],
      severity: 'warning',
    },
    {
      name: 'an app that signs the user in again',
      wire: [signedIn, refresh(r1, dead, 403), signIn({ n: 2, audience: API })],
      severity: 'warning',
      says: /signed the user in again/,
    },
    {
      name: 'an app that falls back to silent authentication',
      wire: [signedIn, refresh(r1, dead, 403), silent({ n: 2, audience: API }, { code: codeOf(2) })],
      severity: 'info',
      says: /did not notice/,
    },
    {
      name: 'a fallback that fails',
      wire: [signedIn, refresh(r1, dead, 403), silent({ n: 2, audience: API }, { error: 'login_required' })],
      severity: 'error',
    },
  ],
  silent: [
    { name: 'the renewal succeeds', wire: [signedIn, refresh(r1, fresh(r2))] },
    {
      name: 'the token was redeemed before and its successor ignored',
      wire: [signedIn, refresh(r1, fresh(r2)), refresh(r1, dead, 403)],
    },
    {
      name: 'two renewals with one token cross',
      wire: [signedIn, refresh(r1, dead, 403), refresh(r1, fresh(r2), 200, '20ms')],
    },
    {
      name: 'the family was revoked for a reuse',
      wire: [signedIn, refresh(r1, fresh(r2)), refresh(r1, dead, 403), refresh(r2, dead, 403)],
    },
    {
      name: 'it was redeemed before, in an answer that nobody saw',
      wire: [signedIn, refresh(r1, undefined), refresh(r1, dead, 403)],
    },
    {
      name: 'the answer to the first renewal was lost on its way',
      wire: [
        signedIn,
        refresh(r1, undefined)
          .replace(/\n< 200[\s\S]*/, '')
          .replace('* fetch', '* fetch error=net::ERR_NETWORK_CHANGED'),
        refresh(r1, dead, 403),
      ],
    },
    { name: 'there never was one', wire: [signedIn, refresh('undefined', dead, 403)] },
    { name: 'the value is empty', wire: [signedIn, refresh('', dead, 400)] },
    {
      name: 'a second factor is asked for',
      wire: entra('AADSTS50076: Due to a configuration change, you must use multi-factor authentication.'),
    },
    {
      name: 'consent is asked for',
      wire: entra('AADSTS65001: The user or administrator has not consented.'),
    },
    { name: 'it was another client’s', wire: entra('The refresh token was issued to a different client.') },
    {
      name: 'the issuer’s host changed',
      wire: entra("Invalid token issuer. Expected 'http://127.0.0.1:9080/realms/dev'"),
    },
    { name: 'the error is another', wire: [signedIn, refresh(r1, { error: 'mfa_required' }, 403)] },
    {
      name: 'it is a code that was refused',
      wire: [
        signIn(),
        tokenCall({}, { grant_type: 'authorization_code', client_id: CLIENT, code: codeOf() }, dead, 403),
      ],
    },
    { name: 'the server has trouble of its own', wire: [signedIn, refresh(r1, undefined, 503)] },
  ],
  unseen: [
    {
      name: 'it had been redeemed before, and that answer was out of sight',
      wire: [signedIn, refresh(r1, undefined), refresh(r1, dead, 403)],
      says: /redeemed twice and refused the second time/,
    },
    {
      name: 'the body of the refusal was',
      wire: [signedIn, refresh(r1, undefined, 403)],
      says: /answered 403, and the body/,
    },
  ],
});
