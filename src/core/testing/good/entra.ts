import { codeOf, form, nonceOf, stateOf } from '../logins.ts';
import { ISSUED, jwe, jwt } from '../tokens.ts';
import {
  ajax,
  type Client,
  call,
  callback,
  codeRequest,
  frame,
  type GoodLogin,
  hop,
  preflight,
  redeem,
  refresh,
  submit,
  visit,
} from './transcript.ts';

const TID = '7f1c6d2e-3b4a-4c5d-8e6f-1a2b3c4d5e6f';
const SPA = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
const LOGIN = 'https://login.microsoftonline.com';
const V2 = `${LOGIN}/${TID}/v2.0`;
const V1 = `https://sts.windows.net/${TID}/`;
const GRAPH = 'https://graph.microsoft.com';
const API_ID = '5d6e7f80-91a2-43b4-85c6-d7e8f9a0b1c2';
const APP = 'https://portal.contoso.example';
const API = 'https://api.contoso.example';

const spa: Client = {
  authorize: `${LOGIN}/${TID}/oauth2/v2.0/authorize`,
  token: `${LOGIN}/${TID}/oauth2/v2.0/token?client-request-id=0193a1c2-7f00`,
  clientId: SPA,
  redirectUri: `${APP}/redirect.html`,
  scope: `api://${API_ID}/Orders.Read openid profile offline_access`,
};
const client = { client: SPA, host: 'login.microsoftonline.com' } as const;
const signedIn = {
  ...client,
  kind: 'interactive',
  response: 'fragment',
  grants: 'authorization_code',
} as const;

/** Entra dates its tokens five minutes back, for clocks that are behind. */
const lifetime = { iat: ISSUED - 300, nbf: ISSUED - 300, exp: ISSUED + 4_800 };
const user = { oid: 'b7f6', tid: TID, sub: 'Gx7', preferred_username: 'ada@contoso.example' };
/** For an API registered for version 2: `aud` is the API’s own client id. */
const apiV2 = jwt({
  aud: API_ID,
  iss: V2,
  ver: '2.0',
  azp: SPA,
  azpacr: '0',
  scp: 'Orders.Read',
  ...user,
  ...lifetime,
});
/** Version 1, for the same request: another issuer, and `aud` in the form of a URI. */
const apiV1 = jwt({
  aud: `api://${API_ID}`,
  iss: V1,
  ver: '1.0',
  appid: SPA,
  appidacr: '0',
  scp: 'Orders.Read',
  upn: 'ada@contoso.example',
  ...user,
  ...lifetime,
});
/** Its header has a nonce, so that only Graph can verify it. */
const graph = jwt(
  {
    aud: '00000003-0000-0000-c000-000000000000',
    iss: V1,
    ver: '1.0',
    appid: SPA,
    scp: 'User.Read profile openid email',
    ...user,
    ...lifetime,
  },
  { header: { nonce: 'q7Yh3' } },
);
const id = (nonce?: string) =>
  jwt({ aud: SPA, iss: V2, ver: '2.0', nonce, name: 'Ada', ...user, ...lifetime });
const refreshToken = (n: number) => `1.AXoAbn5cZz${n}${'hQx7-AgABAwEAAADW6jl31mB3T7ugrWTT8pFe'.repeat(6)}`;
const msal = {
  'client-request-id': '0193a1c2-7f00',
  'x-client-SKU': 'msal.js.browser',
  'x-client-VER': '5.1.0',
};
const telemetry = {
  client_info: '1',
  'x-client-SKU': 'msal.js.browser',
  'x-client-VER': '5.1.0',
  'x-ms-lib-capability': 'retry-after, h429',
  'x-client-current-telemetry': '5|865,0,,,|,',
  'x-client-last-telemetry': '5|0|||0,0',
  claims: '{"access_token":{"xms_cc":{"values":["CP1"]}}}',
};
const answer = (token: string, scope: string, n = 1, more = {}) => ({
  token_type: 'Bearer',
  scope,
  expires_in: 4799,
  ext_expires_in: 4799,
  access_token: token,
  refresh_token: refreshToken(n),
  refresh_token_expires_in: 86_399,
  id_token: id(nonceOf(n)),
  client_info: 'eyJ1aWQiOiJiN2Y2In0',
  ...more,
});
const origin = { sets: { 'x-ms-ests-server': '2.1.22 - WEULR1' } };
const fromEntra = { client_info: 'eyJ1aWQiOiJiN2Y2In0', session_state: '4a7c9d' };

