import { API, CLIENT, login, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, ISSUED } from '../../testing/tokens.ts';
import { refreshReuseParallel } from './refresh-reuse-parallel.ts';

const [r1, r2, r3] = [auth0RefreshToken('1'), auth0RefreshToken('2'), auth0RefreshToken('3')];
const signedIn = login({ audience: API }, tokens(apiToken(), { refresh_token: r1 }));
const dead = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };
const refresh = (
  answer: object,
  o: { after?: string; tab?: number; status?: number; token?: string; domain?: string } = {},
) =>
  tokenCall(
    { tab: o.tab ?? 1, ...(o.domain ? { domain: o.domain } : {}) },
    { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: o.token ?? r1 },
    { ...answer },
    o.status ?? 200,
  ).replace('* fetch', `* fetch at=+${o.after ?? '10m'}`);
const fresh = (next?: string) => tokens(apiToken({ iat: ISSUED + 600 }), next ? { refresh_token: next } : {});
const refused = { status: 403 };

testRule(refreshReuseParallel, {
  finds: [
    {
      name: 'two requests that cross, the second refused',
      wire: [signedIn, refresh(fresh(r2)), refresh(dead, { ...refused, after: '20ms' })],
      severity: 'error',
      certainty: 'certain',
      says: /login\.northwind\.com was sent the same refresh token by two requests that cross, and refused the second with 403/,
      change: { kind: 'setting', name: 'application-refresh-token-rotation' },
      at: { part: 'request-body', name: 'refresh_token' },
    },
    {
      name: 'two requests that cross, the first refused',
      wire: [signedIn, refresh(dead, refused), refresh(fresh(r2), { after: '20ms' })],
    },
    {
      name: 'a second tab with the old token',
      wire: [signedIn, refresh(fresh(r2)), refresh(dead, { ...refused, tab: 2 })],
      says: /by two tabs/,
    },
    {
      name: 'a crossing that Auth0’s overlap period forgives',
      wire: [signedIn, refresh(fresh(r2)), refresh(fresh(r3), { after: '20ms' })],
      severity: 'warning',
      says: /forgave it/,
    },
  ],
  silent: [
    {
      name: 'each is redeemed once',
      wire: [signedIn, refresh(fresh(r2)), refresh(fresh(r3), { token: r2 })],
    },
    { name: 'it does not rotate', wire: [signedIn, refresh(fresh()), refresh(fresh(), { after: '20ms' })] },
    {
      name: 'it does not rotate and ends',
      wire: [signedIn, refresh(fresh()), refresh(dead, { ...refused, tab: 2 })],
    },
    {
      name: 'the same tab goes on with the old one',
      wire: [signedIn, refresh(fresh(r2)), refresh(dead, refused)],
    },
    {
      name: 'another provider lets several APIs be asked at once with one refresh token',
      wire: [
        refresh(fresh(r2), { domain: 'id.example.com' }),
        refresh(fresh(r3), { domain: 'id.example.com', after: '20ms' }),
      ].map((t) => t.replaceAll('x-auth0-requestid', 'x-request-id')),
    },
    {
      name: 'it is refused for something else',
      wire: [
        signedIn,
        refresh(fresh(r2)),
        refresh({ error: 'too_many_requests' }, { status: 429, after: '20ms' }),
      ],
    },
    {
      name: 'there is none',
      wire: [
        signedIn,
        refresh(dead, { ...refused, token: 'undefined' }),
        refresh(dead, { ...refused, token: 'undefined', after: '20ms' }),
      ],
    },
  ],
});
