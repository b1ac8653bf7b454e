import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { type Shape, serverSecret } from './provider.ts';

/** Four products, as their documentation and recordings of their SDKs show them. */

const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const scopesOf = (scope: unknown): string[] =>
  String(scope ?? '')
    .split(' ')
    .filter(Boolean);

/** A custom authorization server of Okta: its name is in the path, tokens are for `api://default`. */
export const okta: Shape = {
  issuer: 'https://dev-48213.okta.com/oauth2/default',
  paths: {
    authorize: '/oauth2/default/v1/authorize',
    token: '/oauth2/default/v1/token',
    keys: '/oauth2/default/v1/keys',
    userinfo: '/oauth2/default/v1/userinfo',
    logout: '/oauth2/default/v1/logout',
    revoke: '/oauth2/default/v1/revoke',
  },
  discoveryPath: '/oauth2/default/.well-known/openid-configuration',
  discovery: { response_modes_supported: ['query', 'fragment', 'form_post', 'okta_post_message'] },
  loginPath: '/signin',
  sessionCookie: 'idx',
  headers: () => ({
    'x-okta-request-id': randomUUID().replaceAll('-', ''),
    'cache-control': 'no-cache, no-store',
  }),
  client: {
    id: '0oa1b2c3d4E5F6g7h8i9',
    origin: 'https://okta-app.northwind.example',
    callbacks: ['/callback', '/'],
  },
  api: { audience: 'api://default', scopes: ['orders.read'], unasked: true },
  user: { sub: '00u1ada2lovelace3X4Y', name: 'Ada Lovelace', preferred_username: 'ada@northwind.example' },
  idClaims: { ver: 1, amr: ['pwd'], idp: '00o1idp2northwind3AB' },
  accessToken: (parts, user) => {
    const { iss, aud, iat, exp, scope, client_id } = parts.payload;
    parts.header = { typ: undefined };
    parts.payload = {
      ver: 1,
      jti: `AT.${randomBytes(24).toString('base64url')}`,
      iss,
      aud,
      iat,
      exp,
      cid: client_id,
      uid: user.sub,
      scp: scopesOf(scope),
      auth_time: iat,
      sub: user.preferred_username,
    };
  },
  userinfoTakesJwt: true,
  responseModes: {
    okta_post_message: (ctx, redirectUri, payload) => {
      ctx.type = 'html';
      ctx.remove('x-frame-options');
      const { iss: _iss, ...response } = payload;
      ctx.body = `<!DOCTYPE html><title>Okta</title><script>(window.opener || window.parent)
        .postMessage(${JSON.stringify(response)}, ${JSON.stringify(new URL(redirectUri).origin)});</script>`;
    },
  },
  revokesByName: true,
  ownParameter: 'sessionToken',
};

const tid = '7c2e4d1a-93b5-4f06-8a3e-5d0b6c9f1e27';
const entraClient = 'b1f0c6de-4a73-49d2-9c35-0e8f7a6b5d41';
const entraApi = '5e9a3c70-1d48-4b6f-a2c7-f30e8d914b65';
const oid = '0d6f2b9c-58e1-47a4-b3c8-9f1e7d604a52';

/** Entra's v2.0 endpoints: the issuer is another path than the endpoints, scopes name the API. */
export const entra: Shape = {
  issuer: `https://login.microsoftonline.com/${tid}/v2.0`,
  paths: {
    authorize: `/${tid}/oauth2/v2.0/authorize`,
    token: `/${tid}/oauth2/v2.0/token`,
    keys: `/${tid}/discovery/v2.0/keys`,
    userinfo: '/oidc/userinfo',
    logout: `/${tid}/oauth2/v2.0/logout`,
    revoke: `/${tid}/oauth2/v2.0/revoke`,
  },
  discoveryPath: `/${tid}/v2.0/.well-known/openid-configuration`,
  discovery: {
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    revocation_endpoint: undefined,
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    msgraph_host: 'graph.microsoft.com',
  },
  loginPath: `/${tid}/login`,
  sessionCookie: 'ESTSAUTH',
  headers: () => ({
    'x-ms-ests-server': '2.1.19568.6 - WEULR1 ProdSlices',
    'x-ms-request-id': randomUUID(),
    'cache-control': 'no-store, no-cache',
  }),
  client: {
    id: entraClient,
    origin: 'https://entra-app.northwind.example',
    callbacks: ['/', '/redirect.html'],
  },
  api: { audience: entraApi, scopes: ['api://northwind-orders/Orders.Read'], unasked: true },
  user: {
    sub: 'Zk3v9xQm2LrT7wYp1HsD5uBn8cGe4fJa6oXiVtRlKdM',
    name: 'Ada Lovelace',
    preferred_username: 'ada@northwind.example',
  },
  idClaims: { oid, tid, ver: '2.0' },
  accessToken: (parts, user) => {
    const { iss, iat, exp, scope, client_id } = parts.payload;
    parts.header = { typ: 'JWT' };
    parts.payload = {
      aud: entraApi,
      iss,
      iat,
      nbf: iat,
      exp,
      azp: client_id,
      azpacr: '0',
      name: user.name,
      oid,
      preferred_username: user.preferred_username,
      scp: scopesOf(scope)
        .filter((s) => s.startsWith('api://'))
        .map((s) => s.split('/').at(-1))
        .join(' '),
      sub: user.sub,
      tid,
      ver: '2.0',
    };
  },
  tokenResponse: () => ({ ext_expires_in: 3600, client_info: text({ uid: oid, utid: tid }) }),
  ownParameter: 'client_info',
};

