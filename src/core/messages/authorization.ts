import { first, parseForm, parseJsonParams, splitUrl, withoutQuery } from '../http.ts';
import type {
  AuthorizationRequest,
  AuthorizationResponse,
  EvidencePart,
  Exchange,
  Params,
} from '../model.ts';
import { unpacked } from '../packed.ts';
import { looksLikeJwt } from '../token.ts';
import type { Message } from './message.ts';

export function authorizationRequest({
  exchange,
  url,
  query,
  body,
}: Message): AuthorizationRequest | undefined {
  const fromBody =
    exchange.method === 'POST' &&
    body.has('client_id') &&
    body.has('response_type') &&
    !query.has('client_id');
  const params = fromBody ? body : query;
  if (!isAuthorization(params, url.path) || PUSHED.test(url.path) || body.has('grant_type')) return undefined;
  if (isLoginPage(url.path)) return undefined;
  const readable = unpacked(params, 'request');
  return {
    kind: 'authorization-request',
    exchange,
    params: readable ?? params,
    part: fromBody ? 'request-body' : 'query',
    via:
      exchange.resourceType === 'fetch'
        ? 'fetch'
        : exchange.resourceType === 'sub_frame'
          ? 'iframe'
          : 'navigation',
    hidden: params.has('request_uri') || (params.has('request') && !readable),
    pushed: false,
  };
}

/** A page that shows the same parameters again while the user signs in (Cognito, Google, Entra). */
const LOGIN_PAGE =
  /\/(?:login|signin|signup|identifier|consent|reprocess|resume|kmsi|select|error)(?:\/|$)|^\/u\//i;
/** GitHub's authorization endpoint lies below `/login`. */
export const isLoginPage = (path: string): boolean => LOGIN_PAGE.test(path) && !AUTHORIZE_PATH.test(path);

export const PUSHED = /\/(?:par|as\/par(?:\.oauth2)?)$/i;
const AUTHORIZE_PATH = /\/(?:authorize|authorization|auth)\/?$/i;

/** RFC 6749 section 4.1.1 requires both; a path that says so stands in for one that was forgotten. */
export function isAuthorization(params: Params, path: string): boolean {
  const asks = params.has('response_type') || params.has('request_uri') || params.has('request');
  if (params.has('client_id')) return asks || (AUTHORIZE_PATH.test(path) && params.has('redirect_uri'));
  return AUTHORIZE_PATH.test(path) && params.has('response_type') && params.has('redirect_uri');
}

const RESPONSE_ERRORS =
  /^(?:invalid_request|unauthorized(?:_client)?|access_denied|unsupported_response_type|invalid_scope|server_error|temporarily_unavailable|login_required|consent_required|interaction_required|account_selection_required|invalid_request_uri|invalid_request_object|request_not_supported|request_uri_not_supported|registration_not_supported|invalid_target|mfa_required|unmet_authentication_requirements|insufficient_user_authentication)$/;

/** An answer has an entropy-rich `code` with a `state`, an error from the specifications, or tokens. */
export function isAuthorizationResponse(params: Params, tokensAllowed: boolean): boolean {
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

export function authorizationResponses({ exchange, url, query, body }: Message): AuthorizationResponse[] {
  const found: AuthorizationResponse[] = [];
  const add = (params: Params, mode: AuthorizationResponse['mode'], part: EvidencePart, to: string) => {
    found.push({
      kind: 'authorization-response',
      exchange,
      params: unpacked(params, 'response') ?? params,
      part,
      mode,
      to,
    });
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
  const mode = first(query, 'response_mode');
  if (html && mode === 'okta_post_message') return postMessage(html, first(query, 'redirect_uri') ?? '');
  if (!html || mode !== 'web_message') return undefined;
  const marker = html.search(/["']?type["']?\s*[:=]\s*["']authorization_response["']/);
  if (marker < 0) return undefined;
  const start = /["']?response["']?\s*[:=]\s*\{/.exec(html.slice(marker));
  if (!start) return undefined;
  const from = marker + start.index + start[0].length - 1;
  const params = parseJsonParams(html.slice(from, html.indexOf('}', from) + 1));
  const origin = /targetOrigin\s*=\s*["']([^"']+)["']|\}\s*,\s*["'](https?:\/\/[^"']+)["']\s*\)/.exec(html);
  return params && { params, to: origin?.[1] ?? origin?.[2] ?? first(query, 'redirect_uri') ?? '' };
}

/** Okta's own: the page's script sets one member of the answer after the other. */
function postMessage(html: string, to: string): { params: Params; to: string } | undefined {
  const params = new Map<string, string[]>();
  for (const [, name = '', text = ''] of html.matchAll(/\bdata\.([a-z_]{2,32})\s*=\s*'((?:[^'\\]|\\.)*)'/g))
    params.set(name, [plainText(text)]);
  return params.has('state') && isAuthorizationResponse(params, true) ? { params, to } : undefined;
}

const plainText = (literal: string): string =>
  literal.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gi, (_, x, u, c) =>
    c === undefined ? String.fromCharCode(Number.parseInt(x ?? u, 16)) : c,
  );
