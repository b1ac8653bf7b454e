import { API, APP, authorizeUrl, CUSTOM, codeExchange, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { blockedByCspOrExtension } from './blocked-by-csp-or-extension.ts';

const token = apiToken();
const exchange = codeExchange({ audience: API }, tokens(token, { id_token: idToken() }));
const failed = (error: string) =>
  codeExchange({ audience: API }, undefined)
    .replace('* fetch', `* fetch error=${error}`)
    .replace(/\n< [\s\S]*$/, '');
const signedIn = login({ audience: API }, tokens(token, { id_token: idToken() }));

testRule(blockedByCspOrExtension, {
  finds: [
    {
      name: 'an ad blocker',
      wire: [signIn({ audience: API }), failed('net::ERR_BLOCKED_BY_CLIENT')],
      certainty: 'certain',
      says: /POST login\.northwind\.com\/oauth\/token never left the browser: net::ERR_BLOCKED_BY_CLIENT/,
      at: { part: 'error' },
    },
    { name: 'the page’s policy', wire: [signIn({ audience: API }), failed('net::ERR_BLOCKED_BY_CSP')] },
    { name: 'Firefox’s words', wire: [signIn({ audience: API }), failed('NS_ERROR_CONTENT_BLOCKED')] },
    {
      name: 'the frame of a silent request',
      wire: [
        signedIn,
        `* sub_frame initiator=${APP} error=net::ERR_BLOCKED_BY_CLIENT\n> GET ${authorizeUrl({ n: 2, params: { prompt: 'none', response_mode: 'web_message' } })}`,
      ],
    },
  ],
  silent: [
    {
      name: 'it got through at another try',
      wire: [signIn({ audience: API }), failed('net::ERR_BLOCKED_BY_CLIENT'), exchange],
    },
    {
      name: 'it was a first look, and the login that followed works',
      wire: [
        `* sub_frame initiator=${APP} error=net::ERR_BLOCKED_BY_CLIENT\n> GET ${authorizeUrl({ n: 2, params: { prompt: 'none', response_mode: 'web_message' } })}`,
        signedIn,
      ],
    },
    { name: 'the network was down', wire: [signIn({ audience: API }), failed('net::ERR_NAME_NOT_RESOLVED')] },
    { name: 'CORS is something else', wire: [signIn({ audience: API }), failed('net::ERR_FAILED')] },
    { name: 'the page went away', wire: [signIn({ audience: API }), failed('net::ERR_ABORTED')] },
    {
      name: 'telemetry was blocked',
      wire: [
        signedIn,
        `* fetch error=net::ERR_BLOCKED_BY_CLIENT\n> POST https://telemetry.northwind.com/v1\n> Authorization: Bearer ${token}`,
      ],
    },
    {
      name: 'a revocation while the page closes',
      wire: [
        signedIn,
        `* fetch error=net::ERR_BLOCKED_BY_CLIENT\n> POST https://${CUSTOM}/oauth/revoke\n>\n> token=${token}&client_id=x`,
      ],
    },
  ],
});
