import {
  API,
  APP,
  apiCall,
  CUSTOM,
  codeExchange,
  elsewhere,
  signIn,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, ISSUED } from '../../testing/tokens.ts';
import { rateLimited } from './rate-limited.ts';

const at = apiToken();
const asked = signIn({ audience: API });
const taken = codeExchange({}, tokens(at));
const busy = codeExchange(
  {},
  { error: 'too_many_requests', error_description: 'Global limit' },
  {},
  429,
).replace(
  '< Content-Type',
  `< x-ratelimit-remaining: 0\n< x-ratelimit-reset: ${ISSUED + 60}\n< Content-Type`,
);
const profile = `\n* fetch initiator=${APP}\n> GET https://${CUSTOM}/userinfo\n> Authorization: Bearer ${at}\n< 429\n< x-auth0-requestid: e1`;
const device = (error: string) =>
  tokenCall(
    {},
    { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'd-1234', client_id: 'c' },
    { error },
    429,
  );

testRule(rateLimited, {
  finds: [
    {
      name: 'the token endpoint',
      wire: [asked, busy],
      severity: 'warning',
      certainty: 'certain',
      says: /login\.northwind\.com answered 429 to POST \/oauth\/token, and takes requests again from 2026-05-07T12:01:00\.000Z/,
      change: { kind: 'call', name: 'call-api' },
      at: { part: 'status' },
    },
    { name: '/userinfo', wire: [asked, taken, profile], says: /GET \/userinfo\./ },
    { name: 'one that was over soon', wire: [asked, busy, taken], severity: 'info', says: /succeeded/ },
    {
      name: 'too many failed logins',
      wire: tokenCall(
        {},
        { grant_type: 'password', client_id: 'c', username: 'a' },
        { error: 'too_many_attempts' },
        429,
      ),
      says: /too many failed attempts to log in\.$/,
    },
    { name: 'another provider that says so', wire: elsewhere(`${asked}${busy}`) },
  ],
  silent: [
    { name: 'nothing is limited', wire: [asked, taken] },
    { name: 'a device is to slow down', wire: device('slow_down') },
    { name: 'an API of one’s own is busy', wire: [asked, taken, apiCall(at, { status: 429 })] },
  ],
});
