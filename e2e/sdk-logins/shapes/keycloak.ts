import { createHmac, randomUUID } from 'node:crypto';
import { type Shape, serverSecret } from '../provider.ts';
import { text } from './parts.ts';

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
