import { API, apiCall, CLIENT, login, silent, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, ISSUED } from '../../testing/tokens.ts';
import { noRenewalLoop } from './no-renewal-loop.ts';

const at = apiToken({ exp: ISSUED + 600 });
const r1 = auth0RefreshToken();
const signedIn = login({ audience: API }, tokens(at, { expires_in: 600, refresh_token: r1 }));
const late = (after: string, status = 401, token = at) =>
  apiCall(token, { at: `+${after}`, status, challenge: 'Bearer error="invalid_token"' });
const renew = (status = 200) =>
  tokenCall(
    {},
    { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: r1 },
    status === 200 ? tokens(apiToken({ iat: ISSUED + 900 })) : { error: 'invalid_grant' },
    status,
  );

testRule(noRenewalLoop, {
  finds: [
    {
      name: 'three refusals in a minute',
      wire: [signedIn, late('15m'), late('30s'), late('30s')],
      severity: 'error',
      certainty: 'likely',
      says: /api\.northwind\.com refused one expired token 3 times within 60 s, and the app never asked login\.northwind\.com/,
      change: { kind: 'call', name: 'renew-token' },
      at: { part: 'request-header', name: 'authorization', claim: 'claims.exp' },
    },
    {
      name: 'it where the server’s clock says so, too',
      wire: [signedIn, late('15m'), late('30s'), late('30s')].map((text, i) =>
        i === 0
          ? text
          : text.replace(
              '< Access-Control',
              `< Date: ${new Date((ISSUED + 900 + i * 30) * 1000).toUTCString()}\n< Access-Control`,
            ),
      ),
      certainty: 'certain',
    },
  ],
  silent: [
    { name: 'the app renews', wire: [signedIn, late('15m'), renew(), late('30s'), late('30s')] },
    { name: 'it tries to, in vain', wire: [signedIn, late('15m'), late('30s'), renew(403), late('30s')] },
    {
      name: 'it asks silently',
      wire: [
        signedIn,
        late('15m'),
        late('30s'),
        silent({ n: 2, audience: API }, { error: 'login_required' }),
        late('30s'),
      ],
    },
    { name: 'a page loads', wire: [signedIn, late('15m'), late('1s'), late('1s'), late('1s')] },
    { name: 'there are two', wire: [signedIn, late('15m'), late('60s')] },
    { name: 'the API takes it', wire: [signedIn, late('15m', 200), late('30s', 200), late('30s', 200)] },
    { name: 'it has not expired', wire: [signedIn, late('1m'), late('30s'), late('30s')] },
  ],
});
