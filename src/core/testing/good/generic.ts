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
  send,
  submit,
  visit,
} from './transcript.ts';

const APP = 'https://app.litware.example';
const API = 'https://api.litware.example';
const ISSUER = 'https://id.litware.example';
const at = (authorize: string, token: string, issuer: string = ISSUER) => ({
  authorize: `${issuer}${authorize}`,
  token: `${issuer}${token}`,
});
const spa: Client = {
  ...at('/connect/authorize', '/connect/token'),
  clientId: 'litware-spa',
  redirectUri: `${APP}/signin-callback`,
  scope: 'openid profile orders offline_access',
};
const client = { client: spa.clientId, host: 'id.litware.example' } as const;
const signedIn = { ...client, kind: 'interactive', response: 'query', grants: 'authorization_code' } as const;

const lifetime = { iat: ISSUED, exp: ISSUED + 3_600 };
const access = (claims = {}) =>
  jwt(
    {
      iss: ISSUER,
      aud: 'orders',
      client_id: spa.clientId,
      sub: 'u-7',
      jti: 'a-1',
      scope: ['openid', 'profile', 'orders'],
      ...lifetime,
      ...claims,
    },
    { header: { typ: 'at+jwt' } },
  );
const id = (claims = {}) =>
  jwt({ iss: ISSUER, aud: spa.clientId, sub: 'u-7', sid: 's-1', at_hash: 'pI2X', ...lifetime, ...claims });
const answer = (token: string, more = {}) => ({
  access_token: token,
  token_type: 'Bearer',
  expires_in: 3600,
  scope: spa.scope,
  ...more,
});
const straight = (
  c: Client,
  more: Record<string, string | undefined> = {},
  back: Record<string, string> = {},
) => `${hop(codeRequest(c, more), callback(c, back))}${visit(callback(c, back))}`;
const discovery = ajax('GET', `${ISSUER}/.well-known/openid-configuration`, {
  answer: {
    issuer: ISSUER,
    authorization_endpoint: spa.authorize,
    token_endpoint: spa.token,
    jwks_uri: `${ISSUER}/.well-known/openid-configuration/jwks`,
  },
});

