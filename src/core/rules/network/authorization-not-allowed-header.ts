import { evidence, responseHeader, urlOf } from '../../http.ts';
import { list, reachedPage, tokenPreflights } from '../../questions/cors.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const authorizationNotAllowedHeader: Rule = {
  id: 'authorization-not-allowed-header',
  index: 'i05',
  title: 'The API does not allow pages to send the header that carries the token',
  severity: 'error',
  why: 'The answer to a preflight lists in Access-Control-Allow-Headers what page code may send. `*` stands for every header but Authorization, which has to be named; with DPoP the header DPoP as well.',
  fix: 'Answer preflights with `Access-Control-Allow-Headers: Authorization, Content-Type` (and `DPoP` where proofs are used).',
  notWhen: [
    'The call itself was answered, and the page got it.',
    'The list names the header, in whatever case.',
    'It says `*`, and nothing shows that the call failed: not every browser is strict yet.',
  ],
  docs: [auth0Docs('Set Up CORS'), rfc(6750, '2.1'), rfc(9449, '7.1')],
  supersededBy: ['preflight-rejected'],
  *check(flow) {
    for (const { exchange, origin, asks, call } of tokenPreflights(flow)) {
      const { status = 0, responseHeaders = [] } = exchange;
      if (status < 200 || status >= 300 || responseHeaders.length === 0) continue;
      // Without it the origin is refused as a whole, or the recording left such headers out.
      if (responseHeader(exchange, 'access-control-allow-origin') === undefined) continue;
      if (call && reachedPage(call)) continue;
      const allowed = list(responseHeader(exchange, 'access-control-allow-headers'));
      const lacking = asks.filter((name) => /^(?:authorization|dpop)$/.test(name) && !allowed.includes(name));
      // The wildcard covers DPoP, and some browsers still let it cover Authorization.
      const failed = call !== undefined && call.error !== undefined;
      const missing = allowed.includes('*') ? (failed ? lacking.filter((n) => n !== 'dpop') : []) : lacking;
      if (missing.length === 0) continue;
      // A call that was begun, and whose end was not seen.
      const begun = call !== undefined && !failed;
      const { host, path } = urlOf(exchange);
      yield problem({
        message: `OPTIONS ${host}${path} allows ${origin} the headers ${allowed.join(', ') || '(none)'}, and not ${missing.join(' and ')}: the browser did not make the call.`,
        certainty: allowed.includes('*') || begun ? 'likely' : 'certain',
        at: [
          evidence(exchange, 'response-header', 'access-control-allow-headers'),
          evidence(exchange, 'request-header', 'access-control-request-headers'),
        ],
      });
      return;
    }
  },
};
