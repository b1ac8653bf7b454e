import {
  first,
  isObject,
  parseBody,
  parseForm,
  parseJson,
  parseJsonParams,
  requestHeader,
  splitUrl,
  type UrlParts,
  withoutQuery,
  words,
} from './http.ts';
import type {
  AuthorizationRequest,
  AuthorizationResponse,
  Carried,
  EvidencePart,
  Exchange,
  OtherStep,
  Params,
  Step,
  TokenRequest,
  TokenResponse,
  TokenUse,
} from './model.ts';
import { looksLikeJwt } from './token.ts';

/**
 * The only place that recognises protocol messages. One exchange can be several steps: a redirect that carries
 * an authorization response is the answer to an authorization request. Pure, and by shape alone: whatever needs
 * to know more than one exchange (is this host Auth0's?) is decided in `flow.ts` and `facts.ts`.
 */
export function classify(exchange: Exchange): Step[] {
  const url = splitUrl(exchange.url);
  if (url.host === '') return [];
  if (exchange.resourceType === 'preflight' || exchange.method === 'OPTIONS') {
    return [{ kind: 'preflight', exchange, params: parseForm(url.query), part: 'query' }];
  }
  const message = readMessage(exchange, url);
  const steps = [
    authorizationRequest(message) ?? tokenRequest(message) ?? endpoint(message) ?? tokenUse(message),
    ...authorizationResponses(message),
    tokenResponse(message),
  ];
  return steps.filter((step) => step !== undefined);
}

interface Message {
  readonly exchange: Exchange;
  readonly url: UrlParts;
  readonly query: Params;
  readonly body: Params;
}

const NO_PARAMS: Params = new Map();

const readMessage = (exchange: Exchange, url: UrlParts): Message => ({
  exchange,
  url,
  query: url.query ? parseForm(url.query) : NO_PARAMS,
  body: exchange.requestBody ? parseBody(exchange.requestBody) : NO_PARAMS,
});

/* ------------------------------------------------- authorization endpoint */

function authorizationRequest({ exchange, url, query, body }: Message): AuthorizationRequest | undefined {
  const fromBody =
    exchange.method === 'POST' &&
    body.has('client_id') &&
    body.has('response_type') &&
    !query.has('client_id');
  const params = fromBody ? body : query;
  if (!isAuthorization(params, url.path) || PUSHED.test(url.path) || body.has('grant_type')) return undefined;
  if (LOGIN_PAGE.test(url.path)) return undefined;
  return {
    kind: 'authorization-request',
    exchange,
    params,
    part: fromBody ? 'request-body' : 'query',
    via:
      exchange.resourceType === 'fetch'
        ? 'fetch'
        : exchange.resourceType === 'sub_frame'
          ? 'iframe'
          : 'navigation',
    hidden: params.has('request_uri') || params.has('request'),
    pushed: false,
  };
}

/** A page that shows the same parameters again while the user signs in (Cognito, Google, Entra). */
const LOGIN_PAGE =
  /\/(?:login|signin|signup|identifier|consent|reprocess|resume|kmsi|select|error)(?:\/|$)|^\/u\//i;
const PUSHED = /\/(?:par|as\/par(?:\.oauth2)?)$/i;
const AUTHORIZE_PATH = /\/(?:authorize|authorization|auth)\/?$/i;

/** RFC 6749 section 4.1.1 requires both; a path that says so stands in for one that was forgotten. */
function isAuthorization(params: Params, path: string): boolean {
  const asks = params.has('response_type') || params.has('request_uri') || params.has('request');
  if (params.has('client_id')) return asks || (AUTHORIZE_PATH.test(path) && params.has('redirect_uri'));
  return AUTHORIZE_PATH.test(path) && params.has('response_type') && params.has('redirect_uri');
}

const RESPONSE_ERRORS =
  /^(?:invalid_request|unauthorized(?:_client)?|access_denied|unsupported_response_type|invalid_scope|server_error|temporarily_unavailable|login_required|consent_required|interaction_required|account_selection_required|invalid_request_uri|invalid_request_object|request_not_supported|request_uri_not_supported|registration_not_supported|invalid_target|mfa_required|unmet_authentication_requirements|insufficient_user_authentication)$/;

