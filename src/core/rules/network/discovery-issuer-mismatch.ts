import { evidence, first, hostOf, isObject, parseJson, splitUrl, urlOf } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { problem, type Rule } from '../../rule.ts';
import { oidc, rfc } from '../../spec/references.ts';
import { issuer as issuerOf } from '../../token-claims.ts';

export const discoveryIssuerMismatch: Rule = {
  id: 'discovery-issuer-mismatch',
  index: 's40',
  title: 'The metadata name another issuer than the address that they were read from',
  severity: 'warning',
  why: 'The issuer in a discovery document has to be the very URL that the document was found below, or any server could speak for another one. Strict clients stop here with “issuer mismatch”; lax ones refuse the tokens later, or accept tokens of a stranger.',
  fix: 'Read the metadata from the issuer’s own URL, or set the public URL in the server’s configuration: in Keycloak `hostname`, in IdentityServer `IssuerUri` (or the proxy’s forwarded headers), in Okta the authorization server’s issuer mode.',
  notWhen: [
    'Only the path or a final slash differs.',
    'The issuer is a template or an alias by design (Entra, AD FS), or a custom domain of the same tenant.',
    'The tokens of the login bear the issuer that the document names: it is meant so.',
    'The document comes through a proxy of the app’s own.',
  ],
  docs: [oidc('Discovery', '4.3'), rfc(8414, '3.3')],
  supersededBy: ['discovery-or-jwks-from-other-domain', 'mixed-domains-in-flow'],
  *check(flow, facts) {
    for (const { kind, exchange } of flow.steps) {
      if (kind !== 'discovery' || exchange.status !== 200) continue;
      const document = parseJson(exchange.responseBody);
      const issuer = isObject(document) ? document.issuer : undefined;
      const { host } = urlOf(exchange);
      if (typeof issuer !== 'string' || hostOf(issuer) === '' || /[{}]/.test(issuer)) continue;
      const named = hostOf(issuer);
      if (named === host || facts.paired(named, host) !== undefined || isProxy(host, flow)) continue;
      // Entra, AD FS, Okta and Keycloak have front names and back names, and Google one for all of its hosts.
      const provider = facts.provider(host);
      if ((provider !== undefined && provider !== 'auth0') || /^sts\.|\/adfs(?:\/|$)/.test(issuer)) continue;
      if (flow.tokens.some((token) => issuerOf(token) === issuer)) continue;
      yield problem({
        message: `The metadata at ${host} name the issuer ${issuer}.`,
        certainty: 'certain',
        at: [evidence(exchange, 'response-body', 'issuer'), evidence(exchange, 'url')],
      });
      return;
    }
  },
};

const isProxy = (host: string, { request }: Flow): boolean =>
  splitUrl(request && first(request.params, 'redirect_uri')).host === host;
