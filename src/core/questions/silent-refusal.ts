import type { Facts } from '../facts.ts';
import { first, requestHeader } from '../http.ts';
import type { AuthorizationRequest, AuthorizationResponse, Flow } from '../model.ts';
import { signedInAt } from '../sign-ins.ts';
import { isSanitized, isUpstreamLeg } from './token-answers.ts';

/** Questions about a silent request that was answered login_required. */

/** Milliseconds. After a longer pause the session may simply have ended: Keycloak's idle time is 30 minutes. */
export const RECENT = 30 * 60_000;

/** What makes a session that exists the wrong one. */
export function asksForMore(
  request: AuthorizationRequest,
  login: AuthorizationRequest | undefined,
): string | undefined {
  const asked = (name: string) => first(request.params, name);
  const had = (name: string) => login && first(login.params, name);
  if (asked('max_age') !== undefined) return 'max_age asks for a login that is fresher than the session';
  const other = ['organization', 'connection', 'acr_values'].find(
    (name) => asked(name) && asked(name) !== had(name),
  );
  if (other) return `it asks for ${other}=${asked(other)}, which the login before did not`;
  return asked('login_hint') && had('login_hint') && asked('login_hint') !== had('login_hint')
    ? 'it asks for another user than the one who signed in'
    : undefined;
}

export interface SilentRefusal {
  readonly request: AuthorizationRequest;
  readonly response: AuthorizationResponse;
  readonly login: Flow;
  /** Milliseconds since the user was known to be signed in. */
  readonly since: number;
}

/** login_required although the same client had just signed the user in there, and nothing asks for more. */
export function silentRefusal(flow: Flow, facts: Facts): SilentRefusal | undefined {
  const { request, response } = flow;
  const login = facts.signedIn(flow);
  if (!request || !response || !login || flow.kind !== 'silent') return undefined;
  if (first(response.params, 'error') !== 'login_required' || isUpstreamLeg(request, facts)) return undefined;
  if (/multi-?factor|\bmfa\b/i.test(first(response.params, 'error_description') ?? '')) return undefined;
  const since = request.exchange.startedAt - (signedInAt(login) ?? 0);
  return since > RECENT || asksForMore(request, login.request)
    ? undefined
    : { request, response, login, since };
}

/**
 * Whether a request carried cookies. `undefined`: not known, as only the browser itself reports all headers, and a
 * file may have been cleaned of cookies.
 */
export function carriedCookies({ request, login }: SilentRefusal, flow: Flow): boolean | undefined {
  const { exchange } = request;
  if (!exchange.requestHeaders) return undefined;
  if (requestHeader(exchange, 'cookie') !== undefined) return true;
  const keepsCookies = exchange.sources.includes('webrequest') || !isSanitized(flow) || !isSanitized(login);
  return keepsCookies ? false : undefined;
}
