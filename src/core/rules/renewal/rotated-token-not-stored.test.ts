import { API, CLIENT, elsewhere, login, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, ISSUED } from '../../testing/tokens.ts';
import { rotatedTokenNotStored } from './rotated-token-not-stored.ts';

const [r1, r2, r3] = [auth0RefreshToken('1'), auth0RefreshToken('2'), auth0RefreshToken('3')];
const signedIn = login({ audience: API }, tokens(apiToken(), { refresh_token: r1 }));
const dead = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };
const refresh = (
  answer: object | undefined,
  o: { after?: string; tab?: number; status?: number; token?: string } = {},
) =>
  tokenCall(
    { tab: o.tab ?? 1 },
    { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: o.token ?? r1 },
    answer && { ...answer },
    o.status ?? 200,
  ).replace('* fetch', `* fetch at=+${o.after ?? '10m'}`);
const fresh = (next?: string) => tokens(apiToken({ iat: ISSUED + 600 }), next ? { refresh_token: next } : {});
const refused = { status: 403 };

testRule(rotatedTokenNotStored, {
  finds: [
    {
      name: 'the old token sent again, and refused',
      wire: [signedIn, refresh(fresh(r2)), refresh(dead, refused)],
      severity: 'error',
      certainty: 'certain',
      says: /login\.northwind\.com had answered with a new refresh token, and 10 min later was sent the old one again, which it refused with 403/,
      change: { kind: 'call', name: 'renew-token' },
      at: { part: 'request-body', name: 'refresh_token' },
    },
    {
      name: 'an older one of the family',
      wire: [
        signedIn,
        refresh(fresh(r2)),
        refresh(fresh(r3), { token: r2 }),
        refresh(dead, { ...refused, token: r1 }),
      ],
    },
    {
      name: 'it at any provider that refuses it',
      wire: elsewhere(`${signedIn}${refresh(fresh(r2))}${refresh(dead, { status: 400 })}`),
      says: /id\.example\.com/,
    },
    {
      name: 'one that Auth0’s overlap period forgives',
      wire: [signedIn, refresh(fresh(r2)), refresh(fresh(r3), { after: '5s' })],
      severity: 'warning',
      says: /5 s later .* forgave/,
    },
  ],
  silent: [
    {
      name: 'each is redeemed once',
      wire: [signedIn, refresh(fresh(r2)), refresh(fresh(r3), { token: r2 })],
    },
    {
      name: 'they cross',
      wire: [signedIn, refresh(fresh(r2)), refresh(dead, { ...refused, after: '20ms' })],
    },
    {
      name: 'it is another tab’s',
      wire: [signedIn, refresh(fresh(r2)), refresh(dead, { ...refused, tab: 2 })],
    },
    { name: 'it does not rotate', wire: [signedIn, refresh(fresh()), refresh(fresh())] },
    { name: 'it does not rotate and ends', wire: [signedIn, refresh(fresh()), refresh(dead, refused)] },
    { name: 'the answer repeats it', wire: [signedIn, refresh(fresh(r1)), refresh(dead, refused)] },
    {
      name: 'the first answer was out of sight',
      wire: [signedIn, refresh(undefined), refresh(dead, refused)],
    },
    {
      name: 'another provider keeps the old one valid',
      wire: elsewhere(`${signedIn}${refresh(fresh(r2))}${refresh(fresh(r3))}`),
    },
    {
      name: 'the second is refused for something else',
      wire: [signedIn, refresh(fresh(r2)), refresh({ error: 'too_many_requests' }, { status: 429 })],
    },
  ],
});