/** MSAL’s state begins like a token and is none. */
const msalState = `eyJpZCI6IjAxOTNhMWMyIiwibWV0YSI6eyJpbnRlcmFjdGlvblR5cGUiOiJyZWRpcmVjdCJ9fQ==`;
const extra = {
  response_mode: 'fragment',
  state: msalState,
  ...msal,
  client_info: '1',
  claims: telemetry.claims,
};
const signIn = (c: Client, more: Record<string, string | undefined> = {}) => {
  const back = callback(c, { state: msalState, ...fromEntra, ...more }, 1, '#');
  return `${visit(codeRequest(c, extra), origin)}
    ${submit(`${LOGIN}/common/GetCredentialType`, { username: 'ada' }, { on: 'at=+5s' })}
    ${submit(`${LOGIN}/${TID}/login`, { login: 'ada', passwd: 'hidden', flowToken: 'AQABIQ' }, origin)}
    ${submit(`${LOGIN}/kmsi`, { LoginOptions: '1', flowToken: 'AQABIQ' }, { status: 302, sets: { Location: back } })}${visit(back)}`;
};

/** Microsoft Entra, Entra External ID and Azure AD B2C, mostly with msal-browser 5. */
export const entra: readonly GoodLogin[] = [
  {
    name: 'msal-browser with a version 2 API, then Graph with a second token from the refresh token',
    wire: `${signIn(spa)}${redeem(spa, answer(apiV2, `api://${API_ID}/Orders.Read`, 1), { more: telemetry, ...origin })}
      ${preflight(`${API}/orders`)}${call(`${API}/orders`, apiV2)}
      ${refresh(spa, refreshToken(1), answer(graph, 'User.Read profile openid email', 2, { id_token: id() }), { more: { scope: 'User.Read openid profile offline_access', ...telemetry } })}
      ${preflight(`${GRAPH}/v1.0/me`)}${call(`${GRAPH}/v1.0/me`, graph)}`,
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token',
        tokens: 'code access id refresh access id refresh',
        calls: 2,
        also: 'preflight',
      },
    ],
  },
  {
    name: 'an API registered for version 1, which accepts the tokens of sts.windows.net',
    wire: `${signIn(spa)}${redeem(spa, answer(apiV1, `api://${API_ID}/Orders.Read`))}${call(`${API}/orders`, apiV1)}`,
    flows: [{ ...signedIn, tokens: 'code access id refresh', calls: 1 }],
  },
  {
    name: 'one registration for app and API: the access token’s audience is the client itself',
    wire: (() => {
      const own = jwt({
        aud: SPA,
        iss: V2,
        ver: '2.0',
        azp: SPA,
        scp: 'access_as_user',
        ...user,
        ...lifetime,
      });
      return `${signIn(spa)}${redeem(spa, answer(own, `api://${SPA}/access_as_user`))}${call(`${API}/orders`, own)}`;
    })(),
    flows: [{ ...signedIn, tokens: 'code access id refresh', calls: 1 }],
  },
  {
    name: 'a version 1 login with `resource` at the old endpoint, by a server with a form post',
    wire: `${visit(`${LOGIN}/${TID}/oauth2/authorize?${form({ client_id: SPA, response_type: 'code id_token', redirect_uri: `${APP}/signin-oidc`, response_mode: 'form_post', scope: 'openid profile', resource: GRAPH, state: stateOf(), nonce: nonceOf(), 'x-client-SKU': 'ID_NET8_0' })}`, origin)}
      ${submit(`${LOGIN}/${TID}/login`, { login: 'ada', passwd: 'hidden' }, { on: 'at=+8s', ...origin })}
      ${submit(`${APP}/signin-oidc`, { code: `0.AXoA${codeOf()}`, id_token: jwt({ aud: SPA, iss: V1, ver: '1.0', nonce: nonceOf(), c_hash: 'x7', ...user, ...lifetime }), state: stateOf(), session_state: '4a7c9d' }, { status: 302, sets: { Location: '/' } })}${visit(`${APP}/`)}`,
    flows: [{ ...client, kind: 'interactive', response: 'form_post', tokens: 'id code' }],
    info: ['pkce-missing'],
  },
  {
    name: 'ssoSilent in an iframe, and interaction_required on a first visit',
    wire: (() => {
      const silent = (n: number, more: Record<string, string>) => {
        const back = `${spa.redirectUri}#${form({ ...more, state: stateOf(n) })}`;
        return `${frame(codeRequest(spa, { prompt: 'none', response_mode: 'fragment', login_hint: 'ada@contoso.example', ...msal }, n), { status: 302, sets: { Location: back } })}${frame(back)}`;
      };
      return `${silent(1, { error: 'interaction_required', error_description: 'AADSTS50058: A silent sign-in request was sent but no user is signed in.' })}
        ${silent(2, { code: codeOf(2), ...fromEntra })}${redeem(spa, answer(apiV2, `api://${API_ID}/Orders.Read`, 2), { n: 2 })}${call(`${API}/orders`, apiV2)}`;
    })(),
    flows: [
      { ...client, kind: 'silent', response: 'fragment' },
      { ...signedIn, kind: 'silent', tokens: 'code access id refresh', calls: 1 },
    ],
  },
  {
    name: 'a pop-up with msal-browser, the token response out of sight',
    wire: (() => {
      const pop = { on: 'tab=2 opener=1' };
      const back = callback(spa, fromEntra, 1, '#');
      return `${visit(codeRequest(spa, { response_mode: 'fragment', ...msal }), pop)}
        ${submit(`${LOGIN}/${TID}/login`, { login: 'ada' }, { on: 'tab=2 opener=1 at=+7s', status: 302, sets: { Location: back } })}${visit(back, pop)}
        ${redeem(spa, undefined)}${call(`${API}/orders`, apiV2)}`;
    })(),
    flows: [{ ...signedIn, tokens: 'code access', calls: 1 }],
  },
  {
    name: 'Azure AD B2C with a user flow in the path',
    wire: (() => {
      const base = 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0';
      const b2c = {
        ...spa,
        authorize: `${base}/authorize`,
        token: `${base}/token`,
        scope: 'https://contoso.onmicrosoft.com/api/orders.read openid offline_access',
      };
      const claims = {
        iss: `https://contoso.b2clogin.com/${TID}/v2.0/`,
        tfp: 'b2c_1_signin',
        sub: 'b7',
        ...lifetime,
      };
      const token = jwt({ ...claims, aud: API_ID, azp: SPA, scp: 'orders.read', ver: '1.0' });
      return `${ajax('GET', 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/v2.0/.well-known/openid-configuration', { answer: { issuer: claims.iss, token_endpoint: b2c.token } })}
        ${hop(codeRequest(b2c, { response_mode: 'fragment' }), callback(b2c, {}, 1, '#'))}${visit(callback(b2c, {}, 1, '#'))}
        ${redeem(b2c, { access_token: token, id_token: jwt({ ...claims, aud: SPA, nonce: nonceOf() }), refresh_token: jwe({ kid: 'cpimcore', ver: '1.0', zip: 'Deflate', alg: 'RSA-OAEP', enc: 'A256GCM' }, { key: 256 }), token_type: 'Bearer', expires_in: 4800, scope: b2c.scope })}
        ${call(`${API}/orders`, token)}`;
    })(),
    flows: [
      {
        ...signedIn,
        host: 'contoso.b2clogin.com',
        tokens: 'code access id refresh',
        calls: 1,
        also: 'discovery',
      },
    ],
  },
  {
    name: 'a personal account, whose access token for Graph is opaque',
    wire: (() => {
      const opaque = `EwBIA8l6BAAU${'aZ0dEzzbE0Gt6lxVvfw1EhgPVOFrJ8cV'.repeat(8)}Ag==`;
      return `${signIn(spa)}${redeem(spa, answer(opaque, 'User.Read openid profile'))}${call(`${GRAPH}/v1.0/me/drive`, opaque)}`;
    })(),
    flows: [{ ...signedIn, tokens: 'code access id refresh', calls: 1 }],
  },
];
