import { makeCall } from '../../change.ts';
import { hasClearAudience, isOtherForm, knownBetter } from '../../questions/audience-evidence.ts';
import { expectedAudiences } from '../../questions/audience-form.ts';
import { blamesAudience } from '../../questions/audience-refusal.ts';
import {
  describeUse,
  isCustomApi,
  isPresented,
  refusalText,
  statusAt,
  useAt,
  usesOf,
  wasRefused,
} from '../../questions/login.ts';
import { namesToken, speaksOfToken } from '../../questions/token-refusal.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const wrongAudienceForApi: Rule = {
  id: 'wrong-audience-for-api',
  index: 'd04',
  title: 'The token is for another API than the one it was sent to',
  severity: 'error',
  why: 'A token names in `aud` the API that it was issued for, and every other API has to refuse it. One token does not open several APIs, unless they are one API to the tenant.',
  fix: 'Request a token for this API: call `getAccessTokenSilently({ authorizationParams: { audience } })` with its Identifier, once for each API (a Multi-Resource Refresh Token saves the round trip), or register several services as one logical API with scopes. If the token is the right one, correct the audience that the API checks for.',
  notWhen: [
    'The Identifier merely differs from the API’s URL: Identifiers are free names.',
    'It is an ID token (d01), or the list of audiences holds what the API expects (a12).',
    'The provider has another way with audiences: Cognito’s access tokens have none, Keycloak’s say `account` until a mapper is added, Entra’s are a GUID or a URI by version.',
    'The API answered well, or refused the token for another reason: campaigns have audiences, too.',
  ],
  docs: [auth0Docs('Get Access Tokens'), auth0Docs('Set Up a Logical API'), rfc(7519, '4.1.3')],
  supersededBy: [
    'provider-audience-param-ignored',
    'refresh-other-audience-ignored',
    'entra-graph-token-at-own-api',
    'entra-aud-form',
    'okta-org-server-token',
    'keycloak-aud-account',
    'audience-trailing-slash',
    'aud-array-strict-compare',
    'mgmt-token-at-own-api',
    'id-token-as-access-token',
    'multiple-tokens-same-api',
    'wrong-environment-token',
  ],
  *check(flow, facts) {
    for (const call of usesOf(flow)) {
      const { use, token } = call;
      if (
        !wasRefused(use) ||
        !isPresented(use) ||
        !isCustomApi(call, facts) ||
        !hasClearAudience(token, facts)
      )
        continue;
      const auds = audiences(token);
      const text = refusalText(use);
      const expected = expectedAudiences(use);
      if (expected.some((aud) => auds.includes(aud))) continue;
      const blamed =
        blamesAudience(text) && speaksOfToken(call, text, facts) && !isOtherForm(token, expected, facts);
      const known = blamed ? undefined : knownBetter(call, text, facts);
      if (!blamed && known === undefined) continue;
      const wanted = expected.length > 0 ? ` It expects ${expected.join(' or ')}.` : '';
      yield problem({
        message: `${describeUse(use)} answered ${use.exchange.status} to a token for ${auds.join(' and ')}.${blamed ? wanted : ` ${known}`}`,
        certainty: blamed && (expected.length > 0 || namesToken(call, text)) ? 'certain' : 'likely',
        changes: [makeCall('call-api', blamed && expected[0] ? { audience: expected[0] } : {})],
        at: [useAt(use, 'claims.aud'), statusAt(use)],
      });
      return;
    }
  },
};
