import { call } from '../../testing/good/transcript.ts';
import { login as auth0Login, tokens } from '../../testing/logins.ts';
import { API, GOOGLE, KEYCLOAK, login, PLAIN, refused } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { auth0OpaqueJwe } from '../../testing/tokens.ts';
import { genericOpaqueNeedsIntrospection } from './generic-opaque-needs-introspection.ts';

const token = PLAIN.access();

testRule(genericOpaqueNeedsIntrospection, {
  finds: [
    {
      name: 'an API that looks for a JWT',
      wire: login(PLAIN) + refused(API, token, 'jwt malformed'),
      severity: 'warning',
      certainty: 'likely',
      says: /opaque access token of id\.fabrikam\.example/,
    },
    {
      name: 'a refusal that says nothing',
      wire: login(PLAIN) + refused(API, token),
      severity: 'info',
      certainty: 'possible',
    },
  ],
  silent: [
    { name: 'the API takes it', wire: login(PLAIN) + call(API, token) },
    { name: 'it took it before', wire: login(PLAIN) + call(API, token) + refused(API, token) },
    {
      name: 'it goes to UserInfo',
      wire: login(PLAIN) + refused('https://id.fabrikam.example/userinfo', token),
    },
    { name: 'nobody saw whose it is', wire: refused(API, token) },
    { name: 'it is over', wire: login(PLAIN) + refused(API, token, undefined, { on: 'at=+2h' }) },
    {
      name: 'the API says it was revoked',
      wire: login(PLAIN) + refused(API, token, 'The token was revoked'),
    },
    {
      name: 'it is Google’s',
      wire: login(GOOGLE, GOOGLE.access()) + refused(API, GOOGLE.access(), 'jwt malformed'),
    },
    {
      name: 'it is Auth0’s',
      wire: auth0Login({}, tokens(auth0OpaqueJwe())) + refused(API, auth0OpaqueJwe(), 'jwt malformed'),
    },
    { name: 'it is a JWT', wire: login(KEYCLOAK) + refused(API, KEYCLOAK.access(), 'jwt malformed') },
  ],
});
