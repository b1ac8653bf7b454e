import { ajax, codeRequest, visit } from '../../testing/good/transcript.ts';
import { API, login as auth0Login, CLIENT, tokens } from '../../testing/logins.ts';
import { KEYCLOAK, login, OKTA, OKTA_ORG } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { wrongSdkForProvider } from './wrong-sdk-for-provider.ts';

const TENANT = 'https://northwind.auth0.com';
const onAuth0 = {
  ...OKTA,
  authorize: `${TENANT}/oauth2/default/v1/authorize`,
  token: `${TENANT}/oauth2/default/v1/token`,
  clientId: CLIENT,
};
const onOkta = { ...OKTA, authorize: `${OKTA_ORG}/authorize`, token: `${OKTA_ORG}/oauth/token` };
const spa = { auth0Client: 'eyJuYW1lIjoiYXV0aDAtc3BhLWpzIiwidmVyc2lvbiI6IjIuNC4xIn0=' };

testRule(wrongSdkForProvider, {
  finds: [
    {
      name: 'Okta’s SDK at Auth0',
      wire: visit(codeRequest(onAuth0), { status: 404 }),
      certainty: 'certain',
      says: /northwind\.auth0\.com is Auth0.*endpoint of Okta/,
      change: { name: 'domain' },
    },
    {
      name: 'its metadata, and then its request',
      wire:
        ajax('GET', `${TENANT}/oauth2/default/.well-known/openid-configuration`, { status: 404 }) +
        visit(codeRequest(onAuth0), { status: 404 }),
    },
    {
      name: 'its metadata alone: Okta’s SDK stops there',
      wire: ajax('GET', `${TENANT}/oauth2/default/.well-known/openid-configuration`, { status: 404 }),
    },
    { name: 'Auth0’s SDK at Okta', wire: visit(codeRequest(onOkta, spa), { status: 404 }), says: /is Okta/ },
  ],
  silent: [
    { name: 'Okta’s SDK is at Okta', wire: login(OKTA) },
    { name: 'Auth0’s SDK is at Auth0', wire: auth0Login({ audience: API }, tokens(apiToken())) },
    { name: 'a gateway answers there', wire: visit(codeRequest(onAuth0), { status: 200 }) },
    { name: 'no answer was seen', wire: visit(codeRequest(onAuth0), { status: 0 }) },
    { name: 'Okta’s own endpoint refuses', wire: visit(codeRequest(OKTA), { status: 400 }) },
    {
      name: 'the provider is another',
      wire: visit(codeRequest({ ...KEYCLOAK, authorize: 'https://id.example/oauth2/default/v1/authorize' }), {
        status: 404,
      }),
    },
  ],
});
