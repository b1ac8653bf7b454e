import { responseHeader } from '../../http.ts';
import type { TokenUse } from '../../model.ts';
import { isRenewedAfter } from '../../questions/expired.ts';
import {
  describeUse,
  isCustomApi,
  isPresented,
  statusAt,
  useAt,
  usesOf,
  wasAccepted,
} from '../../questions/login.ts';
import { givesNoReason } from '../../questions/no-reason.ts';
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
        isSilent(u.use) &&
        !uses.some((other) => other.host === u.host && other.token === u.token && wasAccepted(other.use)) &&
        !isRenewedAfter(u.use, flow, facts),
    );
    if (!call) return;
    yield problem({
      message: `${describeUse(call.use)} answered 401 without a WWW-Authenticate header${call.use.exchange.responseBody === undefined ? '' : ' and without a reason'}.`,
      // An app that knows what is meant renews the token next.
      certainty: 'likely',
      at: [statusAt(call.use), useAt(call.use)],
    });
  },
};

/** No challenge, and no reason in the body as far as that was seen. */
const isSilent = ({ exchange }: TokenUse): boolean =>
  exchange.responseHeaders !== undefined &&
  responseHeader(exchange, 'www-authenticate') === undefined &&
  givesNoReason(exchange) !== false;
