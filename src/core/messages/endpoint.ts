import { isObject, parseJson } from '../http.ts';
import type { EvidencePart, Exchange, OtherStep, Params } from '../model.ts';
import { unpacked } from '../packed.ts';
import { isAuthorization, isLoginPage, PUSHED } from './authorization.ts';
import type { Message } from './message.ts';

const JWKS_PATH =
  /(?:jwks(?:\.json|_uri)?|\/openid-connect\/certs|\/oauth2(?:\/[^/]+)?\/v[123](?:\.0)?\/(?:keys|certs)|\/discovery(?:\/v2\.0)?\/keys)$/i;

export function endpoint({ exchange, url, query, body }: Message): OtherStep | undefined {
  const other = (
    kind: OtherStep['kind'],
    params: Params = query,
    part: EvidencePart = 'query',
  ): OtherStep => ({
    kind,
    exchange,
    params,
    part,
  });
  const { path } = url;
  if (
    /\/\.well-known\/(?:openid-configuration|oauth-authorization-server|oauth-protected-resource)/.test(path)
  ) {
    return other('discovery');
  }
  if (exchange.method === 'GET' && JWKS_PATH.test(path) && isKeySet(exchange)) return other('jwks');
  if (exchange.method === 'POST') {
    // Auth0's embedded login; of what was typed nothing is read.
    if (path === '/co/authenticate') {
      const known = [...body].filter(([name]) => name === 'credential_type' || name === 'realm');
      return other('login-page', new Map(known), 'request-body');
    }
    if (PUSHED.test(path) && body.has('client_id'))
      return other('pushed-authorization', unpacked(body, 'request') ?? body, 'request-body');
    if (/\/(?:revoke|revocation|logout)$/i.test(path) && body.has('token'))
      return other('revocation', body, 'request-body');
    if (/\/introspect(?:ion)?$/i.test(path) && body.has('token'))
      return other('introspection', body, 'request-body');
    if (/\/device(?:\/code|_authorization|code)$/i.test(path) && body.has('client_id')) {
      return other('device-authorization', body, 'request-body');
    }
  }
  if (
    /\/(?:v2|oidc|openid-connect|connect|oauth2(?:\/[^/]+)?(?:\/v\d(?:\.0)?)?)\/(?:logout|endsession|signout)$/i.test(
      path,
    ) ||
    (/logout|endsession|signout/i.test(path) &&
      (query.has('id_token_hint') ||
        query.has('post_logout_redirect_uri') ||
        query.has('returnTo') ||
        query.has('logout_uri')))
  ) {
    return other('logout');
  }
  if (
    isPage(exchange) &&
    (/^\/u\/[a-z]|^\/authorize\/resume$|\/login-actions\//.test(path) ||
      (isLoginPage(path) && isAuthorization(query, path)))
  ) {
    return other('login-page');
  }
  return undefined;
}

const isPage = (exchange: Exchange): boolean =>
  exchange.resourceType !== 'fetch' && exchange.resourceType !== 'websocket';

function isKeySet(exchange: Exchange): boolean {
  if (exchange.responseBody === undefined) return true;
  const body = parseJson(exchange.responseBody);
  return isObject(body) && Array.isArray(body.keys);
}
