import type { Provider } from './provider.ts';

export const keycloak: Provider = {
  id: 'keycloak',
  name: 'Keycloak',
  signs: [
    {
      where: 'path',
      is: /\/realms\/[^/]+\/(?:protocol\/openid-connect|login-actions)\//,
      strength: 'strong',
      how: 'its endpoints have the paths of a Keycloak realm',
    },
    {
      where: 'cookie',
      is: /^(?:KEYCLOAK_(?:IDENTITY|SESSION|REMEMBER_ME)(?:_LEGACY)?|KC_RESTART|KC_AUTH_SESSION_HASH)$/,
      strength: 'strong',
      how: 'it sets the cookies that Keycloak sets',
    },
  ],
  issuers: [{ form: 'realm', is: /^https?:\/\/[^/]+(?:\/[^?#]*)?\/realms\/[^/]+$/ }],
  /** Where the realm has no address of its own for the outside. It may be http in development. */
  issuerOf(host, path) {
    const realm = /^(?:\/[^?#]*?)?\/realms\/[^/]+/.exec(path)?.[0];
    return realm === undefined ? undefined : `https://${host}${realm}`;
  },
  audience: { by: 'client', ignored: ['audience', 'resource'] },
  accessToken: 'jwt',
  ownAudiences: /^(?:account|broker|realm-management)$/,
  marks: [
    { claim: 'typ', is: 'Bearer', role: 'access_token' },
    { claim: 'typ', is: 'DPoP', role: 'access_token' },
    { claim: 'typ', is: 'ID', role: 'id_token' },
    { claim: 'typ', is: 'Refresh', role: 'refresh_token' },
    { claim: 'typ', is: 'Offline', role: 'refresh_token' },
    { claim: 'typ', is: 'Logout', role: 'logout_token' },
  ],
  lifetimes: [
    { of: 'access_token', seconds: 300, says: 'Keycloak’s default' },
    { of: 'id_token', seconds: 300, says: 'Keycloak’s default' },
    { of: 'refresh_token', seconds: 1_800, says: 'Keycloak’s default' },
  ],
  errors: [
    { is: /invalid parameter: redirect_uri/i, means: 'redirect-uri-mismatch' },
    { error: 'unauthorized_client', is: /client secret|client credentials/i, means: 'client-auth' },
    { error: 'invalid_grant', is: /^(?:code not valid|code not found)$/i, means: 'code-used' },
    { error: 'invalid_grant', is: /^incorrect redirect_uri/i, means: 'redirect-uri-mismatch' },
    { error: 'invalid_grant', is: /^pkce|code.?verifier/i, means: 'pkce' },
    { error: 'invalid_grant', is: /invalid token issuer/i, means: 'issuer-mismatch' },
    {
      error: 'invalid_grant',
      is: /^(?:token is not active|session not active|maximum allowed refresh token reuse exceeded|stale token)/i,
      means: 'refresh-invalid',
    },
    { is: /client not found/i, means: 'client-unknown' },
    { is: /invalid scopes?:/i, means: 'scope-unknown' },
  ],
};
