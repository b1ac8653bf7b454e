import { evidence, requestHeader, responseHeader, urlOf } from '../../http.ts';
import type { Exchange, Flow } from '../../model.ts';
import { crossOrigin, list, tokenPreflights, wasWithheld } from '../../questions/cors.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const acaoWildcardWithCredentials: Rule = {
  id: 'acao-wildcard-with-credentials',
  index: 'i06',
  title: 'Access-Control-Allow-Origin is `*` for a call that was made with cookies',
  severity: 'error',
  why: 'Page code that asks with `credentials: include` (or `withCredentials`) may read the answer only if it names the page’s origin and says Access-Control-Allow-Credentials: true. The wildcard does not count then, and the browser reports a CORS error.',
  fix: 'A call with a bearer token needs no cookies: leave `credentials: include` out. Where cookies are needed, answer with the page’s own origin in Access-Control-Allow-Origin and with Access-Control-Allow-Credentials: true.',
  notWhen: [
    'The call carried no cookies: `*` is fine for bearer tokens.',
    'The answer names the page’s origin.',
    'Nothing shows that the page did not get the answer.',
  ],
  docs: [auth0Docs('Set Up CORS')],
  *check(flow) {
    for (const { exchange } of flow.steps) {
      const origin = crossOrigin(exchange);
      if (origin === undefined || exchange.status === undefined || exchange.resourceType === 'preflight')
        continue;
      if (requestHeader(exchange, 'cookie') === undefined) continue;
      if (responseHeader(exchange, 'access-control-allow-origin') !== '*') continue;
      // Who allows credentials means them to be sent, and this is the answer that forbids it.
      const meant = responseHeader(exchange, 'access-control-allow-credentials') === 'true';
      if (!wasWithheld(exchange) && !meant) continue;
      const { host, path } = urlOf(exchange);
      yield problem({
        message: `${exchange.method} ${host}${path} was sent cookies from ${origin} and allows the origin *: the browser kept the answer from the page.`,
        certainty: wasWithheld(exchange) ? 'certain' : 'likely',
        at: [
          evidence(exchange, 'response-header', 'access-control-allow-origin'),
          evidence(exchange, 'request-header', 'cookie'),
        ],
      });
      return;
    }
    const refused = wildcardPreflight(flow);
    if (!refused) return;
    const { host, path } = urlOf(refused.exchange);
    yield problem({
      message: `OPTIONS ${host}${path} allows every origin (*) what ${refused.origin} asked for, and yet the browser refused the call: \`*\` does not do for one with \`credentials: include\`.`,
      certainty: 'possible',
      at: [evidence(refused.exchange, 'response-header', 'access-control-allow-origin')],
    });
  },
};

/** All that the call needs is allowed, but by `*`; whether it was to send cookies, a preflight does not say. */
const wildcardPreflight = (flow: Flow): { exchange: Exchange; origin: string } | undefined =>
  tokenPreflights(flow).find(({ exchange, asks, call }) => {
    const { status = 0 } = exchange;
    if (status < 200 || status >= 300 || !call || call.status !== undefined || !wasWithheld(call))
      return false;
    if (responseHeader(exchange, 'access-control-allow-origin') !== '*') return false;
    const headers = list(responseHeader(exchange, 'access-control-allow-headers'));
    const methods = list(responseHeader(exchange, 'access-control-allow-methods'));
    const simple = /^(?:GET|HEAD|POST)$/.test(call.method);
    return (
      asks.every((name) => headers.includes(name)) && (simple || methods.includes(call.method.toLowerCase()))
    );
  });
