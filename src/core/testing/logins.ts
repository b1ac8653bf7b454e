import { s256 } from '../join.ts';

/** Pieces of transcripts for `wire`, in Auth0's own shapes: the cast and Appendix T of the catalogue. */

export const CLIENT = 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe';
export const TENANT = 'northwind.auth0.com';
export const CUSTOM = 'login.northwind.com';
export const APP = 'https://app.northwind.com';
export const API = 'https://api.northwind.com/';
export const MANAGEMENT = `https://${TENANT}/api/v2/`;
export const USERINFO = `https://${TENANT}/userinfo`;

/** `{"name":"auth0-spa-js","version":"2.4.1"}` */
const AUTH0_CLIENT = 'eyJuYW1lIjoiYXV0aDAtc3BhLWpzIiwidmVyc2lvbiI6IjIuNC4xIn0=';
const AUTH0_HEADERS = `< x-auth0-requestid: e623ebb9c257099ed80f\n< cache-control: no-store`;

export interface LoginOptions {
  /** Tells logins of one transcript apart: it goes into state, nonce, code and verifier. */
  readonly n?: number;
  readonly domain?: string;
  /** Where the code is redeemed; `domain` unless the mistake is that it is not. */
  readonly tokenDomain?: string;
  readonly clientId?: string;
  readonly audience?: string | undefined;
  readonly scope?: string;
  readonly redirectUri?: string;
  /** More authorization parameters; a value of `undefined` removes one. */
  readonly params?: Readonly<Record<string, string | undefined>>;
  readonly tab?: number;
}

const padded = (text: string, n: number, length: number) =>
  `${text}${n}`.padEnd(length, 'abcdefghijklmnopqrstuvwxyz0123456789');
export const stateOf = (n = 1) => padded('State', n, 60);
export const nonceOf = (n = 1) => padded('Nonce', n, 60);
export const codeOf = (n = 1) => padded('Code', n, 43);
export const verifierOf = (n = 1) => padded('Verifier', n, 43);

/** The first request of a login, as auth0-spa-js builds it. */
export function authorizeUrl(o: LoginOptions = {}): string {
  const params: Record<string, string | undefined> = {
    client_id: o.clientId ?? CLIENT,
    audience: o.audience,
    redirect_uri: o.redirectUri ?? APP,
    scope: o.scope ?? 'openid profile email',
    response_type: 'code',
    response_mode: 'query',
    state: stateOf(o.n),
    nonce: nonceOf(o.n),
    code_challenge: s256(verifierOf(o.n)),
    code_challenge_method: 'S256',
    auth0Client: AUTH0_CLIENT,
    ...o.params,
  };
  return `https://${o.domain ?? CUSTOM}/authorize?${form(params)}`;
}

