import { expectedAudiences } from '../../audience-form.ts';
import { blamesAudience } from '../../audience-refusal.ts';
import type { Facts } from '../../facts.ts';
import { hostOf } from '../../http.ts';
import type { Token } from '../../model.ts';
import {
  describeUse,
  isCustomApi,
  isPresented,
  refusalText,
  serverTime,
  statusAt,
  type Use,
  useAt,
  usesOf,
  wasRefused,
} from '../../questions.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';
import { expiry, issuer, issuerHost } from '../../token-claims.ts';

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
    'The API answered well, or refused the token for another reason.',
  ],
  docs: [auth0Docs('Get Access Tokens'), auth0Docs('Set Up a Logical API'), rfc(7519, '4.1.3')],
  supersededBy: [
    'audience-trailing-slash',
    'aud-array-strict-compare',
    'mgmt-token-at-own-api',
    'id-token-as-access-token',
  ],
  *check(flow, facts) {
    for (const call of usesOf(flow)) {
      const { use, token } = call;
      if (!wasRefused(use) || !isPresented(use) || !isCustomApi(call, facts) || !isJudged(token, facts))
        continue;
      const auds = audiences(token);
      const text = refusalText(use);
      const expected = expectedAudiences(use);
      if (expected.some((aud) => auds.includes(aud))) continue;
      const blamed = blamesAudience(text) && !isOtherFormOfEntra(token, expected, facts);
      const known = blamed ? undefined : knownBetter(call, text, facts);
      if (!blamed && known === undefined) continue;
      const wanted = expected.length > 0 ? ` It expects ${expected.join(' or ')}.` : '';
      yield problem({
        message: `${describeUse(use)} answered ${use.exchange.status} to a token for ${auds.join(' and ')}.${blamed ? wanted : ` ${known}`}`,
        certainty: blamed ? 'certain' : 'likely',
        at: [useAt(use, 'claims.aud'), statusAt(use)],
      });
      return;
    }
  },
};

function isJudged(token: Token, facts: Facts): boolean {
  const auds = audiences(token);
  if (!/^(?:access_token|unknown)$/.test(token.role) || auds.length === 0) return false;
  return facts.provider(issuerHost(token)) !== 'keycloak' || !auds.every((aud) => KEYCLOAK_OWN.test(aud));
}

const KEYCLOAK_OWN = /^(?:account|broker|realm-management)$/;

/** One API has a GUID in tokens of version 2 and `api://…` in those of version 1; which it expects is another matter. */
function isOtherFormOfEntra(token: Token, expected: readonly string[], facts: Facts): boolean {
  if (facts.provider(issuerHost(token)) !== 'entra') return false;
  return (
    expected.length === 0 ||
    audiences(token).some((a) => expected.some((e) => a.includes(e) || e.includes(a)))
  );
}

/** What the session knows against this audience, where the API gave no reason; a 401, as 403 is about rights. */
function knownBetter({ use, token, host }: Use, text: string, facts: Facts): string | undefined {
  const speaksOfElse =
    /\b(?:exp|expired|nbf|iss|issuer|signature|scopes?|permissions?|revoked|dpop|insufficient\w*)\b/i;
  if (use.exchange.status !== 401 || token.format !== 'jws' || speaksOfElse.test(text)) return undefined;
  if ((expiry(token) ?? Number.POSITIVE_INFINITY) < serverTime(use)) return undefined;
  const auds = audiences(token);
  const accepted = facts
    .acceptedBy(host)
    .filter((a) => a.aud !== '' && a.iss === issuer(token) && a.format === 'jws');
  if (accepted.some((a) => auds.includes(a.aud))) return undefined;
  const [other] = accepted;
  if (other) return `It has accepted tokens for ${other.aud}.`;
  const home = auds.find(
    (aud) => hostOf(aud) !== host && facts.acceptedBy(hostOf(aud)).some((a) => a.aud === aud),
  );
  return home && `That is the API at ${hostOf(home)}, which accepted it.`;
}
