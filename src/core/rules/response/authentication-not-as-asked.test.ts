import { login, nonceOf, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, ISSUED, idToken } from '../../testing/tokens.ts';
import { authenticationNotAsAsked } from './authentication-not-as-asked.ts';

const got = (params: Record<string, string>, claims: Parameters<typeof idToken>[0]) =>
  login({ params }, tokens(apiToken(), { id_token: idToken({ nonce: nonceOf(), ...claims }) }));
const essential = (more: object) => ({
  claims: JSON.stringify({ id_token: { acr: { essential: true, ...more } } }),
});

testRule(authenticationNotAsAsked, {
  finds: [
    {
      name: 'a login that is too old',
      wire: got({ max_age: '600' }, { auth_time: ISSUED - 7200 }),
      severity: 'warning',
      certainty: 'certain',
      says: /max_age=600, and login\.northwind\.com let the user in by a login of 2 h before/,
      at: { name: 'id_token', claim: 'claims.auth_time' },
    },
    { name: 'no time of login at Auth0', wire: got({ max_age: '0' }, {}), says: /no auth_time/ },
    {
      name: 'another acr than an essential one',
      wire: got(essential({ values: ['urn:mfa'] }), { acr: 'urn:pwd' }),
      says: /asked for the acr urn:mfa, and the ID token has urn:pwd/,
      at: { claim: 'claims.acr' },
    },
    { name: 'none', wire: got(essential({ value: 'urn:mfa' }), {}), says: /has none/ },
  ],
  silent: [
    { name: 'the login is fresh', wire: got({ max_age: '600' }, { auth_time: ISSUED - 60 }) },
    { name: 'nothing was asked', wire: got({}, { auth_time: ISSUED - 90_000 }) },
    { name: 'max_age is no number', wire: got({ max_age: 'soon' }, {}) },
    { name: 'the acr was a wish', wire: got({ acr_values: 'urn:mfa' }, { acr: 'urn:pwd' }) },
    { name: 'the acr is one of them', wire: got(essential({ values: ['a', 'b'] }), { acr: 'b' }) },
    {
      name: 'what was asked is no text, and cannot be made one',
      wire: got(essential({ values: [{ toString: 1 }] }), { acr: 'b' }),
    },
    { name: 'any acr will do', wire: got(essential({}), { acr: 'b' }) },
    { name: 'no ID token was seen', wire: signIn({ params: { max_age: '600' } }) },
    {
      name: 'another provider leaves the time out',
      wire: got({ max_age: '600' }, {})
        .replaceAll('login.northwind.com', 'id.example.com')
        .replaceAll('auth0Client', 'client')
        .replaceAll('x-auth0-requestid', 'x-request-id')
        .replaceAll('/u/login', '/login')
        .replaceAll('/authorize/resume', '/go')
        .replace(/"access_token":"[^"]+"/, '"access_token":"abcdefghijklmno"'),
    },
  ],
});