/** As `URLSearchParams` writes it: a space is `+`. */
export const form = (params: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(params)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${encodeURIComponent(value).replaceAll('%20', '+')}`],
    )
    .join('&');

const tabNote = (o: LoginOptions) => (o.tab === undefined ? '' : ` tab=${o.tab}`);

/** Authorization request, Universal Login, and the redirect back with a code. */
export function signIn(o: LoginOptions = {}): string {
  const domain = o.domain ?? CUSTOM;
  const callback = `${o.redirectUri ?? APP}?${form({ code: codeOf(o.n), state: stateOf(o.n) })}`;
  const tab = tabNote(o);
  return `
* main_frame${tab}
> GET ${authorizeUrl(o)}
< 302
${AUTH0_HEADERS}
< Location: /u/login?state=hKFo2SBRUniversal${o.n ?? 1}
* main_frame${tab}
> GET https://${domain}/u/login?state=hKFo2SBRUniversal${o.n ?? 1}
< 200
${AUTH0_HEADERS}
* main_frame at=+8s${tab}
> POST https://${domain}/u/login?state=hKFo2SBRUniversal${o.n ?? 1}
< 302
${AUTH0_HEADERS}
< Location: /authorize/resume?state=hKFo2SBRUniversal${o.n ?? 1}
* main_frame${tab}
> GET https://${domain}/authorize/resume?state=hKFo2SBRUniversal${o.n ?? 1}
< 302
${AUTH0_HEADERS}
< Location: ${callback}
* main_frame${tab}
> GET ${callback}
< 200`;
}

/** The redirect back with an error instead of a code, straight from the authorization endpoint. */
export function deniedSignIn(o: LoginOptions, error: string, description: string): string {
  const callback = `${o.redirectUri ?? APP}?${form({ error, error_description: description, state: stateOf(o.n) })}`;
  return `
* main_frame${tabNote(o)}
> GET ${authorizeUrl(o)}
< 302
${AUTH0_HEADERS}
< Location: ${callback}
* main_frame${tabNote(o)}
> GET ${callback}
< 200`;
}

/** `undefined` for the answer: the response body was out of sight. */
export function codeExchange(
  o: LoginOptions,
  answer: Readonly<Record<string, unknown>> | undefined,
  request: Readonly<Record<string, string | undefined>> = {},
  status = 200,
): string {
  return tokenCall(
    o,
    {
      client_id: o.clientId ?? CLIENT,
      code_verifier: verifierOf(o.n),
      grant_type: 'authorization_code',
      code: codeOf(o.n),
      redirect_uri: o.redirectUri ?? APP,
      ...request,
    },
    answer,
    status,
  );
}

/** Any request to the token endpoint. */
export function tokenCall(
  o: LoginOptions,
  request: Readonly<Record<string, string | undefined>>,
  answer: Readonly<Record<string, unknown>> | undefined,
  status = 200,
): string {
  return `
* fetch initiator=${APP}${tabNote(o)}
> POST https://${o.tokenDomain ?? o.domain ?? CUSTOM}/oauth/token
> Content-Type: application/x-www-form-urlencoded
> Origin: ${APP}
>
> ${form(request)}
< ${status}
< Content-Type: application/json
${AUTH0_HEADERS}${answer === undefined ? '' : `\n<\n< ${JSON.stringify(answer)}`}`;
}

/** A whole login: sign-in, then the code exchange with `answer` as the token response. */
export const login = (o: LoginOptions, answer: Readonly<Record<string, unknown>> | undefined): string =>
  signIn(o) + codeExchange(o, answer);

/** Silent authentication in an iframe; `answer` is the `authorization_response` of the web message. */
export function silent(o: LoginOptions, answer: Readonly<Record<string, string>>): string {
  const request = { ...o, params: { prompt: 'none', response_mode: 'web_message', ...o.params } };
  const response = JSON.stringify({ ...answer, state: stateOf(o.n) });
  return `
* sub_frame initiator=${APP}${tabNote(o)}
> GET ${authorizeUrl(request)}
< 200
< Content-Type: text/html; charset=utf-8
${AUTH0_HEADERS}
<
< <!DOCTYPE html><html><head><title>Authorization Response</title></head><body><script type="text/javascript">(function(window, document) {var targetOrigin = "${APP}";var webMessageRequest = {};var authorizationResponse = {type: "authorization_response",response: ${response}};var mainWin = (window.opener) ? window.opener : window.parent;mainWin.postMessage(authorizationResponse, targetOrigin);})(this, this.document);</script></body></html>`;
}

export interface CallOptions {
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  readonly scheme?: string;
  /** The `WWW-Authenticate` of the answer. */
  readonly challenge?: string;
  readonly body?: unknown;
  readonly at?: string;
  readonly tab?: number;
}

/** A call from the app's page with a token in the Authorization header. */
export function apiCall(token: string, o: CallOptions = {}): string {
  const scheme = o.scheme ?? 'Bearer ';
  return `
* fetch initiator=${APP}${o.at ? ` at=${o.at}` : ''}${o.tab === undefined ? '' : ` tab=${o.tab}`}
> ${o.method ?? 'GET'} ${o.url ?? 'https://api.northwind.com/orders'}
> Authorization: ${scheme}${token}
> Origin: ${APP}
< ${o.status ?? 200}
< Access-Control-Allow-Origin: *${o.challenge ? `\n< WWW-Authenticate: ${o.challenge}` : ''}${o.body === undefined ? '' : `\n<\n< ${typeof o.body === 'string' ? o.body : JSON.stringify(o.body)}`}`;
}

/** The same traffic with a server of which nothing is known. */
export const elsewhere = (text: string, host = 'id.example.com'): string =>
  [CUSTOM, TENANT]
    .reduce((t, own) => t.replaceAll(own, host), text)
    .replaceAll('x-auth0-requestid', 'x-request-id')
    .replaceAll('auth0Client', 'client_info')
    .replaceAll('/oauth/token', '/connect/token')
    .replaceAll('/u/login', '/account/login');

/** A token response with Auth0's usual members. */
export const tokens = (accessToken: string, more: Readonly<Record<string, unknown>> = {}) => ({
  access_token: accessToken,
  scope: 'openid profile email',
  expires_in: 86_400,
  token_type: 'Bearer',
  ...more,
});
