import { apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken, jwt } from '../../testing/tokens.ts';
import { keyInTokenHeader } from './key-in-token-header.ts';

const jwk = { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' };
const got = (header: object, iss = 'https://login.northwind.com/') =>
  login({}, tokens(apiToken({ iss }, { header: { ...header } })));

testRule(keyInTokenHeader, {
  finds: [
    {
      name: 'a key in the header',
      wire: got({ jwk }),
      certainty: 'certain',
      says: /^The header of the access token has jwk: it says itself/,
      at: { claim: 'header.jwk' },
    },
    {
      name: 'an address elsewhere',
      wire: got({ jku: 'https://keys.attacker.example/jwks' }),
      says: /jku \(keys\.attacker\.example\)/,
    },
    { name: 'a certificate elsewhere', wire: got({ x5u: 'https://keys.attacker.example/c.pem' }) },
    {
      name: 'an ID token',
      wire: login({}, tokens(apiToken(), { id_token: idToken({}, { header: { jwk } }) })),
      says: /ID token/,
    },
  ],
  silent: [
    { name: 'the header has a kid', wire: got({}) },
    {
      name: 'the address is the issuer’s own, as SAP writes it',
      wire: got(
        { jku: 'https://toys.authentication.eu10.hana.ondemand.com/token_keys' },
        'https://toys.authentication.eu10.hana.ondemand.com/oauth/token',
      ),
    },
    { name: 'the header has a thumbprint', wire: got({ x5t: 'abc', x5c: ['MIIC'] }) },
    {
      name: 'it is a DPoP proof',
      wire:
        login({}, tokens(apiToken())) +
        apiCall(apiToken(), { scheme: 'DPoP ' }).replace(
          '> Origin',
          `> DPoP: ${jwt({ htm: 'GET', htu: 'https://api.northwind.com/orders', jti: '1', iat: 1 }, { alg: 'ES256', header: { typ: 'dpop+jwt', jwk } })}\n> Origin`,
        ),
    },
  ],
});
