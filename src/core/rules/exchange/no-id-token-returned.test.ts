import {
  API,
  APP,
  CLIENT,
  codeExchange,
  codeOf,
  elsewhere,
  form,
  login,
  nonceOf,
  signIn,
  stateOf,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, idToken } from '../../testing/tokens.ts';
import { noIdTokenReturned } from './no-id-token-returned.ts';

const at = apiToken();
const id = idToken({ nonce: nonceOf() });
const r1 = auth0RefreshToken();
const hybrid = `* main_frame\n> GET https://login.northwind.com/authorize?${form({ client_id: CLIENT, response_type: 'code id_token', redirect_uri: APP, scope: 'openid', state: stateOf(), nonce: nonceOf() })}\n< 302\n< Location: ${APP}#${form({ code: codeOf(), id_token: id, state: stateOf() })}`;

testRule(noIdTokenReturned, {
  finds: [
    {
      name: 'an answer without one',
      wire: login({ audience: API }, tokens(at, { scope: 'profile email' })),
      severity: 'warning',
      certainty: 'certain',
      says: /The scope has openid, and the answer of login\.northwind\.com has no id_token \(the scope that was granted is “profile email”\)/,
      at: { part: 'response-body', name: 'id_token' },
    },
    {
      name: 'it at a server of which nothing is known',
      wire: elsewhere(login({ audience: API }, tokens(at))),
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'one came', wire: login({ audience: API }, tokens(at, { id_token: id })) },
    { name: 'openid was not requested', wire: login({ audience: API, scope: 'read:orders' }, tokens(at)) },
    {
      name: 'it came in the front channel',
      wire: hybrid + codeExchange({}, tokens(at), { code_verifier: undefined }),
    },
    { name: 'the client is a third party', wire: login({ clientId: 'tpc_3kq9ZcW2v7' }, tokens(at)) },
    {
      name: 'it is a renewal',
      wire:
        login({ audience: API }, tokens(at, { id_token: id, refresh_token: r1 })) +
        tokenCall(
          {},
          { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: r1 },
          tokens(apiToken({ iat: 1 })),
        ),
    },
    {
      name: 'the app’s own server answers',
      wire: signIn({ audience: API }) + codeExchange({ tokenDomain: 'app.northwind.com' }, tokens(at)),
    },
    { name: 'the answer was out of sight', wire: login({ audience: API }, undefined) },
    { name: 'the code is refused', wire: signIn() + codeExchange({}, { error: 'invalid_grant' }, {}, 403) },
    { name: 'PAR hides the parameters', wire: login({ params: { request_uri: 'urn:x:1' } }, tokens(at)) },
  ],
});
