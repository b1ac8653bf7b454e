import { call } from '../../testing/good/transcript.ts';
import { API, login, OKTA, OKTA_ORG, OKTA_OWN, refused } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { oktaOrgServerToken } from './okta-org-server-token.ts';

const token = OKTA_OWN.access();
const branded = OKTA_OWN.access({ iss: 'https://id.fabrikam.example', aud: 'https://id.fabrikam.example' });

testRule(oktaOrgServerToken, {
  finds: [
    {
      name: 'a token of the org’s own server',
      wire: login(OKTA_OWN, token) + refused(API, token),
      certainty: 'certain',
      says: /for Okta’s own APIs/,
      change: { name: 'api-identifier', value: 'api://default' },
      at: { claim: 'claims.iss' },
    },
    {
      name: 'an API that names its audience',
      wire:
        login(OKTA_OWN, token) +
        refused(API, token, 'jwt audience invalid. expected: https://fabrikam.example/api'),
      change: { name: 'api-identifier', value: 'https://fabrikam.example/api' },
    },
    {
      name: 'one of a custom domain, only seen in use',
      wire: refused(API, branded, 'The signature is invalid'),
    },
  ],
  silent: [
    {
      name: 'the user may not',
      wire:
        login(OKTA_OWN, token) +
        call(API, token, { status: 401, answer: { message: 'The user is disabled' } }),
    },
    { name: 'it goes to Okta', wire: login(OKTA_OWN, token) + refused(`${OKTA_ORG}/api/v1/users/me`, token) },
    {
      name: 'it goes to UserInfo',
      wire: login(OKTA_OWN, token) + refused(`${OKTA_ORG}/oauth2/v1/userinfo`, token),
    },
    { name: 'the API asks Okta about it', wire: login(OKTA_OWN, token) + call(API, token) },
    { name: 'the server is a custom one', wire: login(OKTA) + refused(API, OKTA.access()) },
    {
      name: 'a scope is missing',
      wire:
        login(OKTA_OWN, token) +
        call(API, token, { status: 403, sets: { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' } }),
    },
    {
      name: 'it has expired',
      wire: login(OKTA_OWN, token) + refused(API, token, undefined, { on: 'at=+2h' }),
    },
    { name: 'it is the ID token', wire: login(OKTA_OWN) + refused(API, OKTA_OWN.id()) },
  ],
});