/** Servers that keep to the specifications: Duende, Ory, panva’s, Authentik, Logto, AD FS, Spring and their like. */
export const generic: readonly GoodLogin[] = [
  {
    name: 'oidc-client-ts: no nonce, discovery on every page, the server’s own way through its login page, a renewal, logout',
    wire: `${discovery}${hop(codeRequest(spa, { nonce: undefined }), `/Account/Login?ReturnUrl=${encodeURIComponent(`/connect/authorize/callback?client_id=${spa.clientId}&state=${stateOf()}`)}`)}
      ${visit(`${ISSUER}/Account/Login?ReturnUrl=%2Fconnect%2Fauthorize%2Fcallback`)}
      ${submit(`${ISSUER}/Account/Login?ReturnUrl=%2Fconnect%2Fauthorize%2Fcallback`, { Username: 'ada', Password: 'hidden' }, { on: 'at=+7s', status: 302 })}
      ${hop(codeRequest({ ...spa, authorize: `${ISSUER}/connect/authorize/callback` }, { nonce: undefined }), callback(spa, { scope: spa.scope, session_state: 'Zk7.x', iss: ISSUER }))}
      ${visit(callback(spa, { scope: spa.scope, session_state: 'Zk7.x', iss: ISSUER }))}${discovery}
      ${redeem(spa, answer(access(), { id_token: id(), refresh_token: '7F2C-1' }))}${ajax('GET', `${ISSUER}/.well-known/openid-configuration/jwks`)}
      ${call(`${ISSUER}/connect/userinfo`, access(), { answer: { sub: 'u-7' } })}${preflight(`${API}/orders`)}${call(`${API}/orders`, access())}
      ${refresh(spa, '7F2C-1', answer(access({ jti: 'a-2' }), { id_token: id({ iat: ISSUED + 3_000 }), refresh_token: '7F2C-2' }), { on: 'at=+50m', more: { scope: spa.scope } })}
      ${call(`${API}/orders`, access({ jti: 'a-2' }))}
      ${hop(`${ISSUER}/connect/endsession?${form({ id_token_hint: id(), post_logout_redirect_uri: APP })}`, `${ISSUER}/Account/Logout?logoutId=Zk7`)}`,
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token',
        tokens: 'code access id refresh access id refresh',
        calls: 3,
        also: 'discovery preflight logout',
      },
    ],
  },
  {
    name: 'Authentik, whose endpoints all end with a slash',
    wire: (() => {
      const iss = `${ISSUER}/application/o/shop/`;
      const authentik = { ...spa, ...at('/application/o/authorize/', '/application/o/token/') };
      const token = jwt({
        iss,
        sub: 'u-7',
        aud: spa.clientId,
        azp: spa.clientId,
        scope: 'openid email',
        uid: 'x',
        ...lifetime,
      });
      return `${hop(codeRequest(authentik), '/if/flow/default-authentication-flow/?next=x')}${hop(codeRequest(authentik), callback(authentik), { on: 'at=+6s' })}${visit(callback(authentik))}
        ${redeem(authentik, answer(token, { id_token: jwt({ iss, sub: 'u-7', aud: spa.clientId, nonce: nonceOf(), ...lifetime }) }))}
        ${call(`${ISSUER}/application/o/userinfo/`, token, { answer: { sub: 'u-7' } })}`;
    })(),
    flows: [{ ...signedIn, tokens: 'code access id', calls: 1 }],
  },
  {
    name: 'AD FS with `resource`, on the company’s own network',
    wire: (() => {
      const adfs = {
        ...spa,
        ...at('/adfs/oauth2/authorize', '/adfs/oauth2/token', 'https://fs.litware.example'),
        scope: 'openid',
      };
      const token = jwt({
        aud: 'microsoft:identityserver:urn:orders',
        iss: 'http://fs.litware.example/adfs/services/trust',
        apptype: 'Public',
        appid: spa.clientId,
        ver: '1.0',
        scp: 'openid',
        ...lifetime,
      });
      return `${straight(adfs, { resource: 'urn:orders' })}${redeem(adfs, answer(token, { resource: 'urn:orders', id_token: jwt({ aud: spa.clientId, iss: 'https://fs.litware.example/adfs', nonce: nonceOf(), sub: 'u-7', ...lifetime }) }))}
        ${call(`${API}/orders`, token)}`;
    })(),
    flows: [{ ...signedIn, host: 'fs.litware.example', tokens: 'code access id', calls: 1 }],
  },
  {
    name: 'Ory Hydra with opaque tokens that the API introspects',
    wire: (() => {
      const ory = { ...spa, ...at('/oauth2/auth', '/oauth2/token') };
      const opaque = 'ory_at_Zk7Hq2rT0m5Lx8Vb1Nc4Jd6Gf9Sa3Pw.eUy2Ti5Or8';
      return `${straight(ory)}${redeem(ory, answer(opaque, { id_token: id({ nonce: nonceOf() }), refresh_token: 'ory_rt_1' }))}${call(`${API}/orders`, opaque)}`;
    })(),
    flows: [{ ...signedIn, tokens: 'code access id refresh', calls: 1 }],
  },
  {
    name: 'SignalR, a WebSocket and server-sent events, which cannot set a header',
    wire: `${straight(spa)}${redeem(spa, answer(access(), { id_token: id({ nonce: nonceOf() }) }))}${call(`${API}/hub/negotiate?negotiateVersion=1`, access(), { method: 'POST', answer: { connectionId: 'c7' } })}
      ${send('websocket', 'GET', `wss://api.litware.example/hub?id=c7&access_token=${access()}`, { status: 101 })}
      ${send('eventsource', 'GET', `${API}/events?access_token=${access()}`)}`,
    flows: [{ ...signedIn, tokens: 'code access id', calls: 3 }],
    info: ['token-in-query'],
  },
  {
    name: 'Spring Security: a callback below /login/, a state that ends with =, the exchange out of sight',
    wire: (() => {
      const back = `${APP}/login/oauth2/code/litware?${form({ code: codeOf(), state: 'Zk7Hq2rT0m5Lx8Vb1Nc4Jd6Gf9Sa3Pw_eUy2Ti5Or8=' })}`;
      const spring = codeRequest(
        { ...spa, redirectUri: `${APP}/login/oauth2/code/litware` },
        {
          state: 'Zk7Hq2rT0m5Lx8Vb1Nc4Jd6Gf9Sa3Pw_eUy2Ti5Or8=',
          code_challenge: undefined,
          code_challenge_method: undefined,
        },
      );
      return `${hop(`${APP}/oauth2/authorization/litware`, spring)}${hop(spring, back)}${hop(back, '/')}${visit(`${APP}/`)}`;
    })(),
    flows: [{ ...client, kind: 'interactive', response: 'query', tokens: 'code' }],
    info: ['pkce-missing'],
  },
  {
    name: 'a backend for the frontend: the page sees neither code challenge nor token, and asks who it is',
    wire: `${ajax('GET', `${APP}/bff/user`, { status: 401 })}${hop(`${APP}/bff/login`, codeRequest(spa, { response_mode: 'form_post' }))}${visit(codeRequest(spa, { response_mode: 'form_post' }))}
      ${submit(`${APP}/signin-oidc`, { code: codeOf(), scope: spa.scope, state: stateOf(), session_state: 'Zk7' }, { on: 'at=+6s', status: 302, sets: { Location: '/', 'Set-Cookie': '__Host-bff=x' } })}${visit(`${APP}/`)}
      ${ajax('GET', `${APP}/bff/user`, { headers: { 'X-CSRF': '1' }, answer: [{ type: 'sub', value: 'u-7' }] })}${ajax('GET', `${APP}/api/orders`, { headers: { 'X-CSRF': '1' } })}`,
    flows: [{ ...client, kind: 'interactive', response: 'form_post', tokens: 'code' }],
  },
];
