import {
  API,
  apiCall,
  CLIENT,
  elsewhere,
  login,
  TENANT,
  tokenCall,
  tokens,
  USERINFO,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import {
  apiToken,
  auth0OpaqueJwe,
  auth0RefreshToken,
  encryptedApiToken,
  ISSUED,
} from '../../testing/tokens.ts';
import { refreshOtherAudienceIgnored } from './refresh-other-audience-ignored.ts';

const BILLING = 'https://billing.northwind.com/';
const r1 = auth0RefreshToken();
const signedIn = login(
  { audience: API, scope: 'openid offline_access' },
  tokens(apiToken(), { refresh_token: r1 }),
);
const again = apiToken({ iat: ISSUED + 600 });
const renew = (
  answer: object | undefined,
  more: Record<string, string> = { audience: BILLING },
  status = 200,
) =>
  tokenCall(
    {},
    { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: r1, ...more },
    answer && { ...answer },
    status,
  );

testRule(refreshOtherAudienceIgnored, {
  finds: [
    {
      name: 'a token for the first API once more',
      wire: [signedIn, renew(tokens(again))],
      severity: 'warning',
      certainty: 'certain',
      says: /asked login\.northwind\.com for https:\/\/billing\.northwind\.com\/, and the token that came is for https:\/\/api/,
      change: { kind: 'call', name: 'log-in', audience: BILLING },
      at: { part: 'request-body', name: 'audience' },
    },
    { name: 'it with `resource`', wire: [signedIn, renew(tokens(again), { resource: BILLING })] },
    { name: 'an opaque token', wire: [signedIn, renew(tokens(auth0OpaqueJwe()))], says: /is opaque/ },
    {
      name: 'one that the other API refuses',
      wire: [signedIn, renew(tokens(again)), apiCall(again, { url: `${BILLING}invoices`, status: 401 })],
      severity: 'error',
    },
  ],
  silent: [
    { name: 'no API is named', wire: [signedIn, renew(tokens(again), {})] },
    { name: 'it is the same API', wire: [signedIn, renew(tokens(again), { audience: API })] },
    {
      name: 'they differ by a slash only',
      wire: [signedIn, renew(tokens(again), { audience: API.slice(0, -1) })],
    },
    {
      name: 'the token is for the other API (Multi-Resource Refresh Tokens)',
      wire: [signedIn, renew(tokens(apiToken({ aud: [BILLING, USERINFO] })))],
    },
    { name: 'the token is encrypted', wire: [signedIn, renew(tokens(encryptedApiToken()))] },
    {
      name: 'the audience is /userinfo',
      wire: [signedIn, renew(tokens(again), { audience: `https://${TENANT}/userinfo` })],
    },
    { name: 'the audience is garbage', wire: [signedIn, renew(tokens(again), { audience: 'undefined' })] },
    { name: 'it is refused', wire: [signedIn, renew({ error: 'access_denied' }, undefined, 403)] },
    { name: 'the answer was out of sight', wire: [signedIn, renew(undefined)] },
    {
      name: 'the server is not Auth0',
      wire: elsewhere(`${signedIn}${renew(tokens(again))}`),
    },
  ],
});
