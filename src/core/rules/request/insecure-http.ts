import { setOption } from '../../change.ts';
import { evidence, isLoopback, responseHeader, urlOf } from '../../http.ts';
import type { Exchange } from '../../model.ts';
import { isLocalName } from '../../questions/redirect-uri.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const insecureHttp: Rule = {
  id: 'insecure-http',
  index: 'f18',
  title: 'The authorization server is called over plain http',
  severity: 'error',
  why: 'Over http everybody on the way can read the request, the code and the tokens, and can put another login page in the place of the real one. The specifications demand TLS for both endpoints.',
  fix: 'Write the server’s address with `https://`. In Auth0’s SDKs give the bare host name as `domain`; they add https themselves. Behind a proxy that ends TLS, tell the server its public address (Keycloak: `hostname`, `proxy-headers`).',
  notWhen: [
    'The host is loopback or a bare name: a server for development.',
    'The host is a name of a private network (information).',
    'The browser itself went over to https before anything was sent (HSTS).',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [rfc(6749, '3.1'), rfc(6749, '3.2'), rfc(9700, '2.6')],
  *check({ request, exchanges, clientId }, facts) {
    if (request && isUpstreamLeg(request, facts)) return;
    const sent = [request?.exchange, ...exchanges.map((e) => e.request.exchange)].find(
      (exchange) => exchange && isInTheClear(exchange),
    );
    if (!sent) return;
    const { host, hostname, path } = urlOf(sent);
    yield problem({
      message: `${clientId ?? 'The app'} called http://${host}${path}, without TLS.`,
      certainty: 'certain',
      ...(isLocalName(hostname) ? { severity: 'info' } : {}),
      changes: [setOption('domain', host)],
      at: [evidence(sent, 'url')],
    });
  },
};

const isInTheClear = (exchange: Exchange): boolean =>
  /^http:/i.test(exchange.url) &&
  !isLoopback(urlOf(exchange).hostname) &&
  urlOf(exchange).hostname.includes('.') &&
  responseHeader(exchange, 'non-authoritative-reason') === undefined;
