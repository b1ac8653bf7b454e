import { API, APP, authorizeUrl, CLIENT, CUSTOM, form, signIn } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { clientIdSuspect } from './client-id-suspect.ts';

const asked = (clientId: string, more: Record<string, string | undefined> = {}) => `
  * main_frame
  > GET ${authorizeUrl({ clientId, params: more })}
  < 403
  < x-auth0-requestid: e623ebb9c257099ed80f`;

testRule(clientIdSuspect, {
  finds: [
    {
      name: 'a variable that was not set',
      wire: asked('undefined'),
      severity: 'error',
      certainty: 'certain',
      says: /client_id=undefined, which is a placeholder/,
      change: { kind: 'option', name: 'clientId' },
      at: { part: 'query', name: 'client_id' },
    },
    { name: 'an empty one', wire: asked(''), says: /an empty client_id/ },
    { name: 'none at Auth0', wire: asked('x').replace('client_id=x&', ''), says: /no client_id/ },
    { name: 'a sample’s text', wire: asked('YOUR_CLIENT_ID') },
    { name: 'a template', wire: asked('{yourClientId}') },
    { name: 'words for it', wire: asked('your-client-id') },
    { name: 'the name of a variable', wire: asked('VITE_AUTH0_CLIENT_ID') },
    { name: 'the domain', wire: asked(CUSTOM), says: /the server’s own name/ },
    { name: 'the issuer', wire: asked(`https://${CUSTOM}/`) },
    {
      name: 'another domain of the tenant',
      wire: asked('northwind.eu.auth0.com'),
      says: /a tenant’s domain/,
    },
    { name: 'the audience', wire: asked(API, { audience: API }), says: /which is the audience/ },
    { name: 'a line break at its end', wire: asked(`${CLIENT}\n`), says: /white space/ },
  ],
  silent: [
    { name: 'it is a client ID', wire: signIn() },
    { name: 'an unknown client is refused', wire: asked('nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUx') },
    { name: 'it is a third-party app', wire: asked('tpc_1B3xYz') },
    { name: 'it is a metadata document', wire: asked('https://app.northwind.com/oauth/client.json') },
    { name: 'the audience is the client (a05)', wire: asked(CLIENT, { audience: CLIENT }) },
    {
      name: 'a client is known by the server’s own address',
      wire: asked(`https://${CUSTOM}/`).replace('< 403', '< 200'),
    },
    { name: 'the server let it in', wire: signIn({ clientId: 'your-client-id' }) },
    { name: 'the parameters are out of sight', wire: asked('undefined', { request_uri: 'urn:x:1' }) },
    {
      name: 'WeChat calls it appid',
      wire: `* main_frame\n> GET https://open.weixin.qq.com/connect/oauth2/authorize?${form({ appid: 'wx520c15f417810387', redirect_uri: APP, response_type: 'code', scope: 'snsapi_base', state: '12345678abc' })}\n< 200`,
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [
        signIn(),
        `* main_frame\n> GET https://accounts.example.com/authorize?${form({ client_id: 'undefined', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'Upstream-abcdef' })}\n< 302`,
      ],
    },
  ],
});
