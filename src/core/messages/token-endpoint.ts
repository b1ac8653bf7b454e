import { first, parseForm, parseJsonParams, requestHeader } from '../http.ts';
import type { Params, TokenRequest, TokenResponse } from '../model.ts';
import type { Message } from './message.ts';

const TOKEN_PATH =
  /\/(?:oauth\/token|oauth2?(?:\/[^/]+)?\/v[12](?:\.0)?\/token|oauth2\/token|openid-connect\/token|connect\/token)$/i;
/** Auth0's and others' endpoints from before RFC 6749's token endpoint took over. */
const LEGACY_TOKEN_PATH = /\/oauth\/(?:ro|access_token)$|\/delegation$/i;

export function tokenRequest({ exchange, url, query, body }: Message): TokenRequest | undefined {
  const fromBody = body.has('grant_type') || exchange.method === 'POST';
  const params = fromBody ? body : query;
  const grantType = first(params, 'grant_type');
  const known = TOKEN_PATH.test(url.path) || LEGACY_TOKEN_PATH.test(url.path);
  if (grantType === undefined && !(known && exchange.method === 'POST')) return undefined;
  if (!known && !isGrant(grantType ?? '', params)) return undefined;
  const authorization = requestHeader(exchange, 'authorization');
  return {
    kind: 'token-request',
    exchange,
    params,
    part: fromBody ? 'request-body' : 'query',
    grantType: grantType ?? '',
    clientAuth: params.has('client_assertion')
      ? 'client_assertion'
      : params.has('client_secret')
        ? 'client_secret_post'
        : /^basic\s/i.test(authorization ?? '')
          ? 'client_secret_basic'
          : 'none',
  };
}

const isGrant = (grantType: string, params: Params): boolean =>
  /^(?:authorization_code|refresh_token|client_credentials|password)$/.test(grantType)
    ? params.has('client_id') ||
      params.has('code') ||
      params.has('refresh_token') ||
      params.has('username') ||
      params.has('scope')
    : /^(?:urn:|https?:\/\/)/.test(grantType);

export function tokenResponse(message: Message): TokenResponse | undefined {
  const { exchange } = message;
  if (exchange.responseBody === undefined || !tokenRequest(message)) return undefined;
  const params = parseJsonParams(exchange.responseBody) ?? parseForm(formLike(exchange.responseBody));
  const ok = params.has('access_token') || params.has('id_token');
  if (!ok && !params.has('error')) return undefined;
  return { kind: 'token-response', exchange, params, part: 'response-body', ok };
}

const formLike = (body: string): string => (/^[\w.-]+=[^<>\s]*$/.test(body.slice(0, 65_536)) ? body : '');
