import { apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, idToken, jwt } from '../../testing/tokens.ts';
import { piiInAccessToken } from './pii-in-access-token.ts';

const got = (claims: Parameters<typeof apiToken>[0], more = {}) =>
  login({ audience: API }, tokens(apiToken(claims), more));

testRule(piiInAccessToken, {
  finds: [
    {
      name: 'an e-mail address and a telephone number',
      wire: got({ email: 'ada@northwind.com', phone_number: '+441234567890' }),
      certainty: 'certain',
      says: /has “email”, “phone_number”/,
      at: { claim: 'claims.email' },
    },
    {
      name: 'an address with a namespace',
      wire: got({ 'https://northwind.com/address': { street: 'Main St' } }),
    },
    {
      name: 'several with a namespace',
      wire: got({ 'https://northwind.com/email': 'a@b.c', 'https://northwind.com/given_name': 'Ada' }),
    },
    { name: 'a token that is only seen in use', wire: apiCall(apiToken({ birthdate: '1815-12-10' })) },
  ],
  silent: [
    { name: 'it says nothing of the person', wire: got({}) },
    {
      name: 'it has only an e-mail address with a namespace',
      wire: got({ 'https://northwind.com/email': 'ada@northwind.com' }),
    },
    { name: 'it has roles', wire: got({ 'https://northwind.com/roles': ['admin'], org_name: 'contoso' }) },
    { name: 'the ID token has it', wire: got({}, { id_token: idToken({ phone_number: '+441234567890' }) }) },
    {
      name: 'Keycloak writes a profile into it',
      wire: apiCall(
        jwt({
          iss: 'https://sso.contoso.example/realms/toys',
          typ: 'Bearer',
          azp: 'spa',
          scope: 'openid',
          email: 'ada@contoso.example',
          given_name: 'Ada',
          sub: 'x',
          exp: 1_900_000_000,
        }),
      ),
    },
  ],
});
