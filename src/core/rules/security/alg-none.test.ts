import { apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, idToken, jwt } from '../../testing/tokens.ts';
import { algNone } from './alg-none.ts';

const none = { alg: 'none' };

testRule(algNone, {
  finds: [
    {
      name: 'an access token',
      wire: login({ audience: API }, tokens(apiToken({}, none))),
      certainty: 'certain',
      says: /^The access token of https:\/\/login\.northwind\.com\/ is not signed/,
      at: { claim: 'header.alg' },
    },
    {
      name: 'an ID token',
      wire: login({}, tokens(apiToken(), { id_token: idToken({}, none) })),
      says: /^The ID token/,
    },
    {
      name: 'any writing of it',
      wire: login({}, tokens(apiToken({}, { ...none, header: { alg: 'nOnE' } }))),
    },
    { name: 'a token that is only seen in use', wire: apiCall(apiToken({}, none)) },
    {
      name: 'a mock server on loopback',
      wire: apiCall(apiToken({ iss: 'http://localhost:8080/default' }, none), {
        url: 'http://localhost:3001/x',
      }),
      severity: 'warning',
    },
    {
      name: 'one token without its signature among others that have theirs',
      wire: login({}, tokens(apiToken(), { id_token: idToken().replace(/[^.]*$/, '') })),
      certainty: 'likely',
      says: /^The ID token .* its third part is empty/,
    },
  ],
  silent: [
    {
      name: 'the tokens are signed',
      wire: login({ audience: API }, tokens(apiToken(), { id_token: idToken() })),
    },
    {
      name: 'a tool took the signatures away',
      wire: login(
        { audience: API },
        tokens(apiToken().replace(/[^.]*$/, ''), { id_token: idToken().replace(/[^.]*$/, '') }),
      ),
    },
    {
      name: 'it is a request object',
      wire: login(
        { params: { request: jwt({ client_id: 'x', response_type: 'code' }, none) } },
        tokens(apiToken()),
      ),
    },
    {
      name: 'it is a hint at the logout',
      wire: `${login({}, tokens(apiToken()))}
* main_frame
> GET https://login.northwind.com/oidc/logout?id_token_hint=${idToken({}, none)}
< 302
< Location: https://app.northwind.com/`,
    },
  ],
});