/** An answer has an entropy-rich `code` with a `state`, an error from the specifications, or tokens. */
function isAuthorizationResponse(params: Params, tokensAllowed: boolean): boolean {
  const code = first(params, 'code');
  const error = first(params, 'error');
  if (error !== undefined && (RESPONSE_ERRORS.test(error) || params.has('error_description'))) return true;
  if (params.has('response') && looksLikeJwt(first(params, 'response') ?? '')) return true;
  if (tokensAllowed && (params.has('access_token') || params.has('id_token'))) {
    return (
      params.has('state') || params.has('token_type') || params.has('id_token') || params.has('expires_in')
    );
  }
  return code !== undefined && code.length >= 6 && !params.has('success') && !params.has('grant_type');
}

function authorizationResponses({ exchange, url, query, body }: Message): AuthorizationResponse[] {
  const found: AuthorizationResponse[] = [];
  const add = (params: Params, mode: AuthorizationResponse['mode'], part: EvidencePart, to: string) => {
    found.push({ kind: 'authorization-response', exchange, params, part, mode, to });
  };
  const isPage =
    exchange.resourceType === undefined || /^(?:main_frame|sub_frame|other)$/.test(exchange.resourceType);
  if (isPage && !isAuthorization(query, url.path)) {
    const to = withoutQuery(exchange.url);
    if (url.fragment && isAuthorizationResponse(parseForm(url.fragment), true)) {
      add(parseForm(url.fragment), 'fragment', 'fragment', to);
    } else if (isAuthorizationResponse(query, true)) {
      add(query, 'query', 'query', to);
    } else if (exchange.method === 'POST' && !body.has('client_id') && isFormPostResponse(body)) {
      add(body, 'form_post', 'request-body', to);
    }
  }
  const target = exchange.redirectTo;
  if (target) {
    const next = splitUrl(target);
    const nextQuery = parseForm(next.query);
    const fragment = parseForm(next.fragment);
    if (isAuthorizationResponse(fragment, true)) add(fragment, 'fragment', 'redirect', withoutQuery(target));
    else if (isAuthorizationResponse(nextQuery, true) && !isAuthorization(nextQuery, next.path)) {
      add(nextQuery, 'query', 'redirect', withoutQuery(target));
    }
  }
  const message = webMessage(exchange, query);
  if (message) add(message.params, 'web_message', 'response-body', message.to);
  return found;
}

/** OAuth 2.0 Form Post Response Mode: `state` is what tells it from any other form. */
const isFormPostResponse = (body: Params): boolean =>
  (body.has('state') && isAuthorizationResponse(body, true)) ||
  (body.has('response') && isAuthorizationResponse(body, false));

