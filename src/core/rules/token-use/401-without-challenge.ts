import { isRenewedAfter } from '../../expired.ts';
import { isObject, parseJson, responseHeader } from '../../http.ts';
import type { Json, TokenUse } from '../../model.ts';
import {
  describeUse,
  isCustomApi,
  isPresented,
  statusAt,
  useAt,
  usesOf,
  wasAccepted,
} from '../../questions.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const refusalWithoutChallenge: Rule = {
  id: '401-without-challenge',
  index: 'd20',
  title: 'An API refuses the token and does not say why',
  severity: 'info',
  why: 'A 401 has to come with `WWW-Authenticate`, and for a token with `error` and `error_description`. Without them only the API’s own log knows what was wrong with it.',
  fix: 'Look into the API’s log. Let the API answer with `WWW-Authenticate: Bearer error="invalid_token", error_description="…"` (most libraries do so by themselves), and compare the token’s `iss`, `aud`, `exp` and `scope` here with what the API is configured for.',
  notWhen: [
    'The answer gives a reason in its body, or its headers were not seen.',
    'Something in this login explains the refusal: then that is shown.',
    'The API takes the same token elsewhere, or the app renews it at once.',
  ],
  docs: [rfc(6750, '3'), rfc(9110, '15.5.2')],
  supersededBy: [
    'id-token-as-access-token',
    'opaque-token-to-custom-api',
    'expired-token-sent',
    'wrong-audience-for-api',
    'wrong-environment-token',
    'iss-mismatch-at-api',
    'issuer-trailing-slash',
    'audience-trailing-slash',
    'missing-audience-opaque-token',
    'jwe-opaque-token-parsed-as-jwt',
    'aud-array-strict-compare',
    'jwe-api-token',
    'mgmt-token-at-own-api',
    'token-profile-surprise',
    'authorization-missing-scheme',
    'bearer-literal-garbage',
    'refresh-token-as-bearer',
    'code-as-token',
    'dpop-token-as-bearer',
    'dpop-proof-mismatch',
    'clock-skew',
    'kid-not-in-jwks',
    'multiple-tokens-same-api',
    'hs256-token-in-spa',
    'tokens-to-third-party',
    'token-to-unrelated-origin',
    'no-renewal-loop',
    'dpop-proof-reused',
    'duplicate-token-transport',
    'generic-opaque-needs-introspection',
    'google-opaque-access-token',
    'cognito-no-aud',
    'cognito-token-use-mixup',
    'keycloak-issuer-frontend-url',
    'keycloak-aud-account',
    'okta-custom-domain-issuer',
    'okta-org-server-token',
    'entra-common-issuer',
    'entra-aud-form',
    'entra-v1-v2-issuer',
    'entra-graph-token-at-own-api',
    'api-error-hidden-by-cors',
  ],
  *check(flow, facts) {
    const uses = usesOf(flow);
    const call = uses.find(
      (u) =>
        u.use.exchange.status === 401 &&
        isPresented(u.use) &&
        isCustomApi(u, facts) &&
        givesNoReason(u.use) &&
        !uses.some((other) => other.host === u.host && other.token === u.token && wasAccepted(other.use)) &&
        !isRenewedAfter(u.use, flow, facts),
    );
    if (!call) return;
    yield problem({
      message: `${describeUse(call.use)} answered 401 without a WWW-Authenticate header and without a reason.`,
      certainty: 'certain',
      at: [statusAt(call.use), useAt(call.use)],
    });
  },
};

function givesNoReason({ exchange }: TokenUse): boolean {
  const { responseBody, responseHeaders } = exchange;
  if (responseHeaders === undefined || responseBody === undefined) return false;
  if (responseHeader(exchange, 'www-authenticate') !== undefined) return false;
  const body = parseJson(responseBody);
  const said = isObject(body) ? Object.values(body).flatMap(textsIn) : [responseBody];
  return said.every((text) => EMPTY_WORDS.test(text.trim()));
}

/** An answer that explains itself does so within a few levels. */
const textsIn = (value: Json): string[] =>
  typeof value === 'string'
    ? [value]
    : isObject(value)
      ? Object.values(value).flatMap((v) => (typeof v === 'string' ? [v] : []))
      : [];

const EMPTY_WORDS =
  /^(?:|(?:http )?(?:error )?401:?(?: unauthori[sz]ed)?\.?|unauthori[sz]ed(?: access| request)?[.!]?|un-?authenticated\.?|authentication (?:is )?(?:required|failed)\.?|not authenticated\.?|access (?:is )?denied\.?|forbidden\.?|error|https?:\S+|\/\S*|\d{4}-\d\d-\d\dT\S+|[\da-f-]{16,})$/i;
