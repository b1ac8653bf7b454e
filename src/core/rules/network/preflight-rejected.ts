import { changeSetting } from '../../change.ts';
import { evidence, requestHeader, urlOf } from '../../http.ts';
import { preflights, reachedPage } from '../../questions/cors.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const preflightRejected: Rule = {
  id: 'preflight-rejected',
  index: 'i04',
  title: 'The preflight was not answered with a success, so the call was never made',
  severity: 'error',
  why: 'Before a call with an Authorization header to another origin the browser asks for leave by OPTIONS, without the token. Anything but a 2xx forbids the call, a redirect included. An API that asks for a token on every request, OPTIONS too, can never be called from a page.',
  fix: 'Let OPTIONS through without a token: put the CORS middleware before the JWT middleware, or exclude the method from authentication at the gateway. Call the final URL, so that nothing is redirected.',
  notWhen: [
    'The call itself was answered, and the page got it: the browser was content with the preflight.',
    'The server was down or busy (5xx, 429).',
    'It is an OPTIONS request of the app’s own.',
  ],
  docs: [auth0Docs('Set Up CORS'), rfc(9110, '9.3.7')],
  supersededBy: ['token-endpoint-cors'],
  *check(flow, facts) {
    for (const { exchange, origin, call } of preflights(flow)) {
      const { status = 0, redirectTo } = exchange;
      if (status < 300 || status >= 500 || status === 304 || status === 429) continue;
      if (call && reachedPage(call)) continue;
      const { host, path } = urlOf(exchange);
      const method = requestHeader(exchange, 'access-control-request-method');
      yield problem({
        message: `OPTIONS ${host}${path} answered ${status}${redirectTo ? ` (a redirect to ${urlOf({ ...exchange, url: redirectTo }).origin})` : ''}, so the browser did not let ${origin} send its ${method}.`,
        certainty: 'certain',
        at: [evidence(exchange, 'status')],
        ...(facts.isAuth0(host) ? { changes: [changeSetting('allowed-cors-origins', origin)] } : {}),
      });
      return;
    }
  },
};
