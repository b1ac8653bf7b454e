import {
  first,
  hostOf,
  isObject,
  parseJson,
  requestHeader,
  responseHeader,
  splitUrl,
  urlOf,
  withoutQuery,
} from './http.ts';
import type { Exchange, Flow, Step } from './model.ts';
import { asksToCarryToken } from './relevance.ts';
import { isOtherSite } from './site.ts';
import { audiences } from './token.ts';

/** What makes a step that no key ties to a login look like one of its own: see `adopt.ts`. */

/** A page that signs in at a custom domain may have read the metadata of the tenant’s own, or the reverse (b13). */
export const isOtherDomain = (a: string | undefined, b: string): boolean =>
  a !== undefined && AUTH0_HOST.test(a) !== AUTH0_HOST.test(b);
const AUTH0_HOST = /\.auth0\.com$/;

/** A call without a token, and an API that wants one: it is the business of whoever signed in before (d09). */
export const asksForToken = ({ kind, exchange }: Step): boolean =>
  kind === 'token-use' &&
  exchange.status === 401 &&
  /^bearer\b/i.test(responseHeader(exchange, 'www-authenticate') ?? '');

/** A preflight goes with its own request; a refused call without a token with the calls that carried one. */
export function shares(flow: Flow, step: Step): boolean {
  const { url, tab } = step.exchange;
  if (step.kind !== 'preflight')
    return (
      (tab === undefined || flow.tabs.includes(tab)) &&
      flow.uses.some((use) => use.carried && urlOf(use.exchange).host === urlOf(step.exchange).host)
    );
  const requests = [...flow.uses, ...flow.exchanges.map((e) => e.request)];
  return requests.some(({ exchange }) => withoutQuery(exchange.url) === withoutQuery(url));
}

/** A call that its preflight forbade was never made: the page that asked is the one that was signed in to. */
export const asksForApp = (flow: Flow, exchange: Exchange): boolean =>
  asksToCarryToken(exchange.requestHeaders) && flow.endedAt <= exchange.startedAt && isPageOf(flow, exchange);

/** Its app's own site, or an API that one of its tokens is for. */
export const mayBeIts = ({ request, tokens }: Flow, host: string): boolean =>
  !isOtherSite(request && first(request.params, 'redirect_uri'), host) ||
  tokens.some((token) => audiences(token).some((aud) => hostOf(aud) === host));

export const isPageOf = ({ request }: Flow, exchange: Exchange): boolean =>
  splitUrl(request && first(request.params, 'redirect_uri')).origin ===
  (requestHeader(exchange, 'origin') ?? exchange.initiator);

/** Cognito’s metadata lie on another host than the endpoints that they name. */
export function describes({ responseBody }: Exchange, { host }: Flow): boolean {
  const document = parseJson(responseBody);
  const endpoint = isObject(document) ? document.authorization_endpoint : undefined;
  return host !== undefined && typeof endpoint === 'string' && hostOf(endpoint) === host;
}
