import {
  APP,
  authorizeUrl,
  CLIENT,
  codeExchange,
  form,
  login,
  signIn,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, auth0OpaqueOld, auth0RefreshToken, jwt } from '../../testing/tokens.ts';
import { clientSecretInBrowser } from './client-secret-in-browser.ts';

const SECRET = 'kX3pQ7vR9tYw2zB5nM8cF1hJ4gL6sD0a';
const answer = tokens(apiToken());
const machine = { grant_type: 'client_credentials', client_id: CLIENT, audience: API };
const basic = (user: string, body: string, note = `fetch initiator=${APP}`, issued = answer) => `
* ${note}
> POST https://login.northwind.com/oauth/token
> Authorization: Basic ${btoa(user)}
> Content-Type: application/x-www-form-urlencoded
>
> ${body}
< 200
<
< ${JSON.stringify(issued)}`;
const code = form({
  grant_type: 'authorization_code',
  code: 'Code1abcdefghijklmnopqrstuvwxyz0123456789ab',
  redirect_uri: APP,
});

testRule(clientSecretInBrowser, {
  finds: [
    {
      name: 'a secret in the body of a code exchange',
      wire: signIn() + codeExchange({}, answer, { client_secret: SECRET }),
      change: { kind: 'setting', name: 'application-secret' },
      certainty: 'certain',
      says: new RegExp(
        `^The client ${CLIENT} sent its secret from a page of app\\.northwind\\.com to login\\.northwind\\.com/oauth/token\\.$`,
      ),
      at: { part: 'request-body', name: 'client_secret' },
    },
    {
      name: 'a machine’s credentials in a page',
      wire: tokenCall({}, { ...machine, client_secret: SECRET }, answer),
    },
    {
      name: 'a secret in the Authorization header',
      wire: signIn() + basic(`${CLIENT}:${SECRET}`, code),
      at: { part: 'request-header', name: 'authorization' },
    },
    {
      name: 'an assertion that the page signed',
      wire: tokenCall(
        {},
        {
          ...machine,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: jwt({
            iss: CLIENT,
            sub: CLIENT,
            aud: 'https://login.northwind.com/',
            jti: '1',
            exp: 1,
          }),
        },
        answer,
      ),
      says: /signed a client assertion with its private key/,
      at: { name: 'client_assertion' },
    },
    {
      name: 'a secret in the URL of an authorization request',
      wire: `
* main_frame
> GET ${authorizeUrl({ params: { client_secret: SECRET } })}
< 302`,
      says: /put its secret into the URL/,
      at: { part: 'query', name: 'client_secret' },
    },
    {
      name: 'Google’s “Web application” clients in a page, once for two requests',
      wire: `
* fetch initiator=${APP}
> POST https://oauth2.googleapis.com/token
>
> ${form({ grant_type: 'authorization_code', client_id: '1.apps.googleusercontent.com', client_secret: 'GOCSPX-abcdefghijklmnop', code: '4/0AdLIrYeGoogleCode', redirect_uri: APP })}
< 200
<
< ${JSON.stringify({ access_token: 'ya29.a0AfH6SMBxyz', refresh_token: '1//0abcdefghijkl' })}
* fetch initiator=${APP}
> POST https://oauth2.googleapis.com/token
>
> ${form({ grant_type: 'refresh_token', client_id: '1.apps.googleusercontent.com', client_secret: 'GOCSPX-abcdefghijklmnop', refresh_token: '1//0abcdefghijkl' })}
< 200`,
    },
    {
      name: 'a file that has no resource types, by the Origin',
      wire: `
* other
> POST https://login.northwind.com/oauth/token
> Origin: ${APP}
>
> ${form({ ...machine, client_secret: SECRET })}
< 200`,
    },
  ],
  silent: [
    { name: 'the client is public', wire: login({ audience: API }, answer) },
    {
      name: 'a server makes the request',
      wire: `
* other tab=-
> POST https://login.northwind.com/oauth/token
>
> ${form({ ...machine, client_secret: SECRET })}
< 200`,
    },
    {
      name: 'Auth0’s dashboard tries the application out',
      wire: tokenCall({}, { ...machine, client_secret: SECRET }, answer).replaceAll(
        APP,
        'https://manage.auth0.com',
      ),
    },
    { name: 'the secret is empty', wire: signIn() + codeExchange({}, answer, { client_secret: '' }) },
    {
      name: 'the secret is the word undefined',
      wire: signIn() + codeExchange({}, answer, { client_secret: 'undefined' }),
    },
    {
      name: 'the secret is a placeholder',
      wire: signIn() + codeExchange({}, answer, { client_secret: 'dummy' }),
    },
    { name: 'Basic holds the client id and no secret', wire: signIn() + basic(`${CLIENT}:`, code) },
    {
      name: 'Okta’s revocation names the client as Basic',
      wire: `${login({}, tokens(apiToken(), { refresh_token: auth0RefreshToken() }))}
* fetch initiator=${APP}
> POST https://login.northwind.com/oauth2/default/v1/revoke
> Authorization: Basic ${btoa(CLIENT)}
>
> ${form({ token: auth0RefreshToken(), token_type_hint: 'refresh_token' })}
< 200`,
    },
    {
      name: 'Basic holds the client id alone, of a client that is not known',
      wire: basic(
        CLIENT,
        form({ grant_type: 'refresh_token', refresh_token: auth0RefreshToken() }),
        undefined,
        tokens(auth0OpaqueOld()),
      ),
    },
    {
      name: 'the site is protected by a password of its own',
      wire: signIn() + basic('staging:letmein', `${code}&client_id=${CLIENT}`),
    },
    {
      name: 'a server’s Basic credentials',
      wire: signIn() + basic(`${CLIENT}:${SECRET}`, code, 'other tab=-'),
    },
    {
      name: 'a wallet attests itself',
      wire:
        signIn() +
        codeExchange({}, answer, {
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-client-attestation',
          client_assertion: jwt({ iss: 'attester' }),
        }),
    },
  ],
});
