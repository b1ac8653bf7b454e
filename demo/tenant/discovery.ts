import type Koa from 'koa';

/** Auth0's discovery document: it echoes the domain that was asked, custom or not. */
export const discovery =
  (issuer: string): Koa.Middleware =>
  async (ctx, next) => {
    if (ctx.path !== '/.well-known/openid-configuration') return next();
    ctx.set('access-control-allow-origin', '*');
    ctx.set('cache-control', 'public, max-age=15');
    ctx.body = {
      issuer,
      authorization_endpoint: `${issuer}authorize`,
      token_endpoint: `${issuer}oauth/token`,
      device_authorization_endpoint: `${issuer}oauth/device/code`,
      userinfo_endpoint: `${issuer}userinfo`,
      mfa_challenge_endpoint: `${issuer}mfa/challenge`,
      jwks_uri: `${issuer}.well-known/jwks.json`,
      registration_endpoint: `${issuer}oidc/register`,
      revocation_endpoint: `${issuer}oauth/revoke`,
      end_session_endpoint: `${issuer}oidc/logout`,
      scopes_supported: [
        'openid',
        'profile',
        'offline_access',
        'name',
        'nickname',
        'email',
        'email_verified',
      ],
      response_types_supported: [
        'code',
        'token',
        'id_token',
        'code token',
        'code id_token',
        'token id_token',
        'code token id_token',
      ],
      code_challenge_methods_supported: ['S256', 'plain'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['HS256', 'RS256', 'PS256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
      claims_supported: ['aud', 'auth_time', 'email', 'email_verified', 'exp', 'iat', 'iss', 'name', 'sub'],
      request_uri_parameter_supported: false,
      request_parameter_supported: false,
    };
  };
