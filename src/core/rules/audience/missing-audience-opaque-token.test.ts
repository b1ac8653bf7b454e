import {
  API,
  APP,
  apiCall,
  authorizeUrl,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  form,
  login,
  MANAGEMENT,
  signIn,
  silent,
  TENANT,
  tokenCall,
  tokens,
  USERINFO,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, auth0OpaqueOld, auth0RefreshToken, jwe } from '../../testing/tokens.ts';
import { missingAudienceOpaqueToken } from './missing-audience-opaque-token.ts';

const opaque = auth0OpaqueJwe();
const refused = { status: 401, challenge: 'Bearer realm="api", error="invalid_token"' };
const userinfo = { url: `https://${CUSTOM}/userinfo`, body: { sub: 'auth0|5f7c8ec7c33c6c004bbafe82' } };
const refresh = (more = {}) => ({
  client_id: CLIENT,
  grant_type: 'refresh_token',
  refresh_token: auth0RefreshToken(),
  ...more,
});

testRule(missingAudienceOpaqueToken, {
  finds: [
    {
      name: 'the encrypted opaque token, refused by an API',
      wire: login({}, tokens(opaque)) + apiCall(opaque, refused),
      change: { kind: 'parameter', of: 'authorization', name: 'audience' },
      severity: 'error',
      certainty: 'certain',
      says: /login\.northwind\.com.*api\.northwind\.com\/orders was sent it and answered 401/,
      at: { part: 'query', name: 'audience' },
    },
    {
      name: 'the old opaque token of 32 characters',
      wire: login({ domain: TENANT }, tokens(auth0OpaqueOld())) + apiCall(auth0OpaqueOld(), refused),
      severity: 'error',
      certainty: 'certain',
    },
    {
      name: 'the opaque token of a silent login',
      wire:
        silent({}, { code: 'Code1abcdefghijklmnopqrstuvwxyz0123456789ab' }) +
        codeExchange({}, tokens(opaque)) +
        apiCall(opaque, refused),
      severity: 'error',
    },
    {
      name: 'an API whose answer CORS hides',
      wire: `${login({}, tokens(opaque))}
* fetch error=net::ERR_FAILED
> GET https://api.northwind.com/orders
> Authorization: Bearer ${opaque}`,
      severity: 'error',
      certainty: 'likely',
    },
    {
      name: 'an API that takes it, which must be asking /userinfo or nobody',
      wire: login({}, tokens(opaque)) + apiCall(opaque),
      severity: 'warning',
      certainty: 'likely',
    },
    {
      name: 'one refusal among successes of a public endpoint',
      wire:
        login({}, tokens(opaque)) +
        apiCall(opaque, { url: 'https://api.northwind.com/health' }) +
        apiCall(opaque, refused),
      severity: 'error',
      certainty: 'certain',
      says: /orders/,
    },
    {
      name: 'an app that uses it for nothing, as information',
      wire: login({}, tokens(opaque)),
      severity: 'info',
      certainty: 'likely',
    },
    {
      name: 'an opaque token in the fragment of an implicit login',
      wire: `
* main_frame
> GET ${authorizeUrl({ params: { response_type: 'token id_token', response_mode: undefined } })}
< 302
< x-auth0-requestid: e623ebb9c257099ed80f
< Location: ${APP}#access_token=${auth0OpaqueOld()}&expires_in=7200&token_type=Bearer&state=State1abcdefghijklmnopqrstuvwxyz0123456789
${apiCall(auth0OpaqueOld(), refused)}`,
      severity: 'error',
    },
    {
      name: 'a renewal that names no API either',
      wire:
        login(
          { scope: 'openid offline_access' },
          tokens(auth0OpaqueJwe(undefined, '1'), { refresh_token: auth0RefreshToken() }),
        ) +
        tokenCall({}, refresh(), tokens(opaque)) +
        apiCall(opaque, refused),
      severity: 'error',
    },
    {
      name: 'a token whose answer nobody saw, when an API got it',
      wire: login({}, undefined) + apiCall(opaque, refused),
      severity: 'error',
      certainty: 'likely',
    },
    {
      name: 'a password grant without an audience',
      wire:
        tokenCall(
          {},
          { client_id: CLIENT, grant_type: 'password', username: 'ada', password: 'x', scope: 'openid' },
          tokens(opaque),
        ) + apiCall(opaque, refused),
      severity: 'error',
      at: { part: 'request-body', name: 'audience' },
    },
    {
      name: 'parameters that were pushed in sight',
      wire: `
* fetch
> POST https://${CUSTOM}/oauth/par
>
> ${form({ client_id: CLIENT, response_type: 'code', redirect_uri: APP, scope: 'openid', state: 'State1abcdefghijklmnop' })}
< 201
< x-auth0-requestid: e623ebb9c257099ed80f
<
< {"request_uri":"urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c","expires_in":30}
* main_frame
> GET https://${CUSTOM}/authorize?client_id=${CLIENT}&request_uri=urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c
< 302
< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=State1abcdefghijklmnop
${codeExchange({}, tokens(opaque))}${apiCall(opaque, refused)}`,
      severity: 'error',
      at: { exchange: 'e1', part: 'request-body', name: 'audience' },
    },
  ],
  silent: [
    {
      name: 'the recording leaves out the token that UserInfo was sent',
      wire: `${login({}, tokens(opaque))}\n* fetch initiator=${APP}\n> GET https://${CUSTOM}/userinfo\n< 200`,
    },
    {
      name: 'the silent request after it asks for the API (a11)',
      wire: login({}, tokens(opaque)) + silent({ n: 2, audience: API }, { code: codeOf(2) }),
    },
    { name: 'the token goes to /userinfo only', wire: login({}, tokens(opaque)) + apiCall(opaque, userinfo) },
    {
      name: 'the old opaque token goes to /userinfo only',
      wire:
        login({ domain: TENANT }, tokens(auth0OpaqueOld())) + apiCall(auth0OpaqueOld(), { url: USERINFO }),
    },
    {
      name: 'an audience was requested',
      wire: login({ audience: API }, tokens(apiToken())) + apiCall(apiToken()),
    },
    {
      name: 'a default audience of the tenant brought a JWT',
      wire: login({}, tokens(apiToken())) + apiCall(apiToken()),
    },
    {
      name: 'resource stands in for audience',
      wire: login({ params: { resource: API } }, tokens(opaque)) + apiCall(opaque, refused),
    },
    {
      name: 'the audience was empty, but a resource was named',
      wire: login({ audience: '', params: { resource: API } }, tokens(opaque)) + apiCall(opaque, refused),
    },
    {
      name: 'PAR hides the parameters',
      wire: `
* main_frame
> GET https://${CUSTOM}/authorize?client_id=${CLIENT}&request_uri=urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c
< 302
< x-auth0-requestid: e623ebb9c257099ed80f
< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=State1abcdefghijklmnop
${codeExchange({}, tokens(opaque))}${apiCall(opaque, refused)}`,
    },
    {
      name: 'an encrypted request object was pushed in sight, which hides them all the same',
      wire: `
* fetch
> POST https://${CUSTOM}/oauth/par
>
> ${form({ client_id: CLIENT, request: 'eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIn0.a2V5.aXY.Y2lwaGVy.dGFn' })}
< 201
< x-auth0-requestid: e623ebb9c257099ed80f
<
< {"request_uri":"urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c","expires_in":30}
* main_frame
> GET https://${CUSTOM}/authorize?client_id=${CLIENT}&request_uri=urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c
< 302
< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=State1abcdefghijklmnop
${codeExchange({}, tokens(opaque))}${apiCall(opaque, refused)}`,
    },
    {
      name: 'the recording began after the authorization request',
      wire: codeExchange({}, tokens(opaque)) + apiCall(opaque, refused),
    },
    {
      name: 'the recording began with the renewal',
      wire: tokenCall({}, refresh(), tokens(opaque)) + apiCall(opaque, refused),
    },
    {
      name: 'the second leg of MFA, whose first leg nobody saw',
      wire:
        tokenCall(
          {},
          {
            client_id: CLIENT,
            grant_type: 'http://auth0.com/oauth/grant-type/mfa-otp',
            mfa_token: 'Fe26.2',
            otp: '123456',
          },
          tokens(opaque),
        ) + apiCall(opaque, refused),
    },
    {
      name: 'a server redeems the code and nobody sees the token',
      wire: signIn({ params: { code_challenge: undefined, auth0Client: undefined } }),
    },
    {
      name: 'another provider issues an opaque token',
      wire: `
* main_frame
> GET https://id.contoso.com/authorize?client_id=web&response_type=code&redirect_uri=${APP}&scope=openid&state=abcdefghijk
< 302
< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=abcdefghijk
* fetch
> POST https://id.contoso.com/token
>
> grant_type=authorization_code&client_id=web&code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab
< 200
<
< {"access_token":"${auth0OpaqueOld()}","token_type":"Bearer"}
${apiCall(auth0OpaqueOld(), refused)}`,
    },
    {
      name: 'another provider encrypts its tokens for itself in the same way',
      wire: `
* main_frame
> GET https://id.contoso.com/authorize?client_id=web&response_type=code&redirect_uri=${APP}&scope=openid&state=abcdefghijk
< 302
< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=abcdefghijk
* fetch
> POST https://id.contoso.com/token
>
> grant_type=authorization_code&client_id=web&code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab
< 200
<
< {"access_token":"${jwe({ alg: 'dir', enc: 'A256GCM', iss: 'https://id.contoso.com/' })}","token_type":"Bearer"}
${apiCall(jwe({ alg: 'dir', enc: 'A256GCM', iss: 'https://id.contoso.com/' }), refused)}`,
    },
    {
      name: 'a multi-resource refresh token brings the API’s own token',
      wire:
        login({ scope: 'openid offline_access' }, tokens(opaque, { refresh_token: auth0RefreshToken() })) +
        apiCall(opaque, userinfo) +
        tokenCall({}, refresh({ audience: API }), tokens(apiToken())) +
        apiCall(apiToken()),
    },
    {
      name: 'it does so before anything else was done with the first token',
      wire:
        login({ scope: 'openid offline_access' }, tokens(opaque, { refresh_token: auth0RefreshToken() })) +
        tokenCall({}, refresh({ audience: API }), tokens(apiToken())) +
        apiCall(apiToken()),
    },
    {
      name: 'the tenant is itself a client of another tenant behind it',
      wire: `
* main_frame
> GET https://corp.auth0.com/authorize?client_id=Upstream1&response_type=code&redirect_uri=https://${CUSTOM}/login/callback&scope=openid&state=abcdefghijklm
< 302
< x-auth0-requestid: e623ebb9c257099ed80f
< Location: https://${CUSTOM}/login/callback?code=Code2abcdefghijklmnopqrstuvwxyz0123456789ab&state=abcdefghijklm`,
    },
    {
      name: 'the exchange failed',
      wire:
        signIn({}) +
        codeExchange(
          {},
          { error: 'invalid_grant', error_description: 'Invalid authorization code' },
          {},
          403,
        ),
    },
    {
      name: 'the Management API was asked for',
      wire: login({ audience: MANAGEMENT }, tokens(opaque)) + apiCall(opaque, refused),
    },
  ],
  unseen: [
    {
      name: 'the answer with the token was out of sight',
      wire: login({}, undefined),
      says: /token response was out of sight/,
    },
  ],
});