/** OAuth 2.0 Web Message Response Mode: the page's script holds the answer as a JSON literal. */
function webMessage(exchange: Exchange, query: Params): { params: Params; to: string } | undefined {
  const html = exchange.responseBody;
  if (!html || first(query, 'response_mode') !== 'web_message') return undefined;
  const marker = html.search(/["']?type["']?\s*[:=]\s*["']authorization_response["']/);
  if (marker < 0) return undefined;
  const start = /["']?response["']?\s*[:=]\s*\{/.exec(html.slice(marker));
  if (!start) return undefined;
  const from = marker + start.index + start[0].length - 1;
  const params = parseJsonParams(html.slice(from, html.indexOf('}', from) + 1));
  const origin = /targetOrigin\s*=\s*["']([^"']+)["']|\}\s*,\s*["'](https?:\/\/[^"']+)["']\s*\)/.exec(html);
  return params && { params, to: origin?.[1] ?? origin?.[2] ?? first(query, 'redirect_uri') ?? '' };
}

/* --------------------------------------------------------- token endpoint */

const TOKEN_PATH =
  /\/(?:oauth\/token|oauth2?(?:\/[^/]+)?\/v[12](?:\.0)?\/token|oauth2\/token|openid-connect\/token|connect\/token)$/i;
/** Auth0's and others' endpoints from before RFC 6749's token endpoint took over. */
const LEGACY_TOKEN_PATH = /\/oauth\/(?:ro|access_token)$|\/delegation$/i;

function tokenRequest({ exchange, url, query, body }: Message): TokenRequest | undefined {
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

function tokenResponse(message: Message): TokenResponse | undefined {
  const { exchange } = message;
  if (exchange.responseBody === undefined || !tokenRequest(message)) return undefined;
  const params = parseJsonParams(exchange.responseBody) ?? parseForm(formLike(exchange.responseBody));
  const ok = params.has('access_token') || params.has('id_token');
  if (!ok && !params.has('error')) return undefined;
  return { kind: 'token-response', exchange, params, part: 'response-body', ok };
}

const formLike = (body: string): string => (/^[\w.-]+=[^<>\s]*$/.test(body.slice(0, 65_536)) ? body : '');

/* -------------------------------------------------------- other endpoints */

const JWKS_PATH =
  /(?:jwks(?:\.json|_uri)?|\/openid-connect\/certs|\/oauth2\/v[123](?:\.0)?\/(?:keys|certs)|\/discovery(?:\/v2\.0)?\/keys)$/i;

function endpoint({ exchange, url, query, body }: Message): OtherStep | undefined {
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
    if (PUSHED.test(path) && body.has('client_id'))
      return other('pushed-authorization', body, 'request-body');
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
      (query.has('id_token_hint') || query.has('post_logout_redirect_uri') || query.has('returnTo')))
  ) {
    return other('logout');
  }
  if (
    isPage(exchange) &&
    (/^\/u\/[a-z]|^\/authorize\/resume$|\/login-actions\//.test(path) ||
      (LOGIN_PAGE.test(path) && isAuthorization(query, path)))
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

/* ---------------------------------------------------------- use of tokens */

const USERINFO_PATH = /\/userinfo$/i;
const PROTECTED_BY_OTHER_MEANS =
  /^(?:basic|digest|negotiate|ntlm|aws4-|aws |hawk|hoba|mutual|scram|signature|vapid|sapisidhash|sharedkey|apikey|api-key|key=|hmac|oauth |glsa|client-id)/i;

function tokenUse({ exchange, url, query }: Message): TokenUse | undefined {
  const carried = fromHeader(exchange) ?? fromQuery(exchange, query);
  const userinfo = USERINFO_PATH.test(url.path) && exchange.method !== 'OPTIONS';
  const refused = (exchange.status === 401 || exchange.status === 403) && exchange.resourceType === 'fetch';
  if (!carried && !userinfo && !refused) return undefined;
  if (!carried && userinfo && exchange.resourceType !== 'fetch') return undefined;
  return {
    kind: 'token-use',
    exchange,
    params: query,
    part: 'query',
    api: userinfo ? 'userinfo' : 'custom',
    ...(carried ? { carried } : {}),
  };
}

/** RFC 6750 section 2.1, RFC 9449 section 7.1, and the ways people get them wrong. */
function fromHeader(exchange: Exchange): Carried | undefined {
  const value = requestHeader(exchange, 'authorization');
  if (value === undefined || PROTECTED_BY_OTHER_MEANS.test(value)) return undefined;
  const at = { exchange: exchange.id, part: 'request-header', name: 'authorization' } as const;
  const scheme = /^(bearer:?|dpop)(?:\s+|$)/i.exec(value);
  if (scheme?.[1]) return { scheme: scheme[1], value: value.slice(scheme[0].length), at };
  const [head = '', ...rest] = words(value);
  if (looksLikeJwt(head)) return { scheme: '', value: head, at };
  if (rest.length === 1 && looksLikeJwt(rest[0] ?? '')) return { scheme: head, value: rest[0] ?? '', at };
  return undefined;
}

/** RFC 6750 section 2.3. Parameters whose JWT is part of the protocol are not a token being used. */
const NOT_A_USE =
  /^(?:id_token_hint|request|client_assertion|assertion|state|nonce|code|login_hint_token|logout_token|logout_hint|claims|response|relaystate|samlresponse|session_state)$/i;

function fromQuery(exchange: Exchange, query: Params): Carried | undefined {
  for (const [name, values] of query) {
    const value = values[0] ?? '';
    if (name === 'access_token' ? value !== '' : !NOT_A_USE.test(name) && looksLikeJwt(value)) {
      if (isAuthorizationResponse(query, true) && exchange.resourceType !== 'fetch') return undefined;
      return { value, at: { exchange: exchange.id, part: 'query', name } };
    }
  }
  return undefined;
}
