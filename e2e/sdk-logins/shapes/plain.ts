import type { Shape } from '../provider.ts';

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
