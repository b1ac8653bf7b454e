import { API, apiCall, login, nonceOf, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, ISSUED, idToken } from '../../testing/tokens.ts';
import { clockSkew } from './clock-skew.ts';

/** The answer of the token endpoint comes 10 s after the transcript begins, by this computer's clock. */
const issued = (ahead: number, date?: number, life = 86_400) => {
  const iat = ISSUED + ahead;
  const at = apiToken({ iat, exp: iat + life });
  const signedIn = login({ audience: API }, tokens(at, { id_token: idToken({ iat, nonce: nonceOf() }) }));
  const header = date === undefined ? '' : `\n< Date: ${new Date((ISSUED + date) * 1000).toUTCString()}`;
  return signedIn.replace('< Content-Type: application/json', `< Content-Type: application/json${header}`);
};
const at = apiToken({ iat: ISSUED + 10, exp: ISSUED + 3600 });
const signedIn = login({ audience: API }, tokens(at));
const refused = (words: string, date?: number, token = at, note?: string) =>
  apiCall(token, {
    status: 401,
    challenge: `Bearer error="invalid_token", error_description="${words}"`,
    ...(note ? { at: note } : {}),
  }).replace(
    '< 401',
    date === undefined ? '< 401' : `< 401\n< Date: ${new Date((ISSUED + date) * 1000).toUTCString()}`,
  );

testRule(clockSkew, {
  finds: [
    {
      name: 'a computer that is three minutes behind',
      wire: issued(190, 190),
      severity: 'warning',
      certainty: 'likely',
      says: /dated 18\d s after the moment it arrived \(iat\)\. The server’s clock is 18\d s ahead/,
      change: { kind: 'option', name: 'leeway' },
      at: { part: 'response-body', name: 'access_token', claim: 'claims.iat' },
    },
    {
      name: 'an issuer that dates its tokens ahead of its own clock',
      wire: issued(190, 9),
      says: /issuer’s own clocks differ/,
    },
    {
      name: 'a computer that is so far ahead that the token is over when it comes',
      wire: issued(-7200, -7195, 3600),
      says: /was over when it arrived \(exp\), by this computer’s clock, which is \d+ s ahead of the server’s/,
      at: { part: 'response-body', claim: 'claims.exp' },
    },
    { name: 'a hint where no Date header tells', wire: issued(190), severity: 'info', certainty: 'possible' },
    {
      name: 'an API behind the issuer, in the words of PyJWT',
      wire: [signedIn, refused('The token is not yet valid (iat)', 5)],
      certainty: 'likely',
      says: /not valid yet: it is dated 2026-05-07T12:00:10.000Z \(iat\), and the API’s clock said 2026-05-07T12:00:05/,
    },
    {
      name: 'an API ahead of everybody, which calls a fresh token expired',
      wire: [signedIn, refused('jwt expired', 4000)],
      says: /which it has not: its clock is \d+ s ahead/,
      at: { part: 'request-header', claim: 'claims.exp' },
    },
  ],
  silent: [
    {
      name: 'the API speaks of another thing that is too early',
      wire: login({ audience: API }, tokens(at)).concat(
        apiCall(at, { status: 403, body: { message: 'The date of the booking is in the future' } }),
        apiCall(at, { status: 401, body: { message: 'The invitation is not yet valid' } }),
      ),
    },
    { name: 'the clocks agree', wire: issued(9, 9) },
    { name: 'they differ by less than a minute', wire: issued(50, 50) },
    { name: 'a token is dated back, as Entra’s are', wire: issued(-300, 9) },
    { name: 'an old token is played again by a server of today', wire: issued(-7200, 9, 3600) },
    { name: 'a whole recording is of two days ago', wire: issued(-180_000, -180_000, 3600) },
    { name: 'a file was put together from different days', wire: issued(90_000, 9) },
    { name: 'a made-up token is an hour ahead, and no Date header is there', wire: issued(3600) },
    { name: 'the token has really expired', wire: [signedIn, refused('jwt expired', 4000, at, '+1h')] },
    { name: 'the API refuses for another reason', wire: [signedIn, refused('jwt audience invalid', 5)] },
    { name: 'it is a voucher that is not valid', wire: [signedIn, refused('The voucher is not valid', 600)] },
    { name: 'the API answers well', wire: [signedIn, apiCall(at)] },
  ],
});
