import {
  API,
  apiCall,
  CLIENT,
  codeExchange,
  codeOf,
  elsewhere,
  login,
  silent,
  TENANT,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, ISSUED } from '../../testing/tokens.ts';
import { tokenPerRequest } from './token-per-request.ts';

const r1 = auth0RefreshToken();
const signedIn = login({ audience: API }, tokens(apiToken(), { refresh_token: r1 }));
const nth = (n: number) => apiToken({ iat: ISSUED + n, exp: ISSUED + 86_400 + n });
const renew = (
  n: number,
  more: Record<string, string> = {},
  o: { tab?: number; lasts?: number; after?: string } = {},
) =>
  tokenCall(
    { tab: o.tab ?? 1 },
    { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: r1, ...more },
    tokens(nth(n), { expires_in: o.lasts ?? 86_400 }),
  ).replace('* fetch', `* fetch at=+${o.after ?? '5s'}`);
const machine = (n: number) =>
  tokenCall(
    { domain: TENANT },
    { client_id: CLIENT, client_secret: 'hidden', grant_type: 'client_credentials', audience: API },
    tokens(apiToken({ iat: ISSUED + n, sub: `${CLIENT}@clients`, gty: 'client-credentials' })),
  );
const quiet = (n: number) =>
  silent({ n, audience: API }, { code: codeOf(n) }).replace('* sub_frame', '* sub_frame at=+2s') +
  codeExchange({ n }, tokens(nth(n)));
const five = [1, 2, 3, 4, 5];

testRule(tokenPerRequest, {
  finds: [
    {
      name: 'a renewal for each call',
      wire: [signedIn, ...five.map((n) => renew(n) + apiCall(nth(n)))],
      severity: 'warning',
      certainty: 'likely',
      says: /login\.northwind\.com issued 5 access tokens of one kind within 21 s \(by a refresh token\), each of them good for 24 h/,
      change: { kind: 'call', name: 'call-api' },
      at: { part: 'request-body', name: 'grant_type' },
    },
    {
      name: 'it once, however long it goes on',
      wire: [signedIn, ...five.map((n) => renew(n)), ...five.map((n) => renew(n + 5))],
    },
    {
      name: 'silent requests in a row',
      wire: [1, 2, 3, 4, 5, 6, 7].map(quiet),
      says: /for https:\/\/api\.northwind\.com\/ .*silently/,
    },
    { name: 'a machine without a cache', wire: five.map(machine), says: /by client credentials/ },
    { name: 'it at any provider', wire: elsewhere([signedIn, ...five.map((n) => renew(n))].join('')) },
  ],
  silent: [
    { name: 'there are four', wire: [signedIn, ...[1, 2, 3, 4].map((n) => renew(n))] },
    {
      name: 'each belongs to a login of its own: a test that logs in many times',
      wire: five.map(
        (n) =>
          login({ n, audience: API }, tokens(nth(n + 10), { refresh_token: auth0RefreshToken(`R${n}`) })) +
          renew(n, { refresh_token: auth0RefreshToken(`R${n}`) }),
      ),
    },
    {
      name: 'they are spread over time',
      wire: [signedIn, ...five.map((n) => renew(n, {}, { after: '20s' }))],
    },
    {
      name: 'each is for an API of its own',
      wire: [signedIn, ...five.map((n) => renew(n, { audience: `urn:api-${n}` }))],
    },
    {
      name: 'each is for a scope of its own',
      wire: [signedIn, ...five.map((n) => renew(n, { scope: `read:${n}` }))],
    },
    { name: 'each is for a tab of its own', wire: [signedIn, ...five.map((n) => renew(n, {}, { tab: n }))] },
    { name: 'they end within a minute', wire: [signedIn, ...five.map((n) => renew(n, {}, { lasts: 60 }))] },
    {
      name: 'an API refuses each of them',
      wire: [signedIn, ...five.map((n) => renew(n) + apiCall(nth(n), { status: 401 }))],
    },
    {
      name: 'a page is loaded again',
      wire: five.map((n) => quiet(n).replace('at=+2s', 'at=+9s')),
    },
    {
      name: 'they fail',
      wire: [
        signedIn,
        ...five.map(() =>
          tokenCall(
            {},
            { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: r1 },
            { error: 'server_error' },
            500,
          ),
        ),
      ],
    },
  ],
});
