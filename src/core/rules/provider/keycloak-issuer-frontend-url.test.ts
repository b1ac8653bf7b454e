import { call, refresh } from '../../testing/good/transcript.ts';
import { API, KEYCLOAK, login, OKTA, REALM, refused } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { keycloakIssuerFrontendUrl } from './keycloak-issuer-frontend-url.ts';

const token = KEYCLOAK.access({ aud: 'toy-api' });
const INNER = 'http://keycloak:8080/realms/toys';
const moved = KEYCLOAK.access({ iss: INNER });
const RT = 'eyRt7Hq2uPkc7Hq2x7Qm-k2Rz-9fS1bQ0';

testRule(keycloakIssuerFrontendUrl, {
  finds: [
    {
      name: 'an API that knows the realm by its inner name',
      wire:
        login(KEYCLOAK, token) +
        refused(API, token, `Invalid token issuer. Expected '${INNER}', but was '${REALM}'`),
      certainty: 'certain',
      says: /same realm by another name/,
      change: { name: 'custom-domains', value: 'https://sso.tailspin.example' },
      at: { claim: 'claims.iss' },
    },
    {
      name: 'a realm that was asked by a name other than its own',
      wire: login(KEYCLOAK, moved) + refused(API, moved, 'The issuer is invalid'),
      certainty: 'likely',
    },
    {
      name: 'a renewal that the realm refuses',
      wire:
        login(KEYCLOAK, token, { refresh_token: RT }) +
        refresh(
          KEYCLOAK,
          RT,
          { error: 'invalid_grant', error_description: `Invalid token issuer. Expected '${INNER}'` },
          { status: 400 },
        ),
      certainty: 'certain',
      says: /Here it is http:\/\/keycloak/,
    },
  ],
  silent: [
    { name: 'the API takes the token', wire: login(KEYCLOAK, moved) + call(API, moved) },
    {
      name: 'another realm is expected',
      wire: refused(API, token, "Invalid token issuer. Expected 'https://sso.tailspin.example/realms/pets'"),
    },
    {
      name: 'the audience is blamed',
      wire: login(KEYCLOAK, token) + refused(API, token, 'Invalid audience'),
    },
    { name: 'nothing is said', wire: login(KEYCLOAK, token) + refused(API, token) },
    {
      name: 'the issuer is blamed, and is the one that was asked',
      wire: login(KEYCLOAK, token) + refused(API, token, 'The issuer is invalid'),
    },
    {
      name: 'the provider is another',
      wire: login(OKTA) + refused(API, OKTA.access(), 'The issuer is invalid'),
    },
    {
      name: 'the refresh token has ended',
      wire:
        login(KEYCLOAK, token, { refresh_token: RT }) +
        refresh(
          KEYCLOAK,
          RT,
          { error: 'invalid_grant', error_description: 'Token is not active' },
          { status: 400 },
        ),
    },
  ],
});
