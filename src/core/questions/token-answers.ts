import type { Facts } from '../facts.ts';
import { evidence, first, header, hostOf, splitUrl, urlOf } from '../http.ts';
import { firstAsSent } from '../masked.ts';
import type { AuthorizationRequest, Flow, TokenExchange } from '../model.ts';
import { type OutOfSight, unseen } from '../rule.ts';
import { isFromPage, secretOf } from './client-secret.ts';

/** Questions about requests to the token endpoint and what was answered to them. */

/** The `error` of the answer. `undefined`: there was none, or its body was not seen. */
export const tokenError = ({ response }: TokenExchange): string | undefined =>
  response && first(response.params, 'error');

/** The server's own words for it, to search in and never to show: they may repeat what was sent. */
export const tokenErrorText = ({ response }: TokenExchange): string =>
  (response && first(response.params, 'error_description')) ?? '';

/** For messages: `403 (invalid_grant)`, or what of it was seen. */
export const answerOf = (e: TokenExchange): string => {
  const { status } = e.request.exchange;
  return status === undefined ? `${tokenError(e)}` : `${status} (${tokenError(e)})`;
};

export const codeExchanges = (flow: Flow): TokenExchange[] =>
  flow.exchanges.filter((e) => e.request.grantType === 'authorization_code');

/** Issued, as far as the answer was seen: tokens in it, or at least a success. */
export const wasIssued = ({ request: { exchange }, response }: TokenExchange): boolean =>
  response ? response.ok : exchange.status !== undefined && exchange.status >= 200 && exchange.status < 300;

/** Refused with these words, or in words that were out of sight. */
export const wasRefusedWith = (e: TokenExchange, error: RegExp): boolean =>
  e.response
    ? error.test(tokenError(e) ?? '')
    : e.request.exchange.status === 400 || e.request.exchange.status === 403;

/** The server took this very code in another request, so it cannot be what came with it that is wrong. */
export const isTakenElsewhere = (e: TokenExchange, flow: Flow, name: string): boolean =>
  flow.exchanges.some(
    (other) =>
      wasIssued(other) &&
      ['code', name].every((n) => first(other.request.params, n) === first(e.request.params, n)),
  );

/** The client of the login and of the token request are one, as far as both say (h13). */
export function isOwnClient(e: TokenExchange, { request }: Flow): boolean {
  const asked = request && firstAsSent(request.params, 'client_id');
  return asked === undefined || (firstAsSent(e.request.params, 'client_id') ?? asked) === asked;
}

/** The answer of rules that need the error, where the token endpoint refused and its body was out of sight. */
export function refusalUnseen(e: TokenExchange): OutOfSight | undefined {
  const { exchange } = e.request;
  if (e.response || exchange.responseBody !== undefined) return undefined;
  if (exchange.status === undefined || ![400, 401, 403].includes(exchange.status)) return undefined;
  return unseen({
    what: `The token endpoint answered ${exchange.status}, and the body that says why was out of sight.`,
    how: 'Keep DevTools open, turn on “Preserve log” in the Network panel, and try again.',
    at: [evidence(exchange, 'response-body')],
  });
}

/**
 * The tenant's own leg to a provider behind it: it comes back to an authorization server, is configured there,
 * and redeems its code out of sight.
 */
export function isUpstreamLeg(request: AuthorizationRequest, facts: Facts): boolean {
  const back = hostOf(first(request.params, 'redirect_uri'));
  if (back === urlOf(request.exchange).host) return false;
  // Where Auth0 as a client is sent back to, also in a recording that begins there.
  const { path } = splitUrl(first(request.params, 'redirect_uri'));
  return facts.signsUsersIn(back) || (path === '/login/callback' && facts.isAuth0(back));
}

/** Made by page code, by a client that proved nothing about itself: it is public, whatever its settings say. */
export const isPublicClient = ({ request }: TokenExchange, clientId: string | undefined): boolean =>
  isFromPage(request.exchange) && secretOf(request, clientId) === undefined;

/**
 * A file from which `Authorization` and the cookies were taken, as Chrome does by default: not one of its messages
 * has any, so that none of them can be called missing.
 */
export const isSanitized = (flow: Flow): boolean =>
  flow.steps.every(
    ({ exchange: { sources, requestHeaders, responseHeaders } }) =>
      sources.every((source) => source === 'har') &&
      header(requestHeaders, 'authorization') === undefined &&
      header(requestHeaders, 'cookie') === undefined &&
      header(responseHeaders, 'set-cookie') === undefined,
  );
