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
import { issuer } from '../../token-claims.ts';

export const issuerTrailingSlash: Rule = {
  id: 'issuer-trailing-slash',
  index: 'b06',
  title: 'The issuer that the API expects differs by its final slash',
  severity: 'error',
  why: 'Issuers are compared character by character. Those of Auth0 always end with a slash; those of Okta, Entra, Cognito and Keycloak never do.',
  fix: 'Write the issuer in the API’s configuration as the token has it, for Auth0 `https://your-domain/`.',
  notWhen: ['The issuers differ in more than the slash.', 'The API does not say which issuer it expects.'],
  docs: [auth0Docs('Validate JSON Web Tokens'), rfc(8725, '3.8')],
  *check(flow, facts) {
    const refused = usesOf(flow).filter((u) => wasRefused(u.use) && isCustomApi(u, facts));
    for (const { use, token } of distinctBy(refused, (u) => u.host)) {
      const iss = issuer(token);
      if (iss === undefined || token.role === 'id_token') continue;
      const text = refusalText(use);
      const expected = blamesIssuer(text) ? expectedIssuer(text, iss) : undefined;
      if (expected === undefined || (`${expected}/` !== iss && expected !== `${iss}/`)) continue;
      yield problem({
        message: `${describeUse(use)} answered ${use.exchange.status}: the API expects the issuer ${expected}, and the token’s is ${iss}, ${iss.endsWith('/') ? 'with a' : 'without the'} slash at the end.`,
        compared: comparison('in the token', iss, 'at the API', expected),
        certainty: 'certain',
        at: [useAt(use, 'claims.iss'), statusAt(use)],
      });
    }
  },
};
