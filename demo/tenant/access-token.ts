import { type AccessToken, type ClientCredentials, errors, type JWTStructured } from 'oidc-provider';
import { requestedApi, toAudience } from './audience.ts';
import { applications, identityScopes, userinfoAudience } from './directory.ts';
import type { Keys } from './keys.ts';

/** The kind of access token an audience brings: a JWT for an API, an opaque one for the tenant itself. */
export function resourceServer(audience: string, clientId: string, keys: Keys) {
  const api = requestedApi(audience, clientId);
  if (typeof api === 'string') throw new errors.AccessDenied(api);
  const scope = [...identityScopes, ...(api?.scopes ?? [])].join(' ');
  if (!api) {
    const old = applications.find((a) => a.clientId === clientId)?.oldOpaqueTokens;
    return {
      scope,
      audience: userinfoAudience,
      accessTokenTTL: 86_400,
      accessTokenFormat: old ? ('opaque' as const) : ('jwt' as const),
      jwt: { encrypt: { alg: 'dir' as const, enc: 'A256GCM' as const, key: keys.opaqueKey } },
    };
  }
  const sign = api.secret
    ? { alg: 'HS256' as const, key: Buffer.from(api.secret) }
    : { alg: 'RS256' as const, kid: keys.kid };
  return {
    scope,
    audience: api.identifier,
    accessTokenTTL: api.lifetimeSeconds,
    accessTokenFormat: 'jwt' as const,
    jwt: { sign },
  };
}

/** Rewrites a token into Auth0's own profile: `azp`, no `jti`, and /userinfo beside the API where it is usable. */
export function auth0Profile(
  issuer: string,
  token: AccessToken | ClientCredentials,
  parts: JWTStructured,
): void {
  const azp = String(token.clientId);
  const api = requestedApi(toAudience(token.resourceServer?.identifier() ?? ''), azp);
  if (typeof api === 'string') throw new errors.AccessDenied(api);
  const { sub, iat, exp, scope } = parts.payload;
  const withUserinfo = !api?.secret && String(scope).split(' ').includes('openid');
  const audiences = [api?.identifier, withUserinfo && userinfoAudience].filter(Boolean);
  const aud = audiences.length > 1 ? audiences : audiences[0];
  const permissions = api?.permissions && { permissions: api.permissions };
  // The opaque kind shows its issuer only, which the library puts into the header itself.
  parts.header = api ? { typ: 'JWT' } : { typ: undefined, aud: undefined };
  parts.payload = {
    iss: issuer,
    sub,
    aud: aud ?? userinfoAudience,
    iat,
    exp,
    scope,
    azp,
    ...permissions,
  };
}
