import { blamesIssuer, expectedIssuer } from '../../questions/issuer-refusal.ts';
import {
  describeUse,
  distinctBy,
  isCustomApi,
  refusalText,
  statusAt,
  useAt,
  usesOf,
  wasRefused,
} from '../../questions/login.ts';
import { comparison, problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { issuer, issuerHost } from '../../token-claims.ts';

export const issuerTrailingSlash: Rule = {
  id: 'issuer-trailing-slash',
  index: 'b06',
  title: 'The API expects the issuer without its final slash',
  severity: 'error',
  why: 'Issuers are compared character by character, and those of Auth0 always end with a slash.',
  fix: 'Add the slash to the issuer in the API’s configuration: `https://your-domain/`.',
  notWhen: [
    'The provider is not Auth0: the issuers of Okta, Cognito and Keycloak have no slash at the end.',
    'The issuers differ in more than the slash.',
  ],
  docs: [auth0Docs('Validate JSON Web Tokens'), rfc(8725, '3.8')],
  *check(flow, facts) {
    const refused = usesOf(flow).filter((u) => wasRefused(u.use) && isCustomApi(u, facts));
    for (const { use, token } of distinctBy(refused, (u) => u.host)) {
      const iss = issuer(token);
      if (iss === undefined || !facts.isAuth0(issuerHost(token))) continue;
      const text = refusalText(use);
      const expected = blamesIssuer(text) ? expectedIssuer(text, iss) : undefined;
      if (expected === undefined || `${expected}/` !== iss) continue;
      yield problem({
        message: `${describeUse(use)} answered ${use.exchange.status}: the API expects the issuer ${expected}, and the token’s is ${iss}, with a slash at the end.`,
        compared: comparison('in the token', iss, 'at the API', expected),
        certainty: 'certain',
        at: [useAt(use, 'claims.iss'), statusAt(use)],
      });
    }
  },
};
