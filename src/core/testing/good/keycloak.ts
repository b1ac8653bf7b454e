import { form, nonceOf, stateOf } from '../logins.ts';
import { ISSUED, jwt } from '../tokens.ts';
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

const REALM = 'https://sso.tailspin.example/realms/toys';
const APP = 'https://toys.tailspin.example';
const API = 'https://api.tailspin.example';
const at = (realm: string) => ({
  authorize: `${realm}/protocol/openid-connect/auth`,
  token: `${realm}/protocol/openid-connect/token`,
});
const spa: Client = { ...at(REALM), clientId: 'toy-shop', redirectUri: `${APP}/`, scope: 'openid' };
const client = { client: 'toy-shop', host: 'sso.tailspin.example' } as const;
const signedIn = {
  ...client,
  kind: 'interactive',
  response: 'fragment',
  grants: 'authorization_code',
} as const;

const lifetime = (n = 1) => ({ iat: ISSUED + n, exp: ISSUED + n + 300 });
const session = { session_state: 'c9b1-7e', sid: 'c9b1-7e' };
const access = (aud: string | string[] | undefined = ['toy-api', 'account'], n = 1, iss = REALM) =>
  jwt({
    ...lifetime(n),
    jti: `a-${n}`,
    iss,
    aud,
    sub: 'f3a1',
    typ: 'Bearer',
    azp: 'toy-shop',
    ...session,
    acr: '1',
    'allowed-origins': [APP],
    realm_access: { roles: ['user'] },
    scope: 'openid email profile',
    email_verified: true,
    preferred_username: 'ada',
  });
const id = (n = 1, iss = REALM) =>
  jwt({
    ...lifetime(n),
    auth_time: ISSUED,
    jti: `i-${n}`,
    iss,
    aud: 'toy-shop',
    sub: 'f3a1',
    typ: 'ID',
    azp: 'toy-shop',
    // A renewal repeats the nonce of the login, and keycloak-js compares them.
    nonce: nonceOf(),
    ...session,
    at_hash: 'pI2X',
    acr: '1',
    preferred_username: 'ada',
  });
const RT = (n: number, iss = REALM) =>
  jwt(
    {
      iat: ISSUED + n,
      exp: ISSUED + 1_800,
      jti: `r-${n}`,
      iss,
      aud: iss,
      sub: 'f3a1',
      typ: 'Refresh',
      azp: 'toy-shop',
      ...session,
      scope: 'openid email profile',
    },
    { alg: 'HS512' },
  );
const answer = (token: string, n = 1, iss = REALM) => ({
  access_token: token,
  expires_in: 300,
  refresh_expires_in: 1800,
  refresh_token: RT(n, iss),
  token_type: 'Bearer',
  id_token: id(n, iss),
  'not-before-policy': 0,
  session_state: 'c9b1-7e',
  scope: 'openid email profile',
});
const fromRealm = { session_state: 'c9b1-7e', iss: REALM };
const bare = { scheme: 'bearer ' };
const back = (c: Client, n = 1, more: Record<string, string> = fromRealm) => callback(c, more, n, '#');

const signIn = (
  c: Client,
  more: Record<string, string> = fromRealm,
) => `${visit(codeRequest(c, { response_mode: 'fragment' }), { sets: { 'Set-Cookie': 'AUTH_SESSION_ID=x; KC_RESTART=y' } })}
  ${submit(`${c.authorize.split('/protocol')[0]}/login-actions/authenticate?session_code=Zk7&execution=0a1b&client_id=toy-shop&tab_id=t7`, { username: 'ada', password: 'hidden' }, { on: 'at=+6s', status: 302, sets: { Location: back(c, 1, more) } })}
  ${visit(back(c, 1, more))}`;

