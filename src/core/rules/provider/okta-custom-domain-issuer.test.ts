import { ajax, call } from '../../testing/good/transcript.ts';
import { API, KEYCLOAK, login, OKTA, OKTA_ORG, refused } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { oktaCustomDomainIssuer } from './okta-custom-domain-issuer.ts';

const CUSTOM = 'https://id.fabrikam.example/oauth2/default';
const at = (base: string) => ({ authorize: `${base}/v1/authorize`, token: `${base}/v1/token` });
/** Asked at the custom domain, and still with the org’s issuer. */
const custom = { ...OKTA, ...at(CUSTOM) };
const dynamic = { ...custom, id: () => OKTA.id({ iss: CUSTOM }), access: () => OKTA.access({ iss: CUSTOM }) };
const admin = { ...OKTA, ...at('https://dev-1234567-admin.okta.com/oauth2/default') };
const token = OKTA.access();

testRule(oktaCustomDomainIssuer, {
  finds: [
    {
      name: 'metadata that name another address than their own',
      wire:
        ajax('GET', `${CUSTOM}/.well-known/openid-configuration`, {
          answer: { issuer: `${OKTA_ORG}/oauth2/default` },
        }) + login(custom),
      severity: 'warning',
      certainty: 'likely',
    },
    {
      name: 'an API that knows the custom domain only',
      wire: login(custom, token) + refused(API, token, `jwt issuer invalid. expected: ${CUSTOM}`),
      certainty: 'certain',
      says: /It expects https:\/\/id\./,
      change: { name: 'custom-domains', value: CUSTOM },
    },
    {
      name: 'an ID token of another domain, as information',
      wire: login(custom),
      severity: 'info',
      certainty: 'possible',
    },
    {
      name: 'the console’s address',
      wire: login(admin) + call(API, token),
      severity: 'warning',
      says: /-admin/,
    },
  ],
  silent: [
    { name: 'the issuer is the one that was asked', wire: login(dynamic) + call(API, dynamic.access()) },
    { name: 'nothing is wrong at the org’s address', wire: login(OKTA) + call(API, token) },
    { name: 'the API takes the tokens', wire: login(custom) + call(API, token) },
    {
      name: 'the API knows another authorization server',
      wire: refused(API, token, `jwt issuer invalid. expected: ${OKTA_ORG}/oauth2/aus7Hq`),
    },
    { name: 'the audience is blamed', wire: login(OKTA) + refused(API, token, 'Invalid audience') },
    {
      name: 'the provider is another',
      wire: login(KEYCLOAK) + refused(API, KEYCLOAK.access(), 'The issuer is invalid'),
    },
  ],
});
