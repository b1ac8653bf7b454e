import {
  APP,
  CUSTOM,
  codeExchange,
  elsewhere,
  form,
  login,
  signIn,
  silent,
  TENANT,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, auth0OpaqueJwe, idToken, jwt, TENANT_ISSUER } from '../../testing/tokens.ts';
import { idTokenIssuerMismatch } from './id-token-issuer-mismatch.ts';

const entra = {
  client_id: 'c0ffee00-1111-2222-3333-444455556666',
  response_type: 'code',
  redirect_uri: APP,
  state: 'entraState1234',
  scope: 'openid',
};

const metadata = (issuer: string) =>
  `* fetch\n> GET https://id.example.com/.well-known/openid-configuration\n< 200\n<\n< ${JSON.stringify({ issuer, authorization_endpoint: 'https://id.example.com/authorize' })}`;

testRule(idTokenIssuerMismatch, {
  finds: [
    {
      name: 'an ID token of the tenant’s own domain for a login at the custom one',
      wire: login({ audience: API }, tokens(apiToken(), { id_token: idToken({ iss: TENANT_ISSUER }) })),
      change: { kind: 'option', name: 'domain', value: 'login.northwind.com' },
      certainty: 'certain',
      says: /asked login\.northwind\.com.*its iss is https:\/\/northwind\.auth0\.com\/\. Both are the same tenant/,
      at: { part: 'response-body', name: 'id_token', claim: 'claims.iss' },
    },
    {
      name: 'the reverse, after a silent request',
      wire:
        silent({ domain: TENANT }, { code: 'Code1abcdefghijklmnopqrstuvwxyz0123456789ab' }) +
        codeExchange({ domain: TENANT }, tokens(auth0OpaqueJwe(), { id_token: idToken() }), {
          code: 'Code1abcdefghijklmnopqrstuvwxyz0123456789ab',
        }),
    },
    {
      name: 'another issuer than the metadata name, at any provider',
      wire: [
        metadata('https://id.example.com'),
        elsewhere(login({}, tokens(apiToken(), { id_token: idToken({ iss: 'https://id.example.com/' }) }))),
      ],
      certainty: 'certain',
      says: /the issuer https:\/\/id\.example\.com, and the ID token’s is https:\/\/id\.example\.com\/\. Only the final slash differs/,
    },
    {
      name: 'another issuer than the metadata name, which lie on a host of their own',
      wire: [
        metadata('https://pool.example.net/7').replace(
          '//id.example.com/.well',
          '//pool.example.net/7/.well',
        ),
        elsewhere(
          login({}, tokens(apiToken(), { id_token: idToken({ iss: 'https://pool.example.net/8' }) })),
        ),
      ],
      certainty: 'certain',
      says: /the issuer https:\/\/pool\.example\.net\/7, and/,
    },
  ],
  silent: [
    {
      name: 'the metadata name the ID token’s issuer',
      wire: [
        metadata('https://id.example.com/'),
        elsewhere(login({}, tokens(apiToken(), { id_token: idToken({ iss: 'https://id.example.com/' }) }))),
      ],
    },
    {
      name: 'the metadata hold a template',
      wire: [
        metadata('https://id.example.com/{tenantid}'),
        elsewhere(login({}, tokens(apiToken(), { id_token: idToken({ iss: 'https://id.example.com/7' }) }))),
      ],
    },
    {
      name: 'the domain that was asked issued it',
      wire: login({ audience: API }, tokens(apiToken(), { id_token: idToken() })),
    },
    {
      name: 'the tenant’s own domain was asked',
      wire: login(
        { domain: TENANT },
        tokens(auth0OpaqueJwe(TENANT_ISSUER), { id_token: idToken({ iss: TENANT_ISSUER }) }),
      ),
    },
    {
      name: 'only the access token is of the other domain',
      wire: login({ audience: API }, tokens(apiToken({ iss: TENANT_ISSUER }), { id_token: idToken() })),
    },
    {
      name: 'recording began after the login',
      wire: codeExchange({}, tokens(apiToken(), { id_token: idToken({ iss: TENANT_ISSUER }) })),
    },
    {
      name: 'no ID token was issued',
      wire: login({ audience: API, scope: 'read:orders' }, tokens(apiToken())),
    },
    {
      name: 'a provider behind the tenant answers it by form post, and its own request was not seen',
      wire: signIn().replace(
        `> POST https://${CUSTOM}/u/login?state=hKFo2SBRUniversal1`,
        `> POST https://${CUSTOM}/login/callback\n>\n> state=hKFo2SBRUniversal1&id_token=${idToken({ iss: 'https://acme.okta.com', aud: '0oa1' })}`,
      ),
    },
    { name: 'the app redeems its code behind the scenes', wire: signIn() },
    {
      name: 'Entra’s issuer is another host than the one that was asked',
      wire: `
* main_frame
> GET https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?${form(entra)}
< 302
< Location: ${APP}/?code=0.AXkAEntraCode123456&state=entraState1234
* fetch initiator=${APP}
> POST https://login.microsoftonline.com/organizations/oauth2/v2.0/token
>
> ${form({ grant_type: 'authorization_code', client_id: entra.client_id, code: '0.AXkAEntraCode123456', redirect_uri: APP })}
< 200
<
< ${JSON.stringify({ token_type: 'Bearer', id_token: jwt({ iss: 'https://sts.windows.net/9188040d/', aud: entra.client_id, sub: 'x', nonce: 'n' }) })}`,
    },
  ],
});
