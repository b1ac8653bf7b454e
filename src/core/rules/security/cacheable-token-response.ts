import type { Facts } from '../../facts.ts';
import { evidence, responseHeader, urlOf } from '../../http.ts';
import type { TokenExchange } from '../../model.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const cacheableTokenResponse: Rule = {
  id: 'cacheable-token-response',
  index: 'j14',
  title: 'The token response may be kept by caches',
  severity: 'info',
  why: 'An answer with tokens must say `Cache-Control: no-store`, so that no cache on the way and no browser keeps it for the next one who asks.',
  fix: 'Let the token endpoint answer with `Cache-Control: no-store`. Auth0 and the other big providers do, so look for a proxy in between that takes the header away or puts its own in place.',
  notWhen: [
    'The answer says no-store, or its headers were not seen as a whole.',
    'It is an error, or has no token in it.',
    'The header is missing at a server that is not known to send it: without a lifetime no cache keeps an answer to POST.',
  ],
  docs: [rfc(6749, '5.1'), rfc(9111, '5.2.2.5')],
  *check(flow, facts) {
    const found = flow.exchanges.find((exchange) => lackOf(exchange, facts) !== undefined);
    if (!found) return;
    yield problem({
      message: `The token endpoint of ${urlOf(found.request.exchange).host} answered ${lackOf(found, facts)}.`,
      certainty: 'certain',
      at: [evidence(found.request.exchange, 'response-header', 'cache-control')],
    });
  },
};

function lackOf({ request: { exchange }, response }: TokenExchange, facts: Facts): string | undefined {
  if (!response?.ok || !response.params.has('access_token') || !exchange.responseHeaders) return undefined;
  const said = responseHeader(exchange, 'cache-control');
  if (said !== undefined) {
    if (/no-store/i.test(said)) return undefined;
    const lives = /(?:^|[\s,])public\b|(?:max-age|s-maxage)\s*=\s*"?[1-9]|immutable/i.test(said);
    return lives ? `with Cache-Control: ${said.slice(0, 80)}` : undefined;
  }
  // Only the browser itself sees every header, and a file that has these has them all.
  const isWhole = ['date', 'content-type'].every((name) => responseHeader(exchange, name) !== undefined);
  const isKnown = facts.provider(urlOf(exchange).host) !== undefined && exchange.responseHeaders.length > 4;
  return isWhole && isKnown ? 'without Cache-Control, which this provider always sends' : undefined;
}
