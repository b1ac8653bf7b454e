import { authorizeUrl, CUSTOM, deniedSignIn, form, signIn } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { unknownClient } from './unknown-client.ts';

const page = (text: string | undefined, status = 403) =>
  `* main_frame\n> GET ${authorizeUrl({ clientId: 'gOneClient' })}\n< ${status}\n< x-auth0-requestid: e623ebb9c257099ed80f${text === undefined ? '' : `\n<\n< ${text}`}`;

testRule(unknownClient, {
  finds: [
    {
      name: 'Auth0’s page',
      wire: page('<h1>Unknown client: gOneClient</h1>'),
      severity: 'error',
      certainty: 'certain',
      says: /login\.northwind\.com knows no client with the ID gOneClient\.$/,
      at: { part: 'query', name: 'client_id' },
      change: { kind: 'option', name: 'clientId' },
    },
    {
      name: 'a tenant’s own error page that is told',
      wire: deniedSignIn({}, 'invalid_request', 'Unknown client: gOneClient'),
    },
    { name: 'Keycloak’s page', wire: page('<p>Client not found.</p>', 400) },
    { name: 'Entra’s page', wire: page('AADSTS700016: Application with identifier x was not found', 400) },
  ],
  silent: [
    { name: 'the client is known', wire: signIn() },
    { name: 'the page speaks of the redirect URI', wire: page('Callback URL mismatch.') },
    { name: 'the page’s text was out of sight', wire: page(undefined) },
    { name: 'a page that works has the words in it', wire: page('<script>"client not found"</script>', 200) },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: `${signIn()}\n* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 't', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'uPstreamState-1' })}\n< 400\n<\n< Client not found`,
    },
  ],
});
