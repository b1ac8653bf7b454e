import { codeOf, form, nonceOf, stateOf } from '../logins.ts';
import { ISSUED, jwt } from '../tokens.ts';
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

const APP = 'https://app.wide-world.example';
const API = 'https://api.wide-world.example';
const ORG = 'https://login.wide-world.example';
const spa: Client = {
  authorize: `${ORG}/oauth2/v1/authorize`,
  token: `${ORG}/oauth2/v1/token`,
  clientId: '0oaWide7',
  redirectUri: `${APP}/cb`,
  scope: 'openid profile',
};
const lifetime = { iat: ISSUED, exp: ISSUED + 3_600 };
const id = (iss: string, aud: string, more = {}) =>
  jwt({ iss, aud, sub: 'u-7', nonce: nonceOf(), ...lifetime, ...more });
const up = 'https://accounts.google.com/o/oauth2/auth';

/** Servers behind servers, less common servers, and less common ways through them. */
export const brokers: readonly GoodLogin[] = [
  {
    name: 'Okta with Google behind it, whose callback repeats the path of the authorization endpoint',
    wire: (() => {
      const back = `${ORG}/oauth2/v1/authorize/callback?${form({ code: '4/0AVG7fiQ-okta-upstream', state: 'oKtaUp7Hq2Zk', scope: 'email openid' })}`;
      const request = `${up}?${form({ response_type: 'code', client_id: '555-okta.apps.googleusercontent.com', redirect_uri: `${ORG}/oauth2/v1/authorize/callback`, scope: 'openid email', state: 'oKtaUp7Hq2Zk', nonce: 'nUp7Hq2Zk' })}`;
      const at = jwt({
        ver: 1,
        jti: 'AT.w7',
        iss: ORG,
        aud: ORG,
        cid: spa.clientId,
        scp: ['openid', 'profile'],
        sub: 'ada',
        ...lifetime,
      });
      return `${hop(codeRequest(spa, { idp: '0oaGoogle7' }), request)}${hop(request, back, { on: 'at=+5s' })}${hop(back, callback(spa))}${visit(callback(spa))}
        ${redeem(spa, { access_token: at, id_token: id(ORG, spa.clientId, { jti: 'ID.w7' }), token_type: 'Bearer', expires_in: 3600 }, { sets: { 'x-okta-request-id': 'r7' } })}
        ${call(`${ORG}/oauth2/v1/userinfo`, at, { answer: { sub: 'u-7', name: 'Ada' } })}`;
    })(),
    flows: [
      {
        kind: 'interactive',
        client: spa.clientId,
        host: 'login.wide-world.example',
        response: 'query',
        grants: 'authorization_code',
        tokens: 'code access id',
        calls: 1,
      },
      {
        kind: 'interactive',
        client: '555-okta.apps.googleusercontent.com',
        host: 'accounts.google.com',
        response: 'query',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'a login service of one’s own between the app and Auth0: two tenants’ worth of requests, one user',
    wire: (() => {
      const inner = `https://northwind.auth0.com/authorize?${form({ client_id: 'bRoK3k8QpZ1tYv5xRb7cLd2mFs9gHj4a', response_type: 'code', redirect_uri: `${ORG}/signin-auth0`, scope: 'openid profile', state: 'iNnerState-7Hq2', nonce: 'iNnerNonce-7Hq2', response_mode: 'form_post' })}`;
      const at = jwt({
        iss: ORG,
        aud: 'orders',
        client_id: spa.clientId,
        scope: 'openid profile',
        sub: 'u-7',
        ...lifetime,
      });
      return `${hop(codeRequest(spa), `${ORG}/Account/Login`)}${hop(`${ORG}/External/Challenge?scheme=auth0`, inner)}${visit(inner, { sets: { 'x-auth0-requestid': 'a7' } })}
        ${submit(`${ORG}/signin-auth0`, { code: 'iNnerCode-7Hq2Zk8Wq', state: 'iNnerState-7Hq2' }, { on: 'at=+5s', status: 302, sets: { Location: `${ORG}/External/Callback` } })}
        ${hop(codeRequest(spa), callback(spa))}${visit(callback(spa))}
        ${redeem(spa, { access_token: at, id_token: id(ORG, spa.clientId), token_type: 'Bearer', expires_in: 3600 })}${call(`${API}/orders`, at)}`;
    })(),
    flows: [
      {
        kind: 'interactive',
        client: spa.clientId,
        host: 'login.wide-world.example',
        response: 'query',
        grants: 'authorization_code',
        tokens: 'code access id',
        calls: 1,
      },
      {
        kind: 'interactive',
        client: 'bRoK3k8QpZ1tYv5xRb7cLd2mFs9gHj4a',
        host: 'northwind.auth0.com',
        response: 'form_post',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'Sign in with Apple’s pop-up, which posts its answer to the page',
    wire: `${visit(`https://appleid.apple.com/auth/authorize?${form({ client_id: 'com.wide-world.web', redirect_uri: `${APP}/apple`, response_type: 'code id_token', state: stateOf(), nonce: nonceOf(), scope: 'name email', response_mode: 'web_message', frame_id: 'f7', m: '11', v: '1.5.5' })}`, { on: 'tab=2 opener=1' })}
      ${ajax('POST', `${API}/auth/apple`, { headers: { 'Content-Type': 'application/json' }, body: `{"code":"c6f0dd1f","id_token":"${id('https://appleid.apple.com', 'com.wide-world.web')}"}`, answer: { ok: true } })}`,
    flows: [{ kind: 'interactive', client: 'com.wide-world.web', host: 'appleid.apple.com' }],
    info: ['pkce-missing'],
  },
  {
    name: 'Salesforce: opaque tokens for the instance that the token response names',
    wire: (() => {
      const sf = {
        ...spa,
        authorize: 'https://login.salesforce.com/services/oauth2/authorize',
        token: 'https://login.salesforce.com/services/oauth2/token',
        scope: 'api refresh_token',
        clientId: '3MVG9Zk7Hq2.T0m5',
      };
      const at = '00D5g00000Zk7Hq!AQ4AQFt0m5Lx8Vb1Nc4Jd6Gf9Sa3Pw.eUy2Ti5Or8';
      return `${hop(codeRequest(sf, { nonce: undefined }), '/setup/secur/RemoteAccessAuthorizationPage.apexp?source=x')}${hop('https://login.salesforce.com/setup/secur/RemoteAccessAuthorizationPage.apexp?source=x', callback(sf), { on: 'at=+8s' })}${visit(callback(sf))}
        ${preflight(sf.token, 'POST', 'content-type')}${redeem(sf, { access_token: at, refresh_token: '5Aep861', scope: 'api refresh_token', instance_url: 'https://wide.my.salesforce.com', id: 'https://login.salesforce.com/id/00D/005', token_type: 'Bearer', issued_at: '1778155200000' })}
        ${call('https://wide.my.salesforce.com/services/data/v60.0/query?q=SELECT+Id+FROM+Account', at)}`;
    })(),
    flows: [
      {
        kind: 'interactive',
        client: '3MVG9Zk7Hq2.T0m5',
        host: 'login.salesforce.com',
        response: 'query',
        grants: 'authorization_code',
        tokens: 'code access refresh',
        calls: 1,
        also: 'preflight',
      },
    ],
  },
  {
    name: 'PingFederate and Spotify, each with the endpoints it has',
    wire: (() => {
      const ping = {
        ...spa,
        authorize: 'https://sso.wide-world.example/as/authorization.oauth2',
        token: 'https://sso.wide-world.example/as/token.oauth2',
      };
      const spotify = {
        ...spa,
        authorize: 'https://accounts.spotify.com/authorize',
        token: 'https://accounts.spotify.com/api/token',
        clientId: '7f3a8b1c2d4e5f60718293a4b5c6d7e8',
        scope: 'user-read-email',
      };
      const at = jwt(
        {
          client_id: spa.clientId,
          iss: 'https://sso.wide-world.example',
          aud: 'orders',
          scope: 'openid',
          ...lifetime,
        },
        { header: { 'pi.atm': '7' } },
      );
      const spotifyToken = `BQ${'Zk7Hq2rT0m5Lx8Vb'.repeat(10)}`;
      return `${hop(codeRequest(ping), callback(ping))}${visit(callback(ping))}${redeem(ping, { access_token: at, id_token: id('https://sso.wide-world.example', spa.clientId), token_type: 'Bearer', expires_in: 3600 })}${call(`${API}/orders`, at)}
        ${hop(codeRequest(spotify, { nonce: undefined }, 2), callback(spotify, {}, 2))}${visit(callback(spotify, {}, 2))}
        ${redeem(spotify, { access_token: spotifyToken, token_type: 'Bearer', expires_in: 3600, refresh_token: 'AQZk7', scope: 'user-read-email' }, { n: 2 })}
        ${call('https://api.spotify.com/v1/me', spotifyToken)}${refresh(spotify, 'AQZk7', { access_token: `${spotifyToken}x`, token_type: 'Bearer', expires_in: 3600, scope: 'user-read-email' }, { on: 'at=+59m' })}`;
    })(),
    flows: [
      {
        kind: 'interactive',
        client: spa.clientId,
        host: 'sso.wide-world.example',
        response: 'query',
        grants: 'authorization_code',
        tokens: 'code access id',
        calls: 1,
      },
      {
        kind: 'interactive',
        client: '7f3a8b1c2d4e5f60718293a4b5c6d7e8',
        host: 'accounts.spotify.com',
        response: 'query',
        grants: 'authorization_code refresh_token',
        tokens: 'code access refresh access',
        calls: 1,
      },
    ],
  },
  {
    name: 'a server whose code is exchanged by the app’s own backend over fetch',
    wire: `${hop(codeRequest(spa, { nonce: undefined }), callback(spa))}${visit(callback(spa))}
      ${ajax('POST', `${APP}/api/oauth/callback`, { headers: { 'Content-Type': 'application/json' }, body: `{"code":"${codeOf()}","state":"${stateOf()}"}`, answer: { user: 'ada' } })}
      ${ajax('GET', `${APP}/api/me`, { headers: { Cookie: 'sid=x' } })}`,
    flows: [
      {
        kind: 'interactive',
        client: spa.clientId,
        host: 'login.wide-world.example',
        response: 'query',
        tokens: 'code',
      },
    ],
  },
];
