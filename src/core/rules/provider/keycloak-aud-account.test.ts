import { call } from '../../testing/good/transcript.ts';
import { API, KEYCLOAK, login, OKTA, REALM, refused } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { keycloakAudAccount } from './keycloak-aud-account.ts';

const account = KEYCLOAK.access();
const none = KEYCLOAK.access({ aud: undefined });
const mapped = KEYCLOAK.access({ aud: ['toy-api', 'account'] });

testRule(keycloakAudAccount, {
  finds: [
    {
      name: 'a token for the account console',
      wire: login(KEYCLOAK, account) + refused(API, account, 'jwt audience invalid. expected: toy-api'),
      certainty: 'certain',
      says: /for account\. It expects toy-api/,
      change: { name: 'api-identifier', value: 'toy-api' },
      at: { claim: 'claims.aud' },
    },
    {
      name: 'a token without an audience',
      wire: login(KEYCLOAK, none) + refused(API, none, 'The required audience is missing'),
      certainty: 'certain',
      says: /has no audience/,
    },
    {
      name: 'a refusal that says nothing',
      wire: login(KEYCLOAK, account) + refused(API, account),
      certainty: 'likely',
    },
    { name: 'a token that was only seen in use', wire: refused(API, account, "Invalid audience 'account'") },
  ],
  silent: [
    { name: 'the API takes it', wire: login(KEYCLOAK, account) + call(API, account) },
    {
      name: 'it took one before',
      wire: login(KEYCLOAK, account) + call(API, account) + refused(API, account),
    },
    {
      name: 'the API is in the audience',
      wire: login(KEYCLOAK, mapped) + refused(API, mapped, 'Invalid audience'),
    },
    {
      name: 'the issuer is blamed',
      wire:
        login(KEYCLOAK, account) +
        refused(
          API,
          account,
          `Invalid token issuer. Expected 'http://keycloak:8080/realms/toys', but was '${REALM}'`,
        ),
    },
    {
      name: 'a role is missing',
      wire:
        login(KEYCLOAK, account) +
        call(API, account, {
          status: 403,
          answer: { error: 'Forbidden', message: 'the role admin is required' },
        }),
    },
    {
      name: 'it goes to the account console',
      wire: login(KEYCLOAK, account) + refused(`${REALM}/account/`, account),
    },
    {
      name: 'it has expired',
      wire: login(KEYCLOAK, account) + refused(API, account, undefined, { on: 'at=+2h' }),
    },
    { name: 'it is an ID token', wire: login(KEYCLOAK) + refused(API, KEYCLOAK.id(), 'Invalid audience') },
    { name: 'the provider is another', wire: login(OKTA) + refused(API, OKTA.access(), 'Invalid audience') },
  ],
});
