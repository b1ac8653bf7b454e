import {
  API,
  APP,
  apiCall,
  CLIENT,
  CUSTOM,
  codeExchange,
  login,
  MANAGEMENT,
  signIn,
  tokenCall,
  tokens,
  USERINFO,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, auth0RefreshToken, managementToken } from '../../testing/tokens.ts';
import { defaultAudienceSideEffect } from './default-audience-side-effect.ts';

const at = apiToken();
const renew = { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: auth0RefreshToken() };

testRule(defaultAudienceSideEffect, {
  finds: [
    {
      name: 'a token for an API',
      wire: login({}, tokens(at)) + apiCall(at),
      change: { kind: 'setting', name: 'default-audience' },
      severity: 'info',
      certainty: 'certain',
      says: /No audience was requested from login\.northwind\.com, yet the token is for https:\/\/api\.northwind\.com\//,
      at: { part: 'response-body', name: 'access_token', claim: 'claims.aud' },
    },
    { name: 'it for an empty audience', wire: login({ audience: '' }, tokens(at)) },
    {
      name: 'the Management API',
      wire: login({}, tokens(managementToken())),
      severity: 'warning',
      says: new RegExp(`${MANAGEMENT}, the Management API`),
    },
  ],
  silent: [
    { name: 'the API was requested', wire: login({ audience: API }, tokens(at)) },
    { name: 'it was requested by resource', wire: login({ params: { resource: API } }, tokens(at)) },
    {
      name: 'PAR hid the parameters',
      wire: `
* main_frame
> GET https://${CUSTOM}/authorize?client_id=${CLIENT}&request_uri=urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c
< 302
< x-auth0-requestid: e623ebb9c257099ed80f
< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=State1abcdefghijklmnop
${codeExchange({}, tokens(at))}`,
    },
    { name: 'the authorization request was not seen', wire: codeExchange({}, tokens(at)) + apiCall(at) },
    {
      name: 'a multi-resource refresh token named the API',
      wire:
        login(
          { scope: 'openid offline_access' },
          tokens(auth0OpaqueJwe(), { refresh_token: auth0RefreshToken() }),
        ) + tokenCall({}, { ...renew, audience: API }, tokens(at)),
    },
    { name: 'the renewal of a login that nobody saw', wire: tokenCall({}, renew, tokens(at)) + apiCall(at) },
    {
      name: 'the code exchange named the API',
      wire: signIn({}) + codeExchange({}, tokens(at), { audience: API }),
    },
    { name: 'the token is opaque', wire: login({}, tokens(auth0OpaqueJwe())) },
    {
      name: 'it is for /userinfo and the client alone',
      wire: login({}, tokens(apiToken({ aud: [CLIENT, USERINFO] }))),
    },
    { name: 'the answer was out of sight', wire: login({}, undefined) + apiCall(at) },
    {
      name: 'the MFA leg after a password request that nobody saw',
      wire: tokenCall(
        {},
        {
          client_id: CLIENT,
          grant_type: 'http://auth0.com/oauth/grant-type/mfa-otp',
          mfa_token: 'Fe26.2',
          otp: '123456',
        },
        tokens(at),
      ),
    },
    {
      name: 'the device was asked for it at first',
      wire: `
* fetch
> POST https://${CUSTOM}/oauth/device/code
>
> client_id=${CLIENT}&scope=openid&audience=${encodeURIComponent(API)}
< 200
< x-auth0-requestid: e623ebb9c257099ed80f
<
< {"device_code":"Ag_EE-device-code-1k2j3h","user_code":"QTZL-MCBW","verification_uri":"https://${CUSTOM}/activate","expires_in":900}
${tokenCall({}, { client_id: CLIENT, grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'Ag_EE-device-code-1k2j3h' }, tokens(at))}`,
    },
    {
      name: 'the provider is Okta, whose servers have an audience of their own',
      wire: `
* main_frame
> GET https://dev-1.okta.com/oauth2/default/v1/authorize?client_id=web&response_type=code&redirect_uri=${APP}&scope=openid&state=abcdefghijk
< 302
< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=abcdefghijk
* fetch
> POST https://dev-1.okta.com/oauth2/default/v1/token
>
> grant_type=authorization_code&client_id=web&code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab
< 200
<
< {"access_token":"${apiToken({ iss: 'https://dev-1.okta.com/oauth2/default', aud: 'api://default' })}","token_type":"Bearer"}`,
    },
  ],
});
