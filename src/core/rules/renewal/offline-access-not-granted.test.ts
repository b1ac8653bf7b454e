import {
  API,
  APP,
  CLIENT,
  codeExchange,
  elsewhere,
  form,
  login,
  signIn,
  stateOf,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken } from '../../testing/tokens.ts';
import { offlineAccessNotGranted } from './offline-access-not-granted.ts';

const at = apiToken();
const scope = 'openid profile email offline_access';
const asked = { audience: API, scope };
const r1 = auth0RefreshToken();

testRule(offlineAccessNotGranted, {
  finds: [
    {
      name: 'an API without Allow Offline Access',
      wire: login(asked, tokens(at)),
      severity: 'warning',
      certainty: 'certain',
      says: /asked login\.northwind\.com for offline_access and https:\/\/api\.northwind\.com\/.*granted is “openid profile email”/,
      change: { kind: 'setting', name: 'api-offline-access' },
      at: { part: 'query', name: 'scope' },
    },
    {
      name: 'an application without the grant, where no API was asked for',
      wire: login({ scope }, tokens(at)),
      change: { kind: 'setting', name: 'application-grant-types', value: 'refresh_token' },
    },
    { name: 'an answer that does not say its scope', wire: login(asked, tokens(at, { scope: undefined })) },
    { name: 'it at another provider', wire: elsewhere(login(asked, tokens(at))), certainty: 'likely' },
  ],
  silent: [
    { name: 'one came', wire: login(asked, tokens(at, { refresh_token: r1 })) },
    { name: 'it was not requested', wire: login({ audience: API }, tokens(at)) },
    { name: 'the scope that was granted has it', wire: login(asked, tokens(at, { scope })) },
    {
      name: 'the tokens came in the front channel',
      wire: `* main_frame\n> GET https://login.northwind.com/authorize?${form({ client_id: CLIENT, response_type: 'token', redirect_uri: APP, scope, state: stateOf(), nonce: 'n' })}\n< 302\n< Location: ${APP}#${form({ access_token: at, state: stateOf(), expires_in: '7200' })}`,
    },
    { name: 'the app’s own server redeems the code', wire: signIn(asked) },
    {
      name: 'the app’s own origin forwards the token request and keeps the refresh token',
      wire: signIn(asked) + codeExchange({ tokenDomain: 'app.northwind.com' }, tokens(at)),
    },
    { name: 'the answer was out of sight', wire: login(asked, undefined) },
    {
      name: 'it is a renewal',
      wire:
        login(asked, tokens(at, { refresh_token: r1 })) +
        tokenCall({}, { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: r1 }, tokens(at)),
    },
    {
      name: 'PAR hides the parameters',
      wire: login({ ...asked, params: { request_uri: 'urn:x:1' } }, tokens(at)),
    },
    {
      name: 'the code is refused',
      wire: signIn(asked) + codeExchange({}, { error: 'invalid_grant' }, {}, 403),
    },
  ],
});
