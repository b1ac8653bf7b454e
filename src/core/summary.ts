import { first, words } from './http.ts';
import type { Flow, Token } from './model.ts';
import { authorizedClient, issuerHost } from './token-claims.ts';

/** A login in a few words, as a list shows it. */

/** The client ID, from the requests or else from a token. */
export const clientOf = (flow: Flow): string | undefined => flow.clientId ?? firstOf(flow, authorizedClient);

/** The authorization server's host, from the requests or else from a token. */
export const issuerOf = (flow: Flow): string | undefined => flow.host ?? firstOf(flow, issuerHost);

const firstOf = (flow: Flow, read: (token: Token) => string | undefined) =>
  flow.tokens.map(read).find((value) => value !== undefined);

export interface Result {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'neutral';
}

const GRANTS: Readonly<Record<string, string>> = {
  authorization_code: 'Authorization code',
  refresh_token: 'Refresh token',
  client_credentials: 'Client credentials',
  password: 'Password',
  'http://auth0.com/oauth/grant-type/password-realm': 'Password (realm)',
  'urn:ietf:params:oauth:grant-type:device_code': 'Device code',
  'urn:ietf:params:oauth:grant-type:token-exchange': 'Token exchange',
};

/** How the tokens were asked for, in the words of the specifications. */
export function grantOf(flow: Flow): string {
  const { request } = flow;
  if (!request) {
    const type = flow.exchanges[0]?.request.grantType;
    if (type !== undefined) return GRANTS[type] ?? type;
    if (flow.kind !== 'use-only') return 'Unknown';
    if (flow.uses.length > 0) return 'API calls only';
    if (flow.steps.some((step) => step.kind === 'logout')) return 'Logout only';
    return flow.steps.some((step) => step.kind === 'login-page') ? 'Password' : 'Metadata only';
  }
  const types = words(first(request.params, 'response_type'));
  const tokens = types.some((t) => t === 'token' || t === 'id_token');
  let grant = 'Authorization code';
  if (types.length === 0) grant = request.hidden ? 'Pushed request' : 'Authorization';
  else if (tokens) grant = types.includes('code') ? 'Hybrid' : 'Implicit';
  else if (request.params.has('code_challenge')) grant = 'Code + PKCE';
  return flow.kind === 'silent' ? `${grant}, silent` : grant;
}

/** How it ended: the last thing that is known for sure. */
export function resultOf(flow: Flow): Result {
  const denied = flow.response && first(flow.response.params, 'error');
  if (denied) return { text: denied, tone: 'bad' };
  const exchange = flow.exchanges.at(-1);
  const answer = exchange?.response;
  if (answer && !answer.ok) {
    const error = first(answer.params, 'error');
    return { text: error ?? `HTTP ${answer.exchange.status ?? '?'}`, tone: 'bad' };
  }
  const refused = flow.uses.findLast((use) => use.exchange.status !== undefined)?.exchange.status ?? 0;
  if (refused === 401 || refused === 403) return { text: `API said ${refused}`, tone: 'bad' };
  if (flow.kind === 'use-only' && flow.uses.length === 0) {
    const { error, status } = flow.steps.at(-1)?.exchange ?? {};
    return {
      text: error?.replace(/^net::/, '') ?? `HTTP ${status ?? '?'}`,
      tone: (status ?? 400) < 400 && !error ? 'neutral' : 'bad',
    };
  }
  if (flow.kind === 'use-only')
    return { text: refused > 0 ? `API said ${refused}` : 'Calls seen', tone: 'neutral' };
  if (answer?.ok || flow.tokens.some((t) => t.role === 'access_token' || t.role === 'id_token'))
    return { text: 'Tokens issued', tone: 'good' };
  if (exchange) {
    const { status, error } = exchange.request.exchange;
    if (error) return { text: error.replace(/^net::/, ''), tone: 'bad' };
    return status === undefined
      ? { text: 'Waiting for tokens', tone: 'neutral' }
      : { text: 'Answer out of sight', tone: 'neutral' };
  }
  if (flow.response) return { text: 'Code received', tone: 'neutral' };
  const { error: failure, status = 0 } = flow.request?.exchange ?? {};
  if (failure) return { text: failure.replace(/^net::/, ''), tone: 'bad' };
  // An error page of the server's own: it does not trust the address that it would have to answer to.
  if (status >= 400) return { text: `HTTP ${status}`, tone: 'bad' };
  return { text: 'Waiting for the user', tone: 'neutral' };
}
