import { randomBytes, randomUUID } from 'node:crypto';
import type { Shape } from '../provider.ts';
import { scopesOf } from './parts.ts';

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
