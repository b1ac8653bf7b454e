import { first, urlOf } from '../../http.ts';
import { firstAsSent, isDisguised } from '../../masked.ts';
import { answeringIdTokens, isProven, sameValue } from '../../questions/front-channel.ts';
import { claim, paramOf, tokenAt } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const idTokenNonceMismatch: Rule = {
  id: 'id-token-nonce-mismatch',
  index: 'g14',
  title: 'The ID token does not have the nonce that was sent',
  severity: 'error',
  why: 'The `nonce` of the request must stand in the ID token, unchanged. Another one means that the token answers another request: SDKs refuse it (“Nonce (nonce) claim mismatch in the ID token”), as it may be a replay.',
  fix: 'Use one SDK instance, begin one login at a time, and keep what belongs to a login (state, nonce, verifier) together. Do not send a nonce that was kept from an earlier login.',
  notWhen: [
    'A renewal brought the ID token: it may have no nonce.',
    'The token has no nonce at all, as some servers leave it out; or a tool has masked the one that was sent.',
    'It is not certain which request the token answers.',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [oidc('Core', '3.1.3.7'), auth0Docs('Validate ID Tokens')],
  *check(flow, facts) {
    const { request } = flow;
    const sent = request && firstAsSent(request.params, 'nonce');
    if (!request || !sent || isUpstreamLeg(request, facts)) return;
    // Logins that share a `state` can be mistaken for each other; PKCE is beyond doubt.
    const others = [facts.before(flow), facts.after(flow), ...facts.recent(flow)];
    const wrong = answeringIdTokens(flow).find(({ token, exchange }) => {
      const nonce = claim(token, 'nonce');
      if (nonce === undefined || sameValue(nonce, sent) || isDisguised(nonce)) return false;
      if (exchange && isProven(exchange, flow)) return true;
      return !others.some((other) => other?.request && first(other.request.params, 'nonce') === nonce);
    });
    if (!wrong) return;
    yield problem({
      message: `The app sent one nonce to ${urlOf(request.exchange).host}, and the ID token that answers the request has another.`,
      certainty: 'certain',
      at: [tokenAt(wrong.token, 'claims.nonce'), paramOf(request, 'nonce')],
    });
  },
};
