import type { Facts } from '../facts.ts';
import { first, urlOf } from '../http.ts';
import type { AuthorizationRequest, Flow } from '../model.ts';
import { signedInAt } from '../sign-ins.ts';
import { isHidden } from './login.ts';
import { isUpstreamLeg } from './token-answers.ts';

/** Questions about authorization requests and what was answered to them. */

/** The login's own request, where its parameters are in sight; not a tenant's leg to a provider behind it. */
export function readableRequest(flow: Flow, facts: Facts): AuthorizationRequest | undefined {
  const { request } = flow;
  return request && !isHidden(request) && !isUpstreamLeg(request, facts) ? request : undefined;
}

/** The server took it: a code or token came, or the code was redeemed. */
export const wasGranted = (flow: Flow): boolean => signedInAt(flow) !== undefined;

/** Refused by a page of the server's own, without a redirect back. */
export function wasStopped({ request, response }: Flow): boolean {
  const status = request?.exchange.status;
  return response === undefined && status !== undefined && status >= 400 && status < 404;
}

/** Refused, by such a page or with an error that these words fit: code and description, in one text. */
export const wasDenied = (flow: Flow, words: RegExp): boolean =>
  wasStopped(flow) || words.test(errorOf(flow));

export function errorOf({ response }: Flow): string {
  const error = response && first(response.params, 'error');
  return error === undefined
    ? ''
    : `${error}: ${first(response?.params ?? new Map(), 'error_description') ?? ''}`;
}

/** A reload or the Back button repeats a whole URL; an app that asks anew makes at least one of these anew. */
const FRESH = ['state', 'nonce', 'code_challenge'];

/** The app sent a value that is for one request only in another request as well. */
export function isReused(name: string, request: AuthorizationRequest, earlier: Flow | undefined): boolean {
  const before = earlier?.request;
  if (!before || isHidden(before) || urlOf(before.exchange).host !== urlOf(request.exchange).host)
    return false;
  const [then, now] = [before.params, request.params];
  const differs = (n: string) =>
    n !== name && first(then, n) && first(now, n) && first(then, n) !== first(now, n);
  return first(then, name) === first(now, name) && FRESH.some(differs);
}
