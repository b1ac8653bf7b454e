import { API, APP, apiCall, CLIENT, CUSTOM, codeExchange, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, auth0OpaqueOld, encryptedApiToken, jwe } from '../../testing/tokens.ts';
import { jweOpaqueTokenParsedAsJwt } from './jwe-opaque-token-parsed-as-jwt.ts';

const opaque = auth0OpaqueJwe();
const says = (message: string) => ({ status: 401, body: { message } });
const challenge = {
  status: 401,
  challenge: 'Bearer error="invalid_token", error_description="Invalid Compact JWS"',
};
const hidden = `
* main_frame
> GET https://${CUSTOM}/authorize?client_id=${CLIENT}&request_uri=urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c
< 302
< x-auth0-requestid: e623ebb9c257099ed80f
< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=State1abcdefghijklmnop
`;

testRule(jweOpaqueTokenParsedAsJwt, {
  finds: [
    {
      name: 'express-oauth2-jwt-bearer’s words',
      wire: login({}, tokens(opaque)) + apiCall(opaque, challenge),
      change: { kind: 'parameter', of: 'authorization', name: 'audience' },
      says: /GET api\.northwind\.com\/orders answered 401.*login\.northwind\.com/,
      at: { part: 'request-header', claim: 'header.alg' },
    },
    {
      name: 'jsonwebtoken’s words',
      wire: login({}, tokens(opaque)) + apiCall(opaque, says('jwt malformed')),
    },
    { name: 'Spring’s words', wire: login({}, tokens(opaque)) + apiCall(opaque, says('JWE not configured')) },
    {
      name: 'a login whose parameters were pushed out of sight',
      wire: hidden + codeExchange({}, tokens(opaque)) + apiCall(opaque, says('Not enough segments')),
    },
  ],
  silent: [
    {
      name: 'the answer says nothing of the form',
      wire: login({}, tokens(opaque)) + apiCall(opaque, { status: 401 }),
    },
    { name: 'the API took it', wire: login({}, tokens(opaque)) + apiCall(opaque) },
    {
      name: 'the token is encrypted for the API',
      wire: login({ audience: API }, tokens(encryptedApiToken())) + apiCall(encryptedApiToken(), challenge),
    },
    {
      name: 'the opaque token has no parts',
      wire: login({}, tokens(auth0OpaqueOld())) + apiCall(auth0OpaqueOld(), challenge),
    },
    {
      name: 'the JWT really is malformed',
      wire: login({ audience: API }, tokens(apiToken())) + apiCall(apiToken(), challenge),
    },
    {
      name: 'the issuer is no Auth0 tenant',
      wire: apiCall(jwe({ alg: 'dir', enc: 'A256GCM', iss: 'https://id.contoso.com/' }), challenge),
    },
    {
      name: '/userinfo refused it',
      wire: login({}, tokens(opaque)) + apiCall(opaque, { url: `https://${CUSTOM}/userinfo`, ...challenge }),
    },
  ],
});
