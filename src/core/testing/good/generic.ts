import { s256 } from '../../join.ts';
import { codeOf, form, nonceOf, stateOf, verifierOf } from '../logins.ts';
import { encryptedApiToken, ISSUED, jwt } from '../tokens.ts';
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
const proof = (n: number) =>
  jwt(
    { jti: `p-${n}`, htm: 'POST', htu: spa.token, iat: ISSUED },
    { alg: 'ES256', header: { typ: 'dpop+jwt' } },
  );
const REFERENCE = 'urn:ietf:params:oauth:request_uri:bwc4JK-ESC0w8acc191e-Y1LTC2';

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
    name: 'PAR from the page itself, the pushed request and its answer in sight',
    wire: `${ajax('POST', `${ISSUER}/connect/par`, { body: { client_id: spa.clientId, response_type: 'code', redirect_uri: spa.redirectUri, scope: 'openid', state: stateOf(), nonce: nonceOf(), code_challenge: s256(verifierOf()), code_challenge_method: 'S256' }, status: 201, answer: { request_uri: REFERENCE, expires_in: 60 } })}
      ${hop(`${spa.authorize}?${form({ client_id: spa.clientId, request_uri: REFERENCE })}`, callback(spa, { iss: ISSUER }))}${visit(callback(spa, { iss: ISSUER }))}
      ${redeem(spa, answer(access(), { id_token: id({ nonce: nonceOf() }) }))}${call(`${API}/orders`, access())}`,
    flows: [{ ...signedIn, tokens: 'code access id', calls: 1, also: 'pushed-authorization' }],
  },
  {
    name: 'JARM: the whole answer is one signed JWT',
    wire: (() => {
      const response = jwt({
        iss: ISSUER,
        aud: spa.clientId,
        exp: ISSUED + 600,
        code: codeOf(),
        state: stateOf(),
      });
      const back = `${spa.redirectUri}?response=${response}`;
      return `${hop(codeRequest(spa, { response_mode: 'query.jwt' }), back)}${visit(back)}${redeem(spa, answer(access(), { id_token: id({ nonce: nonceOf() }) }))}${call(`${API}/orders`, access())}`;
    })(),
    flows: [{ ...signedIn, tokens: 'code access id', calls: 1 }],
  },
  {
    name: 'JARM by form post, encrypted, for a server',
    wire: `${visit(codeRequest(spa, { response_mode: 'form_post.jwt' }))}${submit(spa.redirectUri, { response: encryptedApiToken() }, { on: 'at=+6s', status: 302, sets: { Location: '/' } })}`,
    flows: [{ ...client, kind: 'interactive' }],
  },
  {
    name: 'a request object by reference, kept by the client',
    wire: `${hop(`${spa.authorize}?${form({ client_id: spa.clientId, response_type: 'code', scope: 'openid', request_uri: `${APP}/request.jwt#Zk7` })}`, callback(spa))}${visit(callback(spa))}`,
    flows: [{ ...client, kind: 'interactive', response: 'query', tokens: 'code' }],
  },
  {
    name: 'DPoP at a server that wants a nonce for the first request',
    wire: (() => {
      const token = access({ cnf: { jkt: 'sCAr6rJXlpXvLHSsNy9tcDHiNhbq1bvWmDkdaRSeFGA' } });
      return `${straight(spa)}${redeem(spa, { error: 'use_dpop_nonce' }, { status: 400, headers: { DPoP: proof(1) }, sets: { 'DPoP-Nonce': 'n-1' } })}
        ${redeem(spa, answer(token, { token_type: 'DPoP', id_token: id({ nonce: nonceOf() }) }), { headers: { DPoP: proof(2) } })}
        ${call(`${API}/orders`, token, { scheme: 'DPoP ', headers: { DPoP: proof(3) } })}`;
    })(),
    flows: [
      { ...signedIn, grants: 'authorization_code authorization_code', tokens: 'code access id', calls: 1 },
    ],
  },
  {
    name: 'an OAuth 2.1 client that relies on PKCE alone, with `resource` and dynamic registration',
    wire: (() => {
      const mcp = {
        ...spa,
        clientId: 'dcr-7f3a',
        scope: 'mcp:tools',
        redirectUri: 'http://localhost:6274/oauth/callback',
      };
      const token = access({
        aud: 'https://mcp.litware.example/',
        client_id: 'dcr-7f3a',
        scope: 'mcp:tools',
      });
      return `${ajax('GET', 'https://mcp.litware.example/.well-known/oauth-protected-resource', { answer: { resource: 'https://mcp.litware.example/', authorization_servers: [ISSUER] } })}
        ${hop(codeRequest(mcp, { state: undefined, nonce: undefined, resource: 'https://mcp.litware.example/' }), `${mcp.redirectUri}?code=${codeOf()}`)}${visit(`${mcp.redirectUri}?code=${codeOf()}`)}
        ${redeem(mcp, answer(token, { scope: 'mcp:tools' }), { more: { resource: 'https://mcp.litware.example/' } })}
        ${call('https://mcp.litware.example/mcp', token, { method: 'POST', body: '{"jsonrpc":"2.0"}', headers: { 'Content-Type': 'application/json' } })}`;
    })(),
    flows: [{ ...signedIn, client: 'dcr-7f3a', tokens: 'code access', calls: 1 }],
    info: ['state-missing'],
  },
  {
    name: 'Logto: `resource` twice in one request, then one token for each',
    wire: (() => {
      const logto = { ...spa, ...at('/oidc/auth', '/oidc/token') };
      const second = access({ aud: 'https://billing.litware.example', jti: 'a-2' });
      return `${hop(`${codeRequest(logto, { prompt: 'consent' })}&resource=${encodeURIComponent(API)}&resource=${encodeURIComponent('https://billing.litware.example')}`, callback(logto, { iss: `${ISSUER}/oidc` }))}${visit(callback(logto, { iss: `${ISSUER}/oidc` }))}
        ${redeem(logto, answer('opaque-7Hq2Zk', { id_token: id({ nonce: nonceOf(), iss: `${ISSUER}/oidc` }), refresh_token: 'rT-1' }))}
        ${refresh(logto, 'rT-1', answer(access({ aud: API, iss: `${ISSUER}/oidc` }), { refresh_token: 'rT-2' }), { more: { resource: API } })}${call(`${API}/orders`, access({ aud: API, iss: `${ISSUER}/oidc` }))}
        ${refresh(logto, 'rT-2', answer(second, { refresh_token: 'rT-3' }), { more: { resource: 'https://billing.litware.example' } })}${call('https://billing.litware.example/invoices', second)}`;
    })(),
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token refresh_token',
        tokens: 'code access id refresh access refresh access refresh',
        calls: 2,
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
    info: ['generic-opaque-needs-introspection'],
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
