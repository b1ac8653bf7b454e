import type { Provider } from './provider.ts';

export const okta: Provider = {
  id: 'okta',
  name: 'Okta',
  signs: [
    {
      where: 'host',
      is: /(?:^|\.)(?:okta(?:preview|-emea|-gov)?\.com|okta\.mil)$/,
      strength: 'strong',
      how: 'its host is Okta’s own',
    },
    {
      where: 'header',
      is: /^x-okta-request-id:/,
      strength: 'strong',
      how: 'it answers with x-okta-request-id',
    },
    {
      where: 'cookie',
      is: /^(?:okta-oauth-[\w-]+|okta_user_lang|xids|idx)$/,
      strength: 'weak',
      how: 'it sets the cookies that Okta sets',
    },
    {
      where: 'path',
      is: /^\/oauth2\/(?:[\w-]+\/)?v1\/(?:authorize|token|userinfo|keys|logout|revoke|introspect|interact|par)$/,
      strength: 'weak',
      how: 'its endpoints have the paths of Okta',
    },
  ],
  issuers: [
    { form: 'custom', is: /^https:\/\/[^/]+\/oauth2\/[^/]+$/ },
    { form: 'org', is: /^https:\/\/[^/]+$/ },
  ],
  /** A custom domain may have another issuer in its settings. */
  issuerOf(host, path) {
    const [, server] = /^\/oauth2\/(?:(?!v1\/)([^/]+)\/)?v1\//.exec(path) ?? [];
    if (!/^\/oauth2\//.test(path)) return undefined;
    return server === undefined ? `https://${host}` : `https://${host}/oauth2/${server}`;
  },
  audience: { by: 'server', ignored: ['audience', 'resource'] },
  accessToken: 'jwt',
  marks: [
    { claim: 'jti', is: 'AT.', role: 'access_token' },
    { claim: 'jti', is: 'ID.', role: 'id_token' },
  ],
  lifetimes: [
    { of: 'access_token', seconds: 3_600, says: 'Okta’s default' },
    { of: 'id_token', seconds: 3_600, says: 'fixed by Okta for ID tokens' },
  ],
  errors: [
    { is: /'redirect_uri' parameter must be/i, means: 'redirect-uri-mismatch' },
    { error: 'invalid_grant', is: /pkce verification failed/i, means: 'pkce' },
    { error: 'invalid_grant', is: /authorization code is invalid or has expired/i, means: 'code-used' },
    { error: 'invalid_grant', is: /refresh token is invalid or expired/i, means: 'refresh-invalid' },
    {
      error: 'access_denied',
      is: /user is not assigned to the client application/i,
      means: 'user-not-assigned',
    },
    { is: /one or more scopes are not configured/i, means: 'scope-unknown' },
  ],
};
