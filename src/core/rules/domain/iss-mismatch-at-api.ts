import { hostOf } from '../../http.ts';
import { acceptedTwin, blamesIssuer, expectedIssuer } from '../../questions/issuer-refusal.ts';
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
import { namesToken, speaksOfToken } from '../../questions/token-refusal.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { issuer, issuerHost } from '../../token-claims.ts';

export const issMismatchAtApi: Rule = {
  id: 'iss-mismatch-at-api',
  index: 'b01',
  title: 'The API expects another issuer than the one that issued the token',
  severity: 'error',
  why: 'An API compares `iss` with its configuration, character by character. Auth0 writes the domain that the app asked into it, so a token from the custom domain and one from the tenant’s own domain have different issuers.',
  fix: 'Set the issuer in the API’s validation (`issuerBaseURL`, `issuer`, `Authority` …) to the domain that the app signs in with, with `https://` and the slash at the end. While you move to a custom domain, let the API accept both issuers.',
  notWhen: [
    'The API refuses the token for another reason: it has expired, is for another audience, or is an ID token.',
    'The API has accepted tokens of this issuer before, or speaks of the issuer of something else, such as a card.',
    'The way in which another provider’s issuers differ is known: the rule for that provider tells it.',
  ],
  docs: [auth0Docs('Configure Features to Use Custom Domains'), auth0Docs('Validate JSON Web Tokens')],
  supersededBy: [
    'issuer-trailing-slash',
    'wrong-environment-token',
    'entra-v1-v2-issuer',
    'entra-common-issuer',
    'entra-graph-token-at-own-api',
    'okta-custom-domain-issuer',
    'okta-org-server-token',
    'keycloak-issuer-frontend-url',
  ],
  *check(flow, facts) {
    const refused = usesOf(flow).filter((u) => wasRefused(u.use) && isCustomApi(u, facts));
    for (const { use, token, host } of distinctBy(refused, (u) => `${u.host} ${issuer(u.token)}`)) {
      const iss = issuer(token);
      // An ID token is the wrong token altogether, whoever issued it.
      if (iss === undefined || token.role === 'id_token') continue;
      const text = refusalText(use);
      const named = blamesIssuer(text) && speaksOfToken({ use, token, host }, text, facts);
      if (!named && !facts.isAuth0(issuerHost(token))) continue;
      const other = named ? expectedIssuer(text, iss) : acceptedTwin({ use, token, host }, text, facts)?.iss;
      if (!named && other === undefined) continue;
      const expects = named
        ? other
          ? ` It expects ${other}.`
          : ''
        : ` It has accepted the same from ${other}.`;
      const why = other && facts.paired(hostOf(iss), hostOf(other)) ? ' Both are the same tenant.' : '';
      yield problem({
        message: `${describeUse(use)} answered ${use.exchange.status}: the API does not take tokens of the issuer ${iss}.${expects}${why}`,
        certainty: named && (other || namesToken({ use, token, host }, text)) ? 'certain' : 'likely',
        at: [useAt(use, 'claims.iss'), statusAt(use)],
      });
    }
  },
};
