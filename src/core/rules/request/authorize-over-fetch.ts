import { makeCall } from '../../change.ts';
import { evidence, first, responseHeader, urlOf } from '../../http.ts';
import type { AuthorizationRequest } from '../../model.ts';
import { wasGranted } from '../../questions/request-answers.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const authorizeOverFetch: Rule = {
  id: 'authorize-over-fetch',
  index: 'f17',
  title: 'The authorization endpoint is called by fetch or XMLHttpRequest',
  severity: 'error',
  why: 'A user logs in on a page, and the authorization endpoint gives one. Page code cannot show it, and the browser does not let it read the answer of another origin (“No Access-Control-Allow-Origin header”). Mostly a server answers an API call by a redirect to the login, which fetch follows.',
  fix: 'Let the API answer 401 where nobody is signed in, and let the page then go to the login in the top window: `loginWithRedirect()`, or `location.assign(…)` to the server’s login route. CORS settings do not help here.',
  notWhen: [
    'It is a hidden frame, which is a page (silent authentication).',
    'The provider answers such calls with data: native and embedded logins of Curity, WSO2, PingOne and ForgeRock.',
    'The page belongs to the authorization server itself.',
    'The page went away before the answer, or an extension stopped the request.',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [rfc(6749, '3.1'), auth0Docs('Universal Login')],
  *check(flow, facts) {
    const { request } = flow;
    if (request?.via !== 'fetch' || isUpstreamLeg(request, facts) || wasGranted(flow)) return;
    const { exchange } = request;
    const { host, origin } = urlOf(exchange);
    if (exchange.initiator === origin || givesData(request) || !isLost(request)) return;
    const page = exchange.initiator ?? 'Page code';
    yield problem({
      message: `${page} called the authorization endpoint of ${host} by fetch, and ${exchange.status ? `got ${exchange.status}${exchange.redirectTo ? ', a redirect to another page' : ''}` : 'could not read the answer'}.`,
      certainty: 'certain',
      changes: [makeCall('log-in')],
      at: [evidence(exchange, 'url')],
    });
  },
};

/** A page came, a redirect to one, or the browser kept the answer back. */
function isLost({ exchange: { status, error } }: AuthorizationRequest): boolean {
  if (status !== undefined) return status >= 200 && status < 404;
  return (
    error !== undefined &&
    !/ABORT|BLOCKED_BY_CLIENT|DISCONNECTED|NAME_NOT|TIMED_OUT|REFUSED|NETWORK/i.test(error)
  );
}

const givesData = ({ exchange, params }: AuthorizationRequest): boolean =>
  /json/i.test(responseHeader(exchange, 'content-type') ?? '') ||
  /^(?:direct|pi\.flow)$/.test(first(params, 'response_mode') ?? '');
