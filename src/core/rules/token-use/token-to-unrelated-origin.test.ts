import { API, apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, ISSUED, jwt } from '../../testing/tokens.ts';
import { tokenToUnrelatedOrigin } from './token-to-unrelated-origin.ts';

const at = apiToken();
const signedIn = login({ audience: API }, tokens(at));
const file = (url: string, type: string) =>
  apiCall(at, { url }).replace('< Access-Control', `< Content-Type: ${type}\n< Access-Control`);

testRule(tokenToUnrelatedOrigin, {
  finds: [
    {
      name: 'an analytics service that gets the token',
      wire: [
        signedIn,
        apiCall(at),
        apiCall(at, { method: 'POST', url: 'https://api.segment.io/v1/track' }),
        apiCall(at, { url: 'https://cdn.jsdelivr.net/x.json' }),
      ],
      severity: 'warning',
      certainty: 'likely',
      says: /for https:\/\/api\.northwind\.com\/.* went to api\.segment\.io\/v1\/track, a service of somebody else/,
      at: { part: 'request-header', name: 'authorization' },
    },
    {
      name: 'it although the service refuses',
      wire: [signedIn, apiCall(at, { url: 'https://o1.ingest.sentry.io/api/1/envelope/', status: 403 })],
    },
    {
      name: 'a script of somebody else’s site',
      wire: [signedIn, apiCall(at), file('https://static.widgets.example/w.js', 'text/javascript')],
      certainty: 'possible',
      says: /serves files/,
    },
  ],
  silent: [
    { name: 'it goes to its API', wire: [signedIn, apiCall(at)] },
    {
      name: 'it goes to an API on another domain',
      wire: [signedIn, apiCall(at), apiCall(at, { url: 'https://orders.contoso.example/v1' })],
    },
    {
      name: 'an API on another domain refuses',
      wire: [signedIn, apiCall(at), apiCall(at, { url: 'https://orders.contoso.example/v1', status: 401 })],
    },
    {
      name: 'the files are the app’s own',
      wire: [signedIn, apiCall(at), file('https://static.northwind.com/w.js', 'text/javascript')],
    },
    {
      name: 'the token is for that service',
      wire: apiCall(
        jwt({
          iss: 'https://id.example.com/',
          aud: 'https://api.posthog.com',
          scope: 'read',
          azp: 'c',
          exp: ISSUED + 60,
        }),
        {
          url: 'https://eu.posthog.com/api/me',
        },
      ),
    },
    {
      name: 'it is a key of the service’s own',
      wire: [signedIn, apiCall('Zx9-key-of-sentry', { url: 'https://sentry.io/api/0/' })],
    },
  ],
});
