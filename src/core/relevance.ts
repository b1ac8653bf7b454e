import type { Header } from './model.ts';

/**
 * The door: what is worth keeping. It runs for every request of every page, so it looks at strings and allocates
 * next to nothing. It may let in too much, and `classify.ts` decides; what it drops is gone.
 */

/** Endpoint names of OAuth 2.0, OpenID Connect and the providers; a whole path segment, or the start of several. */
const PROTOCOL_PATH = new RegExp(
  `/(?:${[
    'authorize|authorization|userinfo|tokeninfo|token|jwks|delegation|introspect|introspection|revoke|revocation|par',
    'device_authorization|bc-authorize|wsfed|samlp|adfs|login-actions|passwordless|dbconnections|usernamepassword',
    'openid|openid-connect|oidc|oauth|oauth2|dialog/oauth|co/(?:authenticate|verify)|login/(?:callback|oauth)',
    'connect/(?:authorize|token|userinfo|endsession|checksession|revocation)|v2/logout|device/(?:code|token)',
    'mfa/(?:challenge|associate|authenticators)|discovery/(?:v2\\.0/)?keys|\\.well-known/(?:openid-|oauth-)[a-z-]+',
  ].join('|')})(?:/|$)|/u/[a-z]|/jwks[\\w.-]*$|\\.(?:oauth2|openid)$`,
  'i',
);

/** On Auth0's own hosts everything but the login page's files is part of a login. */
const AUTH0_HOST = /^https?:\/\/[^/?#]+\.auth0(?:app)?\.com(?::\d+)?\//;
const STATIC_FILE = /\.(?:js|mjs|css|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|map)$/i;

/** A request or an answer of the protocol, by the names of its parameters. */
const PARAMETER =
  /[?&#](code|state|error|client_id|response_type|redirect_uri|request_uri|id_token_hint|post_logout_redirect_uri|returnTo|access_token|id_token|response|grant_type)=./g;
const TOKEN_IN_QUERY = /[?&](?:access_token=[^&#]|[^=&#?]*=eyJ[\w-]+\.[\w-]+\.)/;

/** An answer that has lost its `state` is known by where it goes. */
const LONE_ANSWER = /[?&#](?:code|error)=./;

export function isProtocolUrl(url: string, discovered: ReadonlySet<string> = NONE): boolean {
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  if (PROTOCOL_PATH.test(path)) return !STATIC_FILE.test(path);
  if (AUTH0_HOST.test(path)) return !STATIC_FILE.test(path);
  if (discovered.size > 0 && discovered.has(path)) return true;
  if (end < 0) return false;
  return hasProtocolParameters(url, end) || (discovered.has(`${path}?`) && LONE_ANSWER.test(url));
}

const NONE: ReadonlySet<string> = new Set();

function hasProtocolParameters(url: string, from: number): boolean {
  if (!url.includes('=', from)) return false;
  let seen = '';
  PARAMETER.lastIndex = from;
  for (let match = PARAMETER.exec(url); match; match = PARAMETER.exec(url)) seen += `${match[1]} `;
  if (seen === '') return false;
  const has = (name: string) => seen.includes(`${name} `);
  if (has('state') && (/(?:^| )code /.test(seen) || has('error') || has('response') || has('id_token')))
    return true;
  if (has('access_token') || has('request_uri') || has('id_token_hint') || has('post_logout_redirect_uri'))
    return true;
  if (has('id_token') || has('grant_type')) return true;
  return has('client_id') && (has('response_type') || has('redirect_uri') || has('returnTo'));
}

/** Forms of login pages hold what a person typed. Nothing is concluded from it, so no source reads it. */
export const takesPasswords = (url: string): boolean =>
  /^[^?#]*\/(?:(?:u|usernamepassword|login-actions)\/|(?:login|signin|signup)\/?(?:[?#]|$))/i.test(url);

/** OAuth 2.0 Form Post Response Mode: a form that a page of another site sends to the callback. */
export const isFormPost = (method: string, body: string | undefined): boolean =>
  body !== undefined &&
  method === 'POST' &&
  /(?:^|&)(?:state|response)=/.test(body) &&
  /(?:^|&)(?:code|error|id_token|access_token|response)=/.test(body);

/** A token request, wherever it is sent (RFC 6749 section 4.1.3): no other form has this name. */
export const isTokenRequest = (method: string, body: string | undefined): boolean =>
  body !== undefined &&
  method === 'POST' &&
  /(?:^|&)grant_type=|"grant_type"\s*:/.test(body.slice(0, 16_384));

/** RFC 6750 section 2.3, and the same with other names. */
export const hasTokenInQuery = (url: string): boolean => TOKEN_IN_QUERY.test(url);

/** An `Authorization` of the token kind: RFC 6750, RFC 9449, or a JWT in some other way. */
const TOKEN_AUTHORIZATION = /^(?:bearer|dpop|token|jwt)\b|eyJ/i;

export function carriesToken(headers: readonly Header[] | undefined): boolean {
  if (!headers) return false;
  for (const { name, value } of headers) {
    if (name.length === 13 && name.toLowerCase() === 'authorization') return TOKEN_AUTHORIZATION.test(value);
  }
  return false;
}

/** A preflight that asks whether a token may be sent. */
export function asksToCarryToken(headers: readonly Header[] | undefined): boolean {
  if (!headers) return false;
  for (const { name, value } of headers) {
    if (name.length === 30 && name.toLowerCase() === 'access-control-request-headers') {
      return /\b(?:authorization|dpop)\b/i.test(value);
    }
  }
  return false;
}

/** Host and port, without parsing the rest. */
export function hostOf(url: string): string {
  const start = url.indexOf('//') + 2;
  let end = start;
  while (end < url.length) {
    const c = url.charCodeAt(end);
    if (c === 47 || c === 63 || c === 35) break;
    end++;
  }
  return url.slice(start, end);
}

/**
 * The endpoints that a discovery document names (OpenID Connect Discovery 1.0, RFC 8414), without queries; and, with a
 * question mark at the end, where an authorization request wants its answer.
 */
export function discoveredEndpoints(url: string, body: string | undefined): string[] {
  const found: string[] = [];
  const redirect = url.includes('redirect_uri=')
    ? /[?&]redirect_uri=(https?(?::|%3A)(?:\/|%2F){2}[^&#]+)/i.exec(url)?.[1]
    : undefined;
  if (redirect !== undefined) found.push(...addressOf(redirect));
  if (!body || body.length > 100_000 || !url.includes('/.well-known/')) return found;
  for (const [, endpoint] of body.matchAll(/"[a-z_]+_(?:endpoint|uri)"\s*:\s*"(https?:[^"?#]+)"/g)) {
    if (endpoint) found.push(endpoint.replaceAll('\\/', '/'));
  }
  return found;
}

function addressOf(encoded: string): string[] {
  try {
    const { origin, pathname } = new URL(decodeURIComponent(encoded));
    return [`${origin}${pathname}?`];
  } catch {
    return [];
  }
}