/** Keycloak, with keycloak-js, oidc-spa and other adapters. */
export const keycloak: readonly GoodLogin[] = [
  {
    name: 'keycloak-js: check-sso on a first visit, a login, lower-case bearer, renewals every five minutes, logout',
    wire: `${frame(`${REALM}/protocol/openid-connect/3p-cookies/step1.html`)}
      ${frame(codeRequest({ ...spa, redirectUri: `${APP}/silent-check-sso.html` }, { response_mode: 'fragment', prompt: 'none' }, 9), { status: 302, sets: { Location: `${APP}/silent-check-sso.html#error=login_required&state=${stateOf(9)}&iss=${REALM}` } })}
      ${frame(`${APP}/silent-check-sso.html#error=login_required&state=${stateOf(9)}&iss=${REALM}`)}
      ${signIn(spa)}${redeem(spa, answer(access()))}${frame(`${REALM}/protocol/openid-connect/login-status-iframe.html`)}
      ${preflight(`${API}/toys`)}${call(`${API}/toys`, access(), bare)}
      ${refresh(spa, RT(1), answer(access(undefined, 2), 2), { on: 'at=+4m' })}${call(`${API}/toys`, access(undefined, 2), bare)}
      ${hop(`${REALM}/protocol/openid-connect/logout?${form({ client_id: 'toy-shop', post_logout_redirect_uri: APP, id_token_hint: id(2) })}`, APP)}`,
    flows: [
      { ...client, kind: 'silent', response: 'fragment' },
      {
        ...signedIn,
        grants: 'authorization_code refresh_token',
        tokens: 'code access id refresh access id refresh',
        calls: 2,
        also: 'preflight logout',
      },
    ],
    info: ['login-required'],
  },
  {
    name: 'check-sso that finds a session',
    wire: (() => {
      const silent = { ...spa, redirectUri: `${APP}/silent-check-sso.html` };
      return `${frame(codeRequest(silent, { response_mode: 'fragment', prompt: 'none' }), { status: 302, sets: { Location: back(silent) } })}${frame(back(silent))}
        ${redeem(silent, answer(access()))}${call(`${API}/toys`, access(), bare)}`;
    })(),
    flows: [{ ...signedIn, kind: 'silent', tokens: 'code access id refresh', calls: 1 }],
  },
  {
    name: 'a realm without an audience mapper, whose API looks at the roles and accepts the token',
    wire: `${signIn(spa)}${redeem(spa, answer(access('account')))}${call(`${API}/toys`, access('account'))}${call(`${REALM}/account/?userProfileMetadata=true`, access('account'))}`,
    flows: [{ ...signedIn, tokens: 'code access id refresh', calls: 2 }],
  },
  {
    name: 'a token without any audience, for UserInfo and an API that introspects it',
    wire: (() => {
      const token = jwt({
        ...lifetime(),
        iss: REALM,
        sub: 'f3a1',
        typ: 'Bearer',
        azp: 'toy-shop',
        scope: 'openid',
      });
      return `${signIn(spa)}${redeem(spa, answer(token))}${call(`${REALM}/protocol/openid-connect/userinfo`, token, { answer: { sub: 'f3a1', preferred_username: 'ada' } })}${call(`${API}/toys`, token)}`;
    })(),
    flows: [{ ...signedIn, tokens: 'code access id refresh', calls: 2 }],
  },
  {
    name: 'oidc-spa: one state for its silent and its interactive request, no nonce',
    wire: (() => {
      const silentBack = `${APP}/?${form({ error: 'login_required', state: stateOf(), iss: REALM })}`;
      return `${ajax('GET', `${REALM}/.well-known/openid-configuration`, { answer: { issuer: REALM } })}
        ${frame(codeRequest(spa, { prompt: 'none', nonce: undefined, code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' }), { status: 302, sets: { Location: silentBack } })}${frame(silentBack)}
        ${hop(codeRequest(spa, { nonce: undefined }), callback(spa, fromRealm), { on: 'at=+2s' })}${visit(callback(spa, fromRealm))}
        ${redeem(spa, answer(access()))}${call(`${API}/toys`, access())}`;
    })(),
    flows: [
      { ...client, kind: 'silent', response: 'query', also: 'discovery' },
      { ...signedIn, response: 'query', tokens: 'code access id refresh', calls: 1 },
    ],
    info: ['login-required'],
  },
  {
    name: 'Entra behind the realm, which brokers it',
    wire: (() => {
      const broker = `${REALM}/broker/entra/endpoint`;
      const up = `https://login.microsoftonline.com/7f1c6d2e-3b4a-4c5d-8e6f-1a2b3c4d5e6f/oauth2/v2.0/authorize?${form({ scope: 'openid profile email', state: 'uPkc7Hq2.t7.toy-shop', response_type: 'code', client_id: '9c8b7a65-4321-4fed-8cba-0987654321fe', redirect_uri: broker, nonce: 'nUpKc-81' })}`;
      const upBack = `${broker}?${form({ code: '1.AXoA-upstream-kc-code', state: 'uPkc7Hq2.t7.toy-shop', session_state: '77' })}`;
      return `${visit(codeRequest(spa, { kc_idp_hint: 'entra' }), { status: 303, sets: { Location: `${REALM}/broker/entra/login?session_code=Zk7&client_id=toy-shop&tab_id=t7` } })}
        ${hop(`${REALM}/broker/entra/login?session_code=Zk7&client_id=toy-shop&tab_id=t7`, up)}${visit(up)}
        ${hop('https://login.microsoftonline.com/common/reprocess?ctx=rQIIAZ', upBack, { on: 'at=+9s' })}
        ${hop(upBack, callback(spa, fromRealm))}${visit(callback(spa, fromRealm))}${redeem(spa, answer(access()))}${call(`${API}/toys`, access())}`;
    })(),
    flows: [
      { ...signedIn, response: 'query', tokens: 'code access id refresh', calls: 1 },
      {
        kind: 'interactive',
        client: '9c8b7a65-4321-4fed-8cba-0987654321fe',
        host: 'login.microsoftonline.com',
        response: 'query',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'a development server on localhost, plain http, with the old /auth path',
    wire: (() => {
      const realm = 'http://localhost:8080/auth/realms/dev';
      const dev = { ...spa, ...at(realm), redirectUri: 'http://localhost:5173/' };
      const token = access(['toy-api'], 1, realm);
      return `${signIn(dev, { session_state: 'c9b1-7e' })}${redeem(dev, answer(token, 1, realm))}${call('http://localhost:3001/toys', token)}`;
    })(),
    flows: [{ ...signedIn, host: 'localhost:8080', tokens: 'code access id refresh', calls: 1 }],
  },
  {
    name: 'a token exchanged for one with another audience',
    wire: (() => {
      const other = access('warehouse', 3);
      const urn = 'urn:ietf:params:oauth';
      return `${signIn(spa)}${redeem(spa, answer(access()))}${call(`${API}/toys`, access())}
        ${ajax('POST', spa.token, { body: { grant_type: `${urn}:grant-type:token-exchange`, client_id: 'toy-shop', subject_token: access(), subject_token_type: `${urn}:token-type:access_token`, audience: 'warehouse' }, answer: { access_token: other, expires_in: 300, token_type: 'Bearer', issued_token_type: `${urn}:token-type:access_token` } })}
        ${call('https://warehouse.tailspin.example/stock', other)}`;
    })(),
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code token-exchange',
        tokens: 'code access id refresh access',
        calls: 2,
      },
    ],
  },
];
