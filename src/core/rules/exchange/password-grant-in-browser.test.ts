import { API, CLIENT, login, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { passwordGrantInBrowser } from './password-grant-in-browser.ts';

const at = apiToken();
const ask = (grant_type: string, answer: object = tokens(at), status = 200, more = {}) =>
  tokenCall(
    {},
    { grant_type, client_id: CLIENT, username: 'ada', password: 'hidden', audience: API, ...more },
    { ...answer },
    status,
  );
const REALM = 'http://auth0.com/oauth/grant-type/password-realm';

testRule(passwordGrantInBrowser, {
  finds: [
    {
      name: 'the password grant',
      wire: ask('password'),
      severity: 'warning',
      certainty: 'certain',
      says: /sent a user name and a password to login\.northwind\.com \(grant type password\)/,
      change: { kind: 'call', name: 'log-in' },
      at: { part: 'request-body', name: 'grant_type' },
    },
    { name: 'Auth0’s own', wire: ask(REALM, tokens(at), 200, { realm: 'Users' }) },
    {
      name: 'a tenant without a default connection',
      wire: ask(
        'password',
        {
          error: 'server_error',
          error_description: 'Authorization server not configured with default connection.',
        },
        403,
      ),
      severity: 'error',
      says: /knows no connection/,
    },
  ],
  silent: [
    { name: 'it is the code flow', wire: login({ audience: API }, tokens(at)) },
    {
      name: 'a native app sends it',
      wire: ask('password')
        .replace(/\* fetch.*/, '* other')
        .replace(/> Origin.*\n/, ''),
    },
    {
      name: 'it is a one-time code',
      wire: ask('http://auth0.com/oauth/grant-type/passwordless/otp', tokens(at), 200, {
        password: undefined,
        otp: '1',
      }),
    },
  ],
});
