import { API, APP, apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { authorizationNotAllowedHeader } from './authorization-not-allowed-header.ts';

const token = apiToken();
const signedIn = login({ audience: API }, tokens(token, { id_token: idToken() }));
const options = (allowed: string | undefined, asks = 'authorization,content-type', more = '') =>
  `* preflight\n> OPTIONS https://api.northwind.com/orders\n> Origin: ${APP}\n> Access-Control-Request-Method: GET\n> Access-Control-Request-Headers: ${asks}\n< 204\n< Access-Control-Allow-Origin: ${APP}${allowed === undefined ? '' : `\n< Access-Control-Allow-Headers: ${allowed}`}${more}`;
const failed = `* fetch initiator=${APP} error=net::ERR_FAILED\n> GET https://api.northwind.com/orders\n> Authorization: Bearer ${token}`;

testRule(authorizationNotAllowedHeader, {
  finds: [
    {
      name: 'a list without it',
      wire: [signedIn, options('Content-Type, X-Requested-With'), failed],
      certainty: 'certain',
      says: /content-type, x-requested-with, and not authorization/,
      at: { part: 'response-header', name: 'access-control-allow-headers' },
    },
    { name: 'no list at all, and no call', wire: [signedIn, options(undefined)], says: /\(none\)/ },
    {
      name: 'a wildcard with a call that failed',
      wire: [signedIn, options('*'), failed],
      certainty: 'likely',
    },
    {
      name: 'a list without DPoP',
      wire: [signedIn, options('authorization', 'authorization,dpop')],
      says: /not dpop/,
    },
  ],
  silent: [
    { name: 'the list has it', wire: [signedIn, options('content-type, AUTHORIZATION'), failed] },
    { name: 'the call got through', wire: [signedIn, options('content-type'), apiCall(token)] },
    { name: 'a wildcard, and nothing known of the call', wire: [signedIn, options('*')] },
    {
      name: 'a wildcard for the proof',
      wire: [signedIn, options('*, authorization', 'authorization,dpop'), failed],
    },
    {
      name: 'the recording leaves such headers out',
      wire: [signedIn, options(undefined).replace(/< Access-Control-Allow-Origin.*/, '< Date: x')],
    },
    { name: 'it does not ask to send a token', wire: [signedIn, options('x-a', 'content-type')] },
    {
      name: 'the preflight was refused as a whole',
      wire: [signedIn, options('content-type').replace('< 204', '< 401')],
    },
  ],
});
