import { apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, auth0OpaqueOld, ISSUED, idToken } from '../../testing/tokens.ts';
import { longLivedToken } from './long-lived-token.ts';

const lives = (seconds: number, claims = {}) => apiToken({ exp: ISSUED + seconds, ...claims });
const DAY = 86_400;

testRule(longLivedToken, {
  finds: [
    {
      name: 'a month, the longest that Auth0 allows',
      wire: login({ audience: API }, tokens(lives(30 * DAY))),
      certainty: 'certain',
      says: /^The access token of https:\/\/login\.northwind\.com\/ lives for 30 days/,
      at: { claim: 'claims.exp' },
      change: { kind: 'setting', name: 'api-token-lifetime', value: '86400' },
    },
    { name: 'two days, in a token that is only seen in use', wire: apiCall(lives(2 * DAY)), says: /48 h/ },
    {
      name: 'an ID token',
      wire: login({}, tokens(apiToken(), { id_token: idToken({ exp: ISSUED + 7 * DAY }) })),
      severity: 'info',
      says: /^The ID token .* 7 days/,
    },
  ],
  silent: [
    { name: 'it lives for Auth0’s default of a day', wire: login({ audience: API }, tokens(lives(DAY))) },
    { name: 'it lives for 28 hours, as Entra’s do', wire: login({}, tokens(lives(28 * 3600))) },
    {
      name: 'it is a machine’s',
      wire: apiCall(lives(30 * DAY, { gty: 'client-credentials', sub: 'x@clients' })),
    },
    { name: 'it is opaque', wire: login({}, tokens(auth0OpaqueOld(), { expires_in: 30 * DAY })) },
    {
      name: 'it does not say when it was issued',
      wire: login({}, tokens(lives(30 * DAY, { iat: undefined }))),
    },
    {
      name: 'it is a refresh token',
      wire: login({}, tokens(apiToken(), { refresh_token: lives(30 * DAY, { typ: 'Refresh' }) })),
    },
  ],
});
