import {
  type Api,
  apis,
  apiWith,
  applications,
  identityScopes,
  tenantHost,
  userinfoAudience,
} from './directory.ts';

/** `oidc-provider` wants resources to be absolute URIs; an API Identifier may be any string. */
const scheme = 'api:';
export const toResource = (audience: string): string => scheme + encodeURIComponent(audience);
export const toAudience = (resource: string): string => decodeURIComponent(resource.slice(scheme.length));

/** No audience, an empty one, the tenant's own name and /userinfo all mean: no API, so an opaque token. */
export function meansNoApi(audience: string): boolean {
  const bare = audience.replace(/^https:\/\//, '').replace(/\/$/, '');
  return bare === '' || bare === tenantHost || audience === userinfoAudience;
}

/** The API that a request is for; `undefined` for the opaque token, an error text for an unknown one. */
export function requestedApi(audience: string | undefined, clientId: string): Api | undefined | string {
  const wanted = audience || applications.find((a) => a.clientId === clientId)?.defaultAudience || '';
  if (meansNoApi(wanted)) return undefined;
  const api = apiWith(wanted);
  if (api?.grantedToNobody) {
    return `Client "${clientId}" is not authorized to access resource server "${wanted}".`;
  }
  return api ?? `Service not found: ${wanted}`;
}

/** Every scope that any token of this tenant can carry. */
export const allScopes: readonly string[] = [...identityScopes, ...apis.flatMap((a) => a.scopes)];
