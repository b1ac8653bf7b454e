import { API, APP, CUSTOM, deniedSignIn, form, login, signIn, silent, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { implicitFlow } from './implicit-flow.ts';

const request = (more: Record<string, string>, host = 'id.example.com') =>
  `* main_frame\n> GET https://${host}/authorize?${form({ client_id: 'shop', redirect_uri: APP, scope: 'openid', state: 'abcdefgh', ...more })}\n< 200`;

testRule(implicitFlow, {
  finds: [
    {
      name: 'response_type=token',
      wire: request({ response_type: 'token' }),
      severity: 'warning',
      certainty: 'certain',
      change: { kind: 'parameter', name: 'response_type', value: 'code' },
      says: /shop asked id\.example\.com for response_type=token/,
      at: { part: 'query', name: 'response_type' },
    },
    { name: 'an ID token beside it', wire: request({ response_type: 'id_token token', nonce: 'n' }) },
    { name: 'a code beside it', wire: request({ response_type: 'code token' }) },
    {
      name: 'the silent renewal of auth0.js',
      wire: silent(
        { params: { response_type: 'token id_token', prompt: 'none', response_mode: 'web_message' } },
        { access_token: 'abcdefghijklmnopqrstuvwxyz012345', token_type: 'Bearer' },
      ),
    },
    {
      name: 'a client that may not',
      wire: deniedSignIn(
        { params: { response_type: 'token' } },
        'unsupported_response_type',
        'Third-party clients may not',
      ),
      severity: 'error',
      says: /refused: unsupported_response_type/,
    },
  ],
  silent: [
    { name: 'a code is asked for', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'only an ID token is asked for', wire: request({ response_type: 'id_token', nonce: 'n' }) },
    { name: 'it is a hybrid login', wire: request({ response_type: 'code id_token', nonce: 'n' }) },
    { name: 'PAR hides the parameters', wire: request({ response_type: 'token', request_uri: 'urn:x:1' }) },
    {
      name: 'Google’s library relays the answer between windows',
      wire: request(
        { response_type: 'token', redirect_uri: 'storagerelay://https/app.northwind.com?id=auth1' },
        'accounts.google.com',
      ),
    },
    {
      name: 'Facebook has a response type of its own',
      wire: request({ response_type: 'token,signed_request,graph_domain' }, 'www.facebook.com'),
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [signIn(), request({ response_type: 'token', redirect_uri: `https://${CUSTOM}/login/callback` })],
    },
  ],
});
