import {
  API,
  APP,
  apiCall,
  CLIENT,
  CUSTOM,
  codeExchange,
  signIn,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, auth0RefreshToken, encryptedApiToken } from '../../testing/tokens.ts';
import { audienceOnCodeExchange } from './audience-on-code-exchange.ts';

const opaque = auth0OpaqueJwe();
const late = { audience: API };
const other = apiToken({ aud: ['https://billing.northwind.com/'] });

testRule(audienceOnCodeExchange, {
  finds: [
    {
      name: 'an opaque token',
      wire: signIn({}) + codeExchange({}, tokens(opaque), late),
      change: { kind: 'parameter', of: 'authorization', name: 'audience' },
      severity: 'warning',
      certainty: 'likely',
      says: /audience https:\/\/api\.northwind\.com\/ came with the code.*opaque/,
      at: { part: 'request-body', name: 'audience' },
    },
    {
      name: 'an opaque token that the API refused',
      wire: signIn({}) + codeExchange({}, tokens(opaque), late) + apiCall(opaque, { status: 401 }),
      severity: 'error',
      says: /answered 401/,
    },
    {
      name: 'a token for the default audience',
      wire: signIn({}) + codeExchange({}, tokens(other), late),
      says: /for https:\/\/billing/,
    },
    {
      name: 'resource in place of audience',
      wire: signIn({}) + codeExchange({}, tokens(opaque), { resource: API }),
      at: { name: 'resource' },
    },
  ],
  silent: [
    { name: 'the token is for it', wire: signIn({}) + codeExchange({}, tokens(apiToken()), late) },
    {
      name: 'the login named it too',
      wire: signIn({ audience: API }) + codeExchange({}, tokens(apiToken()), late),
    },
    {
      name: 'the login named an API by resource',
      wire: signIn({ params: { resource: API } }) + codeExchange({}, tokens(opaque), late),
    },
    { name: 'the authorization request was not seen', wire: codeExchange({}, tokens(opaque), late) },
    {
      name: 'PAR hid the parameters',
      wire: `
* main_frame
> GET https://${CUSTOM}/authorize?client_id=${CLIENT}&request_uri=urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c
< 302
< x-auth0-requestid: e623ebb9c257099ed80f
< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=State1abcdefghijklmnop
${codeExchange({}, tokens(opaque), late)}`,
    },
    {
      name: 'the token is encrypted',
      wire: signIn({}) + codeExchange({}, tokens(encryptedApiToken()), late),
    },
    {
      name: 'the exchange failed',
      wire: signIn({}) + codeExchange({}, { error: 'invalid_grant' }, late, 403),
    },
    {
      name: 'it belongs to a renewal',
      wire:
        signIn({}) +
        codeExchange({}, tokens(opaque, { refresh_token: auth0RefreshToken() })) +
        tokenCall(
          {},
          {
            client_id: CLIENT,
            grant_type: 'refresh_token',
            refresh_token: auth0RefreshToken(),
            audience: API,
          },
          tokens(apiToken()),
        ),
    },
    { name: 'neither names one', wire: signIn({}) + codeExchange({}, tokens(opaque)) },
  ],
  unseen: [
    {
      name: 'the answer was out of sight',
      wire: signIn({}) + codeExchange({}, undefined, late),
      says: /token response was out of sight/,
    },
  ],
});