const realm = '/realms/northwind/protocol/openid-connect';

/** A realm of Keycloak with an audience mapper for the orders API; its refresh tokens are JWTs. */
export const keycloak: Shape = {
  issuer: 'https://sso.northwind.example/realms/northwind',
  paths: {
    authorize: `${realm}/auth`,
    token: `${realm}/token`,
    keys: `${realm}/certs`,
    userinfo: `${realm}/userinfo`,
    logout: `${realm}/logout`,
    revoke: `${realm}/revoke`,
  },
  discoveryPath: '/realms/northwind/.well-known/openid-configuration',
  discovery: { check_session_iframe: `https://sso.northwind.example${realm}/login-status-iframe.html` },
  loginPath: '/realms/northwind/login-actions/authenticate',
  sessionCookie: 'KEYCLOAK_IDENTITY',
  client: { id: 'orders-web', origin: 'https://keycloak-app.northwind.example', callbacks: ['/', '/silent'] },
  api: { audience: 'orders-api', scopes: [], unasked: true },
  user: {
    sub: 'f3a1c6b2-7d84-4e59-90ab-2c5d8e7f6a13',
    name: 'Ada Lovelace',
    preferred_username: 'ada',
    email: 'ada@northwind.example',
  },
  idClaims: { typ: 'ID', azp: 'orders-web' },
  accessToken: (parts, user) => {
    const { iss, iat, exp, client_id } = parts.payload;
    parts.header = { typ: 'JWT' };
    parts.payload = {
      exp,
      iat,
      auth_time: iat,
      jti: `onrtac:${randomUUID()}`,
      iss,
      aud: ['orders-api', 'account'],
      sub: user.sub,
      typ: 'Bearer',
      azp: client_id,
      sid: randomUUID(),
      acr: '1',
      'allowed-origins': ['https://keycloak-app.northwind.example'],
      realm_access: { roles: ['offline_access', 'default-roles-northwind'] },
      resource_access: { account: { roles: ['view-profile'] } },
      scope: 'openid profile email',
      name: user.name,
      preferred_username: user.preferred_username,
      email: user.email,
    };
  },
  tokenResponse: () => ({ refresh_expires_in: 1800, 'not-before-policy': 0, session_state: randomUUID() }),
  alwaysRefreshes: true,
  refreshToken: () => {
    const iat = Math.floor(Date.now() / 1000);
    const iss = 'https://sso.northwind.example/realms/northwind';
    const claims = {
      exp: iat + 1800,
      iat,
      jti: randomUUID(),
      iss,
      aud: iss,
      typ: 'Refresh',
      azp: 'orders-web',
    };
    const signed = `${text({ alg: 'HS512', typ: 'JWT', kid: 'northwind-hmac' })}.${text(claims)}`;
    return `${signed}.${createHmac('sha512', serverSecret).update(signed).digest('base64url')}`;
  },
  sendsIssuer: true,
  userinfoTakesJwt: true,
  takesCredentials: true,
  html: {
    [`${realm}/3p-cookies/step1.html`]:
      '<!DOCTYPE html><script>parent.postMessage("supported", "*")</script>',
    [`${realm}/login-status-iframe.html`]: `<!DOCTYPE html><script>addEventListener('message',
      ({ data, source, origin }) =>
      source.postMessage(data.endsWith(' ') ? 'changed' : 'unchanged', origin))</script>`,
  },
  ownParameter: 'kc_idp_hint',
};

/** The library as it is: RFC 9068 tokens for the `resource` that was asked for, opaque ones otherwise, `iss` in answers. */
export const plain: Shape = {
  issuer: 'https://id.northwind.example',
  paths: {
    authorize: '/auth',
    token: '/token',
    keys: '/jwks',
    userinfo: '/me',
    logout: '/session/end',
    revoke: '/token/revocation',
  },
  discoveryPath: '/.well-known/openid-configuration',
  discovery: { authorization_response_iss_parameter_supported: true },
  loginPath: '/login',
  sessionCookie: '_session',
  client: {
    id: 'orders-spa',
    origin: 'https://plain-app.northwind.example',
    callbacks: ['/', '/popup', '/silent'],
  },
  api: { audience: 'https://plain-api.northwind.example/', scopes: ['orders.read'], unasked: false },
  user: {
    sub: 'ada-1815',
    name: 'Ada Lovelace',
    preferred_username: 'ada',
    email: 'ada@northwind.example',
  },
  sendsIssuer: true,
  ownParameter: 'ui_theme',
};
