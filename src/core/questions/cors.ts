import { requestHeader, responseHeader, urlOf, withoutQuery } from '../http.ts';
import type { Exchange, Flow, OtherStep, Step } from '../model.ts';
import { asksToCarryToken } from '../relevance.ts';

/** What page code of another origin was let see (Fetch Standard, "CORS protocol"). */

/** The page's origin, where page code asked another one. `undefined`: not by page code, or by the same origin. */
export function crossOrigin(exchange: Exchange): string | undefined {
  if (!/^(?:fetch|preflight|eventsource)$/.test(exchange.resourceType ?? 'fetch')) return undefined;
  const origin = requestHeader(exchange, 'origin') ?? exchange.initiator;
  // Extensions and native shells have rights of their own.
  return origin?.startsWith('http') && origin !== urlOf(exchange).origin ? origin : undefined;
}

/** What browsers say of an answer that they kept from the page. The reason goes to the console only. */
const WITHHELD = /ERR_FAILED$|NS_ERROR_DOM_(?:BAD_URI|CORS)|\bCORS\b/i;
export const wasWithheld = ({ error = '' }: Exchange): boolean => WITHHELD.test(error);

/** Nothing says that the page did not get it. */
export const reachedPage = ({ status, error }: Exchange): boolean =>
  status !== undefined && error === undefined;

/** What its headers lack so that `origin` may read it, as a clause; `undefined`: nothing, or they were not seen. */
export function missingPermission(exchange: Exchange, origin: string): string | undefined {
  const { responseHeaders = [] } = exchange;
  if (responseHeaders.length === 0) return undefined;
  const allowed = responseHeader(exchange, 'access-control-allow-origin');
  if (allowed === undefined) return 'without Access-Control-Allow-Origin';
  if (allowed !== '*' && allowed !== origin) return `with Access-Control-Allow-Origin: ${allowed}`;
  if (requestHeader(exchange, 'cookie') === undefined) return undefined;
  if (allowed === '*')
    return 'with Access-Control-Allow-Origin: *, which does not do for a call with cookies';
  return responseHeader(exchange, 'access-control-allow-credentials') === 'true'
    ? undefined
    : 'without Access-Control-Allow-Credentials: true, although cookies were sent';
}

/** Whoever made the recording kept such headers, so one that is missing was not there. */
export const keepsCorsHeaders = (flow: Flow): boolean =>
  flow.steps.some(({ exchange }) => responseHeader(exchange, 'access-control-allow-origin') !== undefined);

export interface Preflight {
  readonly exchange: Exchange;
  readonly origin: string;
  /** Names of headers in lower case. */
  readonly asks: readonly string[];
  /** The call that it was made for. `undefined`: not seen, perhaps because it was never made. */
  readonly call?: Exchange;
}

/** Milliseconds between a preflight and its call. DevTools list them in either order. */
const NEAR = 10_000;

/** Every preflight of this login that was answered and asked to send a token. */
export function tokenPreflights(flow: Flow): Preflight[] {
  return preflights(flow).filter(({ exchange }) => asksToCarryToken(exchange.requestHeaders));
}

export function preflights(flow: Flow): Preflight[] {
  return flow.steps.filter(isPreflight).flatMap(({ exchange }) => {
    const origin = crossOrigin(exchange);
    if (origin === undefined || exchange.status === undefined) return [];
    const asks = list(requestHeader(exchange, 'access-control-request-headers'));
    const call = callOf(exchange, flow);
    return [{ exchange, origin, asks, ...(call ? { call } : {}) }];
  });
}

const isPreflight = (step: Step): step is OtherStep =>
  step.kind === 'preflight' && requestHeader(step.exchange, 'access-control-request-method') !== undefined;

function callOf(preflight: Exchange, flow: Flow): Exchange | undefined {
  const method = requestHeader(preflight, 'access-control-request-method');
  const calls = flow.steps
    .map(({ exchange }) => exchange)
    .filter(
      (e) =>
        e.method === method &&
        withoutQuery(e.url) === withoutQuery(preflight.url) &&
        Math.abs(e.startedAt - preflight.startedAt) < NEAR,
    );
  // One that got through shows that the browser was content.
  return calls.find(reachedPage) ?? calls[0];
}

export const list = (value: string | undefined): string[] =>
  value
    ?.toLowerCase()
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean) ?? [];
