import { API, apiCall, CLIENT, login, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, ISSUED } from '../../testing/tokens.ts';
import { refusalWithoutChallenge } from './401-without-challenge.ts';

const at = apiToken();
const signedIn = login({ audience: API }, tokens(at, { refresh_token: auth0RefreshToken() }));
const silent = { status: 401, body: { message: 'Unauthorized' } };

testRule(refusalWithoutChallenge, {
  finds: [
    {
      name: 'a refusal of one word',
      wire: [signedIn, apiCall(at, silent), apiCall(at, silent)],
      severity: 'info',
      certainty: 'likely',
      says: /GET api\.northwind\.com\/orders answered 401 without a WWW-Authenticate header/,
      at: { part: 'status' },
    },
    {
      name: 'the generic body of a framework',
      wire: [
        signedIn,
        apiCall(at, {
          status: 401,
          body: { timestamp: '2026-05-07T12:00:00Z', status: 401, error: 'Unauthorized', path: '/orders' },
        }),
      ],
    },
    { name: 'a body that was not seen', wire: [signedIn, apiCall(at, { status: 401 })], says: /header\.$/ },
    { name: 'an empty body', wire: [signedIn, apiCall(at, { status: 401, body: '' })] },
  ],
  silent: [
    {
      name: 'the API gives a reason',
      wire: [signedIn, apiCall(at, { status: 401, body: { message: 'jwt malformed' } })],
    },
    {
      name: 'the API has reasons of its own',
      wire: [signedIn, apiCall(at, { status: 401, body: { message: 'Accept the terms first.' } })],
    },
    {
      name: 'there is a challenge',
      wire: [signedIn, apiCall(at, { ...silent, challenge: 'Bearer realm="api"' })],
    },
    { name: 'it is a 403', wire: [signedIn, apiCall(at, { ...silent, status: 403 })] },
    {
      name: 'the API takes the same token elsewhere',
      wire: [signedIn, apiCall(at), apiCall(at, { ...silent, url: `${API}x` })],
    },
    {
      name: 'the app renews the token at once',
      wire: [
        signedIn,
        apiCall(at, silent),
        tokenCall(
          {},
          { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: auth0RefreshToken() },
          tokens(apiToken({ iat: ISSUED + 9 })),
        ),
      ],
    },
  ],
});
