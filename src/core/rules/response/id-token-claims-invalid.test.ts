import { login, nonceOf, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, ISSUED, idToken } from '../../testing/tokens.ts';
import { idTokenClaimsInvalid } from './id-token-claims-invalid.ts';

const got = (claims: Parameters<typeof idToken>[0], date = ISSUED) =>
  login({}, tokens(apiToken(), { id_token: idToken({ nonce: nonceOf(), ...claims }) })).replace(
    '< Content-Type: application/json',
    `< Content-Type: application/json\n< Date: ${new Date(date * 1000).toUTCString()}`,
  );

testRule(idTokenClaimsInvalid, {
  finds: [
    {
      name: 'a token that had expired before it was sent',
      wire: got({ iat: ISSUED - 72_000, exp: ISSUED - 36_000 }),
      severity: 'error',
      certainty: 'certain',
      says: /had expired 10 h before the server sent it/,
      at: { name: 'id_token', claim: 'claims.exp' },
    },
    {
      name: 'one that ends before it begins',
      wire: got({ iat: ISSUED, exp: ISSUED - 60 }),
      says: /before it was issued/,
    },
    { name: 'a sub that is too long', wire: got({ sub: 'x'.repeat(256) }), at: { claim: 'claims.sub' } },
  ],
  silent: [
    { name: 'it is good', wire: got({}) },
    { name: 'clocks differ by a little', wire: got({ iat: ISSUED - 400, exp: ISSUED - 100 }) },
    {
      name: 'no Date says what the server’s clock is',
      wire: got({ iat: ISSUED - 72_000, exp: ISSUED - 36_000 }).replace(/< Date: .*\n/, ''),
    },
    { name: 'the sub is as long as it may be', wire: got({ sub: 'x'.repeat(255) }) },
  ],
});
