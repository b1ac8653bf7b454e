import { API, CLIENT, login, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, ISSUED } from '../../testing/tokens.ts';
import { tooShortLifetime } from './too-short-lifetime.ts';

const r = (n: number) => auth0RefreshToken(`${n}`);
const short = (n: number, lasts: number) => apiToken({ iat: ISSUED + n, exp: ISSUED + n + lasts });
const signedIn = (lasts = 60) =>
  login({ audience: API }, tokens(short(0, lasts), { expires_in: lasts, refresh_token: r(1) }));
const renew = (n: number, after: string, lasts = 60, more = {}) =>
  tokenCall(
    {},
    { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: r(n), ...more },
    tokens(short(n, lasts), { expires_in: lasts, refresh_token: r(n + 1) }),
  ).replace('* fetch', `* fetch at=+${after}`);

testRule(tooShortLifetime, {
  finds: [
    {
      name: 'a minute, which auth0-spa-js never takes from its cache',
      wire: [signedIn(), renew(1, '3s'), renew(2, '3s'), renew(3, '3s')],
      severity: 'warning',
      certainty: 'likely',
      says: /access tokens of login\.northwind\.com last 60 s, and the app renewed 3 times within 6 s/,
      change: { kind: 'setting', name: 'api-token-lifetime' },
    },
    {
      name: 'one that says so only itself',
      wire: [signedIn(100), ...[1, 2, 3].map((n) => renew(n, '40s', 100).replace('"expires_in":100,', ''))],
    },
  ],
  silent: [
    {
      name: 'the app renews in its second half, as keycloak-js is often told to',
      wire: [signedIn(), ...[1, 2, 3, 4].map((n) => renew(n, '31s'))],
    },
    {
      name: 'the app renews when it is due',
      wire: [signedIn(), ...[1, 2, 3, 4].map((n) => renew(n, '55s'))],
    },
    {
      name: 'they last five minutes',
      wire: [signedIn(300), ...[1, 2, 3, 4].map((n) => renew(n, '3s', 300))],
    },
    { name: 'there are two', wire: [signedIn(), renew(1, '3s'), renew(2, '3s')] },
    {
      name: 'each is for an API of its own',
      wire: [signedIn(), ...[1, 2, 3].map((n) => renew(n, '3s', 60, { audience: `urn:api-${n}` }))],
    },
  ],
});
