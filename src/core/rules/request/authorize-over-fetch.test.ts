import { API, APP, authorizeUrl, CUSTOM, form, login, signIn, silent, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { authorizeOverFetch } from './authorize-over-fetch.ts';

const fetched = (
  answer: string,
  o: { initiator?: string; notes?: string; params?: Record<string, string> } = {},
) => `
  * fetch initiator=${o.initiator ?? APP} ${o.notes ?? ''}
  > GET ${authorizeUrl(o.params ? { params: o.params } : {})}
  ${answer}`;

testRule(authorizeOverFetch, {
  finds: [
    {
      name: 'a redirect to the login page',
      wire: fetched('< 302\n< Location: /u/login?state=hKFo2SBRUniversal1'),
      severity: 'error',
      certainty: 'certain',
      says: /app\.northwind\.com called .* by fetch, and got 302, a redirect/,
      change: { kind: 'call', name: 'log-in' },
      at: { part: 'url' },
    },
    { name: 'an answer that the browser kept back', wire: fetched('', { notes: 'error=net::ERR_FAILED' }) },
    { name: 'a page', wire: fetched('< 200\n< Content-Type: text/html') },
    {
      name: 'a pushed request',
      wire: fetched('< 302\n< Location: /u/login', { params: { request_uri: 'urn:x:1' } }),
    },
  ],
  silent: [
    { name: 'the top window goes there', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'a hidden frame goes there', wire: silent({}, { error: 'login_required' }) },
    { name: 'the provider answers with data', wire: fetched('< 200\n< Content-Type: application/json') },
    {
      name: 'it is app-native authentication',
      wire: fetched('< 200', { params: { response_mode: 'direct' } }),
    },
    {
      name: 'it is the server’s own page',
      wire: fetched('< 302\n< Location: /x', { initiator: `https://${CUSTOM}` }),
    },
    { name: 'the page went away', wire: fetched('', { notes: 'error=net::ERR_ABORTED' }) },
    { name: 'an extension stopped it', wire: fetched('', { notes: 'error=net::ERR_BLOCKED_BY_CLIENT' }) },
    { name: 'no answer has come yet', wire: fetched('') },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [
        signIn(),
        `* fetch\n> GET https://accounts.example.com/authorize?${form({ client_id: 'x', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'Upstream-abcdef' })}\n< 302`,
      ],
    },
  ],
});
