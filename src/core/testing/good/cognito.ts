import { form, nonceOf } from '../logins.ts';
import { ISSUED, jwe, jwt } from '../tokens.ts';
import {
  ajax,
  type Client,
  call,
  callback,
  codeRequest,
  type GoodLogin,
  hop,
  preflight,
  redeem,
  refresh,
  submit,
  visit,
} from './transcript.ts';

const DOMAIN = 'https://shop.auth.eu-west-1.amazoncognito.com';
const POOL = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_aBcDeFgHi';
const APP = 'https://app.adventure.example';
const GATEWAY = 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod';
const spa: Client = {
  authorize: `${DOMAIN}/oauth2/authorize`,
  token: `${DOMAIN}/oauth2/token`,
  clientId: '3n4b5urk1ft4fl3mg5e62d9ado',
  redirectUri: `${APP}/`,
  scope: 'openid email orders/read',
};
const client = { client: spa.clientId, host: 'shop.auth.eu-west-1.amazoncognito.com' } as const;
const signedIn = { ...client, kind: 'interactive', response: 'query', grants: 'authorization_code' } as const;

const lifetime = { auth_time: ISSUED, iat: ISSUED, exp: ISSUED + 3_600 };
const subject = {
  sub: '9f3a-11',
  'cognito:groups': ['buyers'],
  iss: POOL,
  origin_jti: 'o-1',
  event_id: 'e-1',
};
/** It has no `aud`: the app client is in `client_id`. */
const access = jwt({
  ...subject,
  version: 2,
  client_id: spa.clientId,
  token_use: 'access',
  scope: spa.scope,
  ...lifetime,
  jti: 'a-1',
  username: 'ada',
});
const id = jwt({
  ...subject,
  at_hash: 'pI2X',
  email_verified: true,
  nonce: nonceOf(),
  'cognito:username': 'ada',
  aud: spa.clientId,
  token_use: 'id',
  ...lifetime,
  email: 'ada@adventure.example',
});
const RT = jwe({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' }, { key: 256 });
const answer = {
  id_token: id,
  access_token: access,
  refresh_token: RT,
  expires_in: 3600,
  token_type: 'Bearer',
};
const sets = { 'x-amz-cognito-request-id': 'b1c2' };

/** The login page repeats every parameter of the authorization request, and is asked twice. */
const signIn = (c: Client = spa) => {
  const page = codeRequest({ ...c, authorize: `${DOMAIN}/login` });
  return `${hop(codeRequest(c), page, { sets })}${visit(page, { sets: { 'Set-Cookie': 'XSRF-TOKEN=x; csrf-state=y' } })}
    ${submit(page, { _csrf: 'x', username: 'ada', password: 'hidden' }, { on: 'at=+7s', status: 302, sets: { Location: callback(c), ...sets } })}${visit(callback(c))}`;
};

/** Amazon Cognito user pools. */
export const cognito: readonly GoodLogin[] = [
  {
    name: 'the hosted pages, an API that looks at scopes, UserInfo, a renewal that keeps its refresh token, logout',
    wire: `${signIn()}${redeem(spa, answer, { sets })}${preflight(`${GATEWAY}/orders`)}${call(`${GATEWAY}/orders`, access)}
      ${call(`${DOMAIN}/oauth2/userInfo`, access, { answer: { sub: '9f3a-11', username: 'ada' }, sets })}
      ${refresh(spa, RT, { id_token: id, access_token: `${access.slice(0, -4)}AAAA`, expires_in: 3600, token_type: 'Bearer' }, { on: 'at=+50m' })}
      ${hop(`${DOMAIN}/logout?${form({ client_id: spa.clientId, logout_uri: APP })}`, APP)}`,
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token',
        tokens: 'code access id refresh access',
        calls: 2,
        also: 'preflight logout',
      },
    ],
  },
  {
    name: 'an API Gateway with a user pool authorizer: the ID token, without a scheme, as documented',
    wire: `${signIn()}${redeem(spa, answer)}${preflight(`${GATEWAY}/profile`)}${call(`${GATEWAY}/profile`, id, { scheme: '' })}`,
    flows: [{ ...signedIn, tokens: 'code access id refresh', calls: 1, also: 'preflight' }],
  },
  {
    name: 'Google behind the user pool',
    wire: (() => {
      const google = `https://accounts.google.com/o/oauth2/v2/auth?${form({ client_id: '1098-cog.apps.googleusercontent.com', redirect_uri: `${DOMAIN}/oauth2/idpresponse`, scope: 'openid email', response_type: 'code', state: 'H4sIAAAAAAAA_uPcOg7Hq2' })}`;
      const back = `${DOMAIN}/oauth2/idpresponse?${form({ state: 'H4sIAAAAAAAA_uPcOg7Hq2', code: '4/0AVG7fiQ-cog-upstream' })}`;
      return `${hop(codeRequest(spa, { identity_provider: 'Google' }), google, { sets })}
        ${hop(google, 'https://accounts.google.com/v3/signin/identifier?client_id=1098-cog.apps.googleusercontent.com&response_type=code&flowName=GeneralOAuthFlow')}
        ${visit('https://accounts.google.com/v3/signin/identifier?client_id=1098-cog.apps.googleusercontent.com&response_type=code&flowName=GeneralOAuthFlow')}
        ${hop('https://accounts.google.com/signin/oauth/consent?authuser=0&part=AJi8', back, { on: 'at=+9s' })}
        ${hop(back, callback(spa), { sets })}${visit(callback(spa))}${redeem(spa, answer, { sets })}${call(`${GATEWAY}/orders`, access)}`;
    })(),
    flows: [
      { ...signedIn, tokens: 'code access id refresh', calls: 1 },
      {
        kind: 'interactive',
        client: '1098-cog.apps.googleusercontent.com',
        host: 'accounts.google.com',
        response: 'query',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'Amplify with a password over SRP, whose tokens are only seen in use',
    wire: `${ajax('POST', 'https://cognito-idp.eu-west-1.amazonaws.com/', { headers: { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.RespondToAuthChallenge', 'Content-Type': 'application/x-amz-json-1.1' }, body: `{"ChallengeName":"PASSWORD_VERIFIER","ClientId":"${spa.clientId}"}`, answer: { AuthenticationResult: { AccessToken: access, IdToken: id, ExpiresIn: 3600, TokenType: 'Bearer' } } })}
      ${call(`${GATEWAY}/orders`, access)}${call(`${GATEWAY}/orders/7`, access, { status: 404 })}`,
    flows: [
      {
        kind: 'use-only',
        client: spa.clientId,
        host: 'cognito-idp.eu-west-1.amazonaws.com',
        tokens: 'access',
        calls: 2,
      },
    ],
  },
];
