import { setOption } from '../../change.ts';
import { evidence, hostOf, isObject, parseJson, urlOf } from '../../http.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const discoveryOrJwksFromOtherDomain: Rule = {
  id: 'discovery-or-jwks-from-other-domain',
  index: 'b13',
  title: 'The client reads the metadata of one domain and signs in at another',
  severity: 'warning',
  why: 'Auth0’s metadata name the domain that was asked for them, and tokens the domain that the login went to. A client that takes its expected issuer from the metadata will refuse the tokens of the other domain.',
  fix: 'Use one base URL for everything: the issuer, the metadata and the endpoints (`authority`, `issuerBaseURL`, `domain`).',
  notWhen: [
    'Only the keys (JWKS) came from the other domain: they are the same at both.',
    'Another app of the page reads its own metadata.',
    'The provider is not Auth0: the issuer of others need not be the host that is asked.',
  ],
  docs: [auth0Docs('Custom Domains'), oidc('Discovery', '4.3')],
  supersededBy: ['mixed-domains-in-flow'],
  *check(flow, facts) {
    const { request, host } = flow;
    if (!request || host === undefined || !facts.isAuth0(host)) return;
    for (const { kind, exchange } of flow.steps) {
      if (kind !== 'discovery') continue;
      const document = parseJson(exchange.responseBody);
      const issuer = isObject(document) && typeof document.issuer === 'string' ? document.issuer : undefined;
      const named = hostOf(issuer);
      // Metadata of an API (RFC 9728) have no issuer.
      if (issuer === undefined || named === host || !facts.isAuth0(named)) continue;
      const pair = facts.paired(named, host) ? ' Both are the same tenant.' : '';
      yield problem({
        message: `The metadata of ${urlOf(exchange).host} name the issuer ${issuer}, and the login went to ${host}.${pair}`,
        certainty: 'certain',
        at: [evidence(exchange, 'response-body', 'issuer'), evidence(request.exchange, 'url')],
        changes: [setOption('domain', host)],
      });
      return;
    }
  },
};
