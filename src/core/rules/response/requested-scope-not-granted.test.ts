import { API, apiCall, CLIENT, login, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { requestedScopeNotGranted } from './requested-scope-not-granted.ts';

const scope = 'openid profile read:orders write:orders offline_access';
const got = (granted: string | undefined) =>
  tokens(apiToken({ scope: granted ?? 'openid profile read:orders' }), { scope: granted });
const asked = { audience: API, scope };

testRule(requestedScopeNotGranted, {
  finds: [
    {
      name: 'a scope that the answer leaves out',
      wire: login(asked, got('openid profile read:orders')),
      severity: 'warning',
      certainty: 'certain',
      says: /asked for write:orders at https:\/\/api\.northwind\.com\/, and login\.northwind\.com did not grant it/,
      at: { part: 'response-body', name: 'scope' },
      change: { kind: 'setting', name: 'api-permissions', value: 'write:orders' },
    },
    {
      name: 'one that the token leaves out',
      wire: login(asked, got(undefined)),
      at: { name: 'access_token', claim: 'claims.scope' },
    },
    {
      name: 'several',
      wire: login(asked, got('openid profile')),
      says: /read:orders, write:orders.*grant them/,
    },
    {
      name: 'it where the API takes what was granted, as information',
      wire: [
        login(asked, got('openid profile read:orders')),
        apiCall(apiToken({ scope: 'openid profile read:orders' })),
      ],
      severity: 'info',
    },
    {
      name: 'it where the API refuses',
      wire: [
        login(asked, got('openid profile read:orders')),
        apiCall(apiToken({ scope: 'openid profile read:orders' }), { status: 403 }),
      ],
      severity: 'warning',
    },
  ],
  silent: [
    {
      name: 'the answer leaves out what the token has',
      wire: login(
        asked,
        tokens(apiToken({ scope: 'read:orders write:orders' }), { scope: 'openid profile' }),
      ),
    },
    { name: 'all is granted', wire: login(asked, got(scope)) },
    {
      name: 'only offline_access is missing',
      wire: login(asked, got('openid profile read:orders write:orders')),
    },
    {
      name: 'the answer says nothing of scope and the token is opaque',
      wire: login(asked, { access_token: 'abcdefghijklmnopqrstuvwxyzabcdef', expires_in: 86_400 }),
    },
    { name: 'no API was asked for', wire: login({ scope }, got('openid profile')) },
    {
      name: 'the request was hidden',
      wire: login({ ...asked, params: { request_uri: 'urn:x:1' } }, got('openid')),
    },
    {
      name: 'the provider is not Auth0',
      wire: login({ ...asked, domain: 'id.example.com', params: { auth0Client: undefined } }, got('openid'))
        .replaceAll('x-auth0-requestid', 'x-request-id')
        .replaceAll('/u/login', '/login')
        .replaceAll('/authorize/resume', '/go')
        .replace(/"access_token":"[^"]+"/, '"access_token":"abcdefghijklmno"'),
    },
    {
      name: 'a renewal asks for less',
      wire: `${login(asked, { ...got(scope), refresh_token: 'v1.Mabcdefgh' })}\n${tokenCall({}, { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: 'v1.Mabcdefgh', scope: 'read:orders' }, got('read:orders'))}`,
    },
  ],
});
