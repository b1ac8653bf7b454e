import {
  API,
  apiCall,
  CLIENT,
  codeOf,
  login,
  signIn,
  silent,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken } from '../../testing/tokens.ts';
import { offlineAccessNotRequested } from './offline-access-not-requested.ts';

const at = apiToken();
const signedIn = login({ audience: API }, tokens(at));
const dead = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };
const late = apiCall(at, { at: '+25h', status: 401, challenge: 'Bearer error="invalid_token"' });
const refresh = (refresh_token: string | undefined, answer: object = dead, status = 403) =>
  tokenCall({}, { client_id: CLIENT, grant_type: 'refresh_token', refresh_token }, { ...answer }, status);

testRule(offlineAccessNotRequested, {
  finds: [
    {
      name: 'the word undefined for a refresh token',
      wire: [signedIn, refresh('undefined')],
      severity: 'warning',
      certainty: 'certain',
      says: /with “undefined” for a refresh token, and the answer was 403 \(invalid_grant\).*“openid profile email”, which has no offline_access/,
      change: {
        kind: 'parameter',
        of: 'authorization',
        name: 'scope',
        value: 'openid profile email offline_access',
      },
      at: { part: 'request-body', name: 'refresh_token' },
    },
    { name: 'null', wire: [signedIn, refresh('null')] },
    {
      name: 'no parameter at all',
      wire: [
        signedIn,
        refresh(
          undefined,
          { error: 'invalid_request', error_description: 'Missing required parameter: refresh_token' },
          400,
        ),
      ],
      says: /without a refresh token/,
    },
    { name: 'it where the login was not seen', wire: refresh(''), certainty: 'likely' },
    {
      name: 'it where the token response was out of sight',
      wire: [login({ audience: API }, undefined), refresh('undefined')],
    },
    {
      name: 'a token that ended, and a silent request that found no session',
      wire: [signedIn, late, silent({ n: 2, audience: API }, { error: 'login_required' })],
      severity: 'error',
      certainty: 'likely',
      says: /api\.northwind\.com refused it, and login\.northwind\.com answered login_required/,
      at: { part: 'query', name: 'scope' },
    },
  ],
  silent: [
    {
      name: 'the app’s own backend has it in a cookie, which has ended',
      wire: refresh(undefined, dead, 400)
        .replaceAll('login.northwind.com', 'app.northwind.com')
        .replaceAll('x-auth0-requestid', 'x-id'),
    },
    { name: 'a token ended, and nobody tries to renew it', wire: [signedIn, late] },
    {
      name: 'a token ended, and a silent request renews it',
      wire: [signedIn, late, silent({ n: 2, audience: API }, { code: codeOf(2) })],
    },
    {
      name: 'the silent request has nothing to do with it',
      wire: [signedIn, silent({ n: 2, audience: API }, { error: 'login_required' })],
    },
    { name: 'nobody renews', wire: signedIn },
    { name: 'there is one', wire: [signedIn, refresh(auth0RefreshToken())] },
    {
      name: 'there was one, and it got lost',
      wire: [
        login({ audience: API }, tokens(at, { refresh_token: auth0RefreshToken() })),
        refresh('undefined'),
      ],
    },
    {
      name: 'offline_access was requested and not granted',
      wire: [login({ audience: API, scope: 'openid offline_access' }, tokens(at)), refresh('undefined')],
    },
    { name: 'it travels in a cookie', wire: [signedIn, refresh(undefined, tokens(at), 200)] },
    { name: 'the server has trouble of its own', wire: [signedIn, refresh('undefined', {}, 503)] },
    { name: 'the user never came back', wire: signIn({ audience: API }) },
  ],
});
