import { API, authorizeUrl, CLIENT, deniedSignIn, signIn, tokenCall } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { clientNotAuthorizedForApi } from './client-not-authorized-for-api.ts';

const TEXT = `Client "${CLIENT}" is not authorized to access resource server "${API}".`;
const machine = (text: string) =>
  tokenCall(
    {},
    { grant_type: 'client_credentials', client_id: CLIENT, audience: API },
    { error: 'access_denied', error_description: text },
    403,
  );

testRule(clientNotAuthorizedForApi, {
  finds: [
    {
      name: 'a client without a grant at the callback',
      wire: deniedSignIn({ audience: API }, 'invalid_request', TEXT),
      severity: 'error',
      certainty: 'certain',
      says: /login\.northwind\.com does not let the client nW3k\w+ get tokens for https:\/\/api\.northwind\.com\/\.$/,
      at: { name: 'error_description' },
      change: { kind: 'setting', name: 'api-access', value: CLIENT },
    },
    { name: 'it as access_denied', wire: deniedSignIn({ audience: API }, 'access_denied', TEXT) },
    {
      name: 'a machine without a grant',
      wire: machine(
        `Client is not authorized to access "${API}". You need to create a "client-grant" associated to this API.`,
      ),
      at: { part: 'response-body' },
    },
    {
      name: 'a page that says so',
      wire: `* main_frame\n> GET ${authorizeUrl({ audience: API })}\n< 403\n<\n< <p>${TEXT.replaceAll('"', '&quot;')}</p>`,
      says: /tokens for https:\/\/api\.northwind\.com\/\.$/,
      at: { part: 'response-body' },
    },
  ],
  silent: [
    { name: 'the login succeeds', wire: signIn({ audience: API }) },
    {
      name: 'the API is unknown',
      wire: deniedSignIn({ audience: API }, 'access_denied', `Service not found: ${API}`),
    },
    { name: 'access is denied for another reason', wire: machine('Unauthorized') },
  ],
});
