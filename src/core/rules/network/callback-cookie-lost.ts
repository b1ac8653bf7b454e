import { evidence, first, requestHeader, splitUrl, urlOf } from '../../http.ts';
import type { AuthorizationResponse, Exchange, Flow } from '../../model.ts';
import { isSanitized } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { isAuth0Spa } from '../../sdk.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const callbackCookieLost: Rule = {
  id: 'callback-cookie-lost',
  index: 'i12',
  title: 'The cookie that the app’s server set before the login did not come back with the callback',
  severity: 'error',
  why: 'A server-side SDK keeps `state`, `nonce` and the PKCE verifier in a cookie of the app. If the browser does not send it along with the callback, the SDK cannot know the answer as its own: “Missing state cookie”, “checks.state argument is missing”.',
  fix: 'Begin and end the login on the same host (not localhost here and 127.0.0.1 there, nor www. here and without there) and over https. With `response_mode=form_post` the cookie needs `SameSite=None; Secure`. Look at the cookie’s path and domain, and at proxies that drop Set-Cookie.',
  notWhen: [
    'The callback carried cookies, and the page does not speak of state.',
    'The callback was answered well, or by a redirect.',
    'Cookies were left out of the recording.',
    'The app redeems the code in the page: it keeps its state in the browser’s storage.',
  ],
  docs: [auth0Docs('State Parameter'), oidc('Core', '3.1.2.7')],
  supersededBy: ['header-too-large'],
  *check(flow) {
    const { request, response } = flow;
    if (!response || response.params.has('error') || flow.exchanges.length > 0) return;
    // Another state than was sent is another mistake (g09).
    const sent = request && first(request.params, 'state');
    if (sent !== undefined && sent !== (first(response.params, 'state') ?? sent)) return;
    const exchange = callbackOf(response);
    if (exchange?.status === undefined || exchange.status < 400 || exchange.status === 404) return;
    const cookies = requestHeader(exchange, 'cookie');
    const spoken = SPEAKS.test(exchange.responseBody?.slice(0, 16_384) ?? '');
    const bare = cookies === undefined && seesCookies(exchange, flow);
    // Hosts of static files answer 403 with the page of a single-page app, which goes on from there.
    const isPage = exchange.status === 403 && isAuth0Spa(flow);
    // An error of the app’s own may have any cause, and a first visit has no other cookies either.
    const from = request && startOf(request.exchange, exchange);
    const flipped = from !== undefined && /\bstate\b/i.test(exchange.responseBody?.slice(0, 16_384) ?? '');
    if (!spoken && !flipped && !(bare && exchange.status < 500 && !isPage)) return;
    yield problem({
      message: `${exchange.method} ${urlOf(exchange).host}${urlOf(exchange).path} answered ${exchange.status}${bare ? ' to a callback without any cookie' : ' and speaks of a state that it does not know'}.${from ?? ''}${post(exchange)}`,
      certainty: spoken && bare ? 'certain' : 'likely',
      at: [evidence(exchange, 'request-header', 'cookie'), evidence(exchange, 'status')],
    });
  },
};

const SPEAKS =
  /missing state cookie|checks\.(?:state|nonce|response_type) argument is missing|state (?:cookie|parameter) (?:is |was )?(?:missing|not found)|(?:state|nonce|pkce(?: code_?verifier)?) cookie (?:was |is )?(?:missing|not found)|cookie was missing/i;

/** The request that arrived at the app. */
const callbackOf = (response: AuthorizationResponse): Exchange | undefined =>
  response.mode === 'query' || response.mode === 'form_post'
    ? (response.received ?? (response.part === 'redirect' ? undefined : response.exchange))
    : undefined;

const seesCookies = (exchange: Exchange, flow: Flow): boolean =>
  exchange.requestHeaders !== undefined &&
  (exchange.sources.includes('webrequest') || !isSanitized(flow)) &&
  exchange.resourceType !== 'fetch';

/** The login began on a page of another host than the one that it came back to. */
function startOf({ initiator }: Exchange, callback: Exchange): string | undefined {
  const began = splitUrl(initiator).host;
  const { host } = urlOf(callback);
  return began !== '' && began !== host && sameButFor(began, host)
    ? ` The login began on ${began}, whose cookies ${host} does not get.`
    : undefined;
}

const sameButFor = (a: string, b: string): boolean => {
  const plain = (host: string) =>
    host.replace(/^www\./, '').replace(/^(?:127\.0\.0\.1|\[::1\])/, 'localhost');
  return plain(a) === plain(b);
};

const post = ({ method }: Exchange): string =>
  method === 'POST' ? ' Cookies that are SameSite=Lax do not go with a form from another site.' : '';
