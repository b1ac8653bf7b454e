import { API, apiCall, CLIENT, login, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, auth0RefreshToken, encryptedApiToken } from '../../testing/tokens.ts';
import { jweApiToken } from './jwe-api-token.ts';

testRule(jweApiToken, {
  finds: [
    {
      name: 'a token encrypted with the API’s key',
      wire: login({ audience: API }, tokens(encryptedApiToken())) + apiCall(encryptedApiToken()),
      severity: 'info',
      certainty: 'certain',
      says: /RSA-OAEP-256.*hidden by design/,
      at: { part: 'response-body', name: 'access_token', claim: 'header.alg' },
    },
    {
      name: 'it once, when it is renewed',
      wire:
        login(
          { audience: API, scope: 'openid offline_access' },
          tokens(encryptedApiToken(), { refresh_token: auth0RefreshToken() }),
        ) +
        tokenCall(
          {},
          { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: auth0RefreshToken() },
          tokens(encryptedApiToken('2')),
        ),
    },
  ],
  silent: [
    { name: 'the token is Auth0’s own opaque one', wire: login({}, tokens(auth0OpaqueJwe())) },
    {
      name: 'it is a refresh token',
      wire: login({ audience: API }, tokens(apiToken(), { refresh_token: encryptedApiToken() })),
    },
    { name: 'the token is signed', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'a page sends an encrypted session of its own', wire: apiCall(encryptedApiToken()) },
  ],
});
