import { API, codeExchange, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { codeSentToOtherClient } from './code-sent-to-other-client.ts';

const asked = signIn({ audience: API });
const OTHER = 'zZ9another1client2id3of4northwind5';
const invalid = { error: 'invalid_grant', error_description: 'Invalid authorization code' };
const refused = (answer: object | null = invalid, status = 403, o = {}) =>
  codeExchange(o, answer ? { ...answer } : undefined, { client_id: OTHER }, status);

testRule(codeSentToOtherClient, {
  finds: [
    {
      name: 'Auth0’s refusal',
      wire: [asked, refused()],
      severity: 'error',
      certainty: 'certain',
      says: /for the client nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe, and zZ9another1client2id3of4northwind5 sent its code to login\.northwind\.com, which refused it with invalid_grant/,
      change: { kind: 'option', name: 'clientId', value: 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe' },
      at: { part: 'request-body', name: 'client_id' },
    },
    { name: 'it when the answer was out of sight', wire: [asked, refused(null)] },
    {
      name: 'a refusal of the client',
      wire: [asked, refused({ error: 'access_denied', error_description: 'Unauthorized' }, 401)],
    },
    {
      name: 'two instances that both read the callback',
      wire: [asked, codeExchange({}, tokens(apiToken())), refused()],
    },
  ],
  silent: [
    {
      name: 'a tool has masked the client of the login in the recording',
      wire: [signIn({ audience: API, clientId: '[client_id redacted]' }), refused()],
    },
    { name: 'it is the same', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'it is the same and the code is refused', wire: asked + codeExchange({}, invalid, {}, 403) },
    { name: 'the server takes it', wire: [asked, refused(tokens(apiToken()), 200)] },
    {
      name: 'the app’s own server redeems it',
      wire: [
        asked,
        refused(invalid, 400, { tokenDomain: 'app.northwind.com' }).replaceAll(
          '< x-auth0-requestid: e623ebb9c257099ed80f\n',
          '',
        ),
      ],
    },
    { name: 'a DPoP nonce is asked for', wire: [asked, refused({ error: 'use_dpop_nonce' }, 400)] },
    { name: 'the server is too busy', wire: [asked, refused({ error: 'too_many_requests' }, 429)] },
    {
      name: 'the token request names no client',
      wire: asked + codeExchange({}, invalid, { client_id: undefined }, 403),
    },
  ],
});
