import { responseHeader } from '../../http.ts';
import type { Token } from '../../model.ts';
import { issuedIdTokens } from '../../questions/front-channel.ts';
import { claim, tokenAt } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { auth0Docs, oidc, rfc } from '../../spec/references.ts';
import { expiry, issuedAt } from '../../token-claims.ts';

export const idTokenClaimsInvalid: Rule = {
  id: 'id-token-claims-invalid',
  index: 's31',
  title: 'The ID token is invalid from the start',
  severity: 'error',
  why: 'An app must refuse an ID token that has expired, and a `sub` may have 255 ASCII characters at most. A server that issues such a token shuts its users out, or hands out a token from a cache.',
  fix: 'Correct the lifetime of ID tokens and the clock at the server, and see that no proxy caches its answers (`Cache-Control: no-store`).',
  notWhen: [
    'Only the browser’s clock says so: the answer’s own Date header counts.',
    'The token lapses later, while the app is in use.',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [oidc('Core', '3.1.3.7'), oidc('Core', '2'), rfc(7519, '4.1.4'), auth0Docs('Validate ID Tokens')],
  *check(flow, facts) {
    if (flow.request && isUpstreamLeg(flow.request, facts)) return;
    for (const { token, answer } of issuedIdTokens(flow)) {
      const date = Date.parse(responseHeader(answer.exchange, 'date') ?? '');
      const wrong = faultOf(token, date);
      if (!wrong) continue;
      yield problem({
        message: `The ID token ${wrong.message}.`,
        certainty: 'certain',
        at: [tokenAt(token, `claims.${wrong.claim}`)],
      });
      return;
    }
  },
};

/** Milliseconds that clocks may differ by; the SDKs' own leeway is a minute. */
const LEEWAY = 300_000;

function faultOf(token: Token, date: number): { message: string; claim: string } | undefined {
  const [exp, iat] = [expiry(token), issuedAt(token)];
  if (exp !== undefined && iat !== undefined && exp < iat)
    return { claim: 'exp', message: `expires ${span(iat - exp)} before it was issued` };
  // A recorded token that is much older than its answer comes from a made-up answer, or from a cache.
  if (exp !== undefined && exp + LEEWAY < date)
    return {
      claim: 'exp',
      message: `had expired ${span(date - exp)} before the server sent it, by the server’s own clock`,
    };
  const sub = claim(token, 'sub');
  if (sub !== undefined && sub.length > 255)
    return { claim: 'sub', message: `has a sub of ${sub.length} characters` };
  return undefined;
}
