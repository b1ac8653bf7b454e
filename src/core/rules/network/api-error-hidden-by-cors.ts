import { acceptance } from '../../acceptance.ts';
import type { Facts } from '../../facts.ts';
import { evidence, responseHeader, urlOf } from '../../http.ts';
import type { Exchange, Flow, TokenUse } from '../../model.ts';
import {
  crossOrigin,
  keepsCorsHeaders,
  list,
  missingPermission,
  tokenPreflights,
  wasWithheld,
} from '../../questions/cors.ts';
import { isRenewedAfter } from '../../questions/expired.ts';
import { describeUse, statusAt, tokenOfUse, useAt } from '../../questions/login.ts';
import { problem, type Rule, unseen } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';
import { issuer } from '../../token-claims.ts';

export const apiErrorHiddenByCors: Rule = {
  id: 'api-error-hidden-by-cors',
  index: 'i03',
  title: 'The API’s error has no CORS headers, so the page sees a network failure instead of it',
  severity: 'error',
  why: 'A page may read the answer of another origin only if its headers say so. Many servers add them to successes alone: the refusal of an authentication middleware or an error page goes out without, and the browser reports “CORS error” or “Failed to fetch” although the API answered 401, 403 or 500.',
  fix: 'Add the CORS headers to every answer: put the CORS middleware before authentication and error handling. That makes the error readable; then mend what it says, which for 401 and 403 is the token.',
  notWhen: [
    'Page and API are of one origin.',
    'The answer names the page’s origin or `*`.',
    'The app evidently read the error: it renewed its token at once.',
    'A bot check answered in the API’s place (Cloudflare, AWS WAF, DataDome).',
    'The headers were out of sight.',
  ],
  docs: [auth0Docs('Set Up CORS'), rfc(6750, '3')],
  supersededBy: [
    'preflight-rejected',
    'authorization-not-allowed-header',
    'acao-wildcard-with-credentials',
    'bearer-literal-garbage',
    'authorization-missing-scheme',
    'id-token-as-access-token',
    'opaque-token-to-custom-api',
    'expired-token-sent',
    'wrong-audience-for-api',
    'iss-mismatch-at-api',
    'insufficient-scope',
    'clock-skew',
    'wrong-environment-token',
    'kid-not-in-jwks',
    'dpop-token-as-bearer',
    'dpop-proof-mismatch',
    'permissions-vs-scope',
    'refresh-token-as-bearer',
    'code-as-token',
    'audience-trailing-slash',
    'aud-array-strict-compare',
    'issuer-trailing-slash',
    'jwe-opaque-token-parsed-as-jwt',
    'missing-audience-opaque-token',
    'mgmt-token-at-own-api',
  ],
  *check(flow, facts) {
    const hidden = flow.uses.filter((use) => use.carried && !facts.isAuthorizationServer(hostOfUse(use)));
    for (const use of hidden) {
      const { exchange } = use;
      const origin = crossOrigin(exchange);
      const { status } = exchange;
      if (origin === undefined || status === undefined || status < 400 || isBotCheck(exchange)) continue;
      const lacking = missingPermission(exchange, origin);
      const withheld = wasWithheld(exchange);
      if (lacking === undefined || !(withheld || shows(use, flow, facts))) continue;
      yield problem({
        message: `${describeUse(use)} answered ${status} ${lacking}: page code of ${origin} sees a failed request, not the ${status}.${fault(use, flow, facts)}`,
        certainty: withheld ? 'certain' : 'likely',
        at: [statusAt(use), evidence(exchange, 'response-header', 'access-control-allow-origin'), useAt(use)],
      });
      return;
    }
    const kept = hidden.find(({ exchange: e }) => e.status === undefined && wasWithheld(e) && crossOrigin(e));
    if (!kept || isForbidden(kept.exchange, flow)) return;
    yield unseen({
      what: `The browser kept the answer of ${describeUse(kept)} from the page, as it does when CORS headers are missing; its status was out of sight.`,
      how: 'Open DevTools before the call: its Network panel sees the status that the page does not, often 401.',
      at: [evidence(kept.exchange, 'error')],
    });
  },
};

/** It stands before the API and wants a person to prove that they are one: neither the token nor the API is at fault. */
const isBotCheck = (exchange: Exchange): boolean =>
  ['cf-mitigated', 'x-amzn-waf-action', 'x-datadome'].some((name) => responseHeader(exchange, name));

const hostOfUse = (use: TokenUse): string => urlOf(use.exchange).host;

/** Without the browser’s own word: other answers have such headers, and the app shows no sign of having read it. */
const shows = (use: TokenUse, flow: Flow, facts: Facts): boolean =>
  (use.exchange.status === 401 || use.exchange.status === 403 || (use.exchange.status ?? 0) >= 500) &&
  keepsCorsHeaders(flow) &&
  !isRenewedAfter(use, flow, facts);

/** What a 401 is about, as far as the token tells. */
function fault(use: TokenUse, flow: Flow, facts: Facts): string {
  const token = use.exchange.status === 401 ? tokenOfUse(use, flow) : undefined;
  if (!token) return '';
  const api = { host: hostOfUse(use), kind: 'custom' } as const;
  const { verdict, reason } = acceptance(token, api, use.exchange.startedAt, flow, facts);
  if (verdict === 'refused') return ` The token is the likely reason. ${reason}`;
  const auds = audiences(token);
  return auds.length > 0 ? ` The token is for ${auds.join(' and ')}, from ${issuer(token) ?? 'nobody'}.` : '';
}

/** Its preflight was seen, and says why the call was never made (i04, i05). */
const isForbidden = (call: Exchange, flow: Flow): boolean =>
  tokenPreflights(flow).some(
    ({ exchange, call: made }) =>
      made === call &&
      ((exchange.status ?? 0) >= 300 ||
        !list(responseHeader(exchange, 'access-control-allow-headers')).includes('authorization')),
  );
