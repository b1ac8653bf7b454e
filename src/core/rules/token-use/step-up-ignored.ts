import { type Change, setParameter } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first } from '../../http.ts';
import type { Flow, TokenUse } from '../../model.ts';
import { bearerChallenge, describeUse, useAt, wasRefused } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { oidc, rfc } from '../../spec/references.ts';

export const stepUpIgnored: Rule = {
  id: 'step-up-ignored',
  index: 's04',
  title: 'The API asks for a stronger or fresher login, and the app does not ask for one',
  severity: 'warning',
  why: 'With `insufficient_user_authentication` an API says that the token is good, and that the user has to prove more (`acr_values`) or again (`max_age`). Renewing the token changes nothing: only a login that asks for it does.',
  fix: 'Send the user to the authorization endpoint with the `acr_values` or `max_age` of the challenge (`loginWithRedirect({ authorizationParams })`), and repeat the call with the new token.',
  notWhen: [
    'The app’s next authorization request asks for it.',
    'Nothing followed: whether the app reacts was not seen (information).',
  ],
  docs: [rfc(9470, '3'), rfc(9470, '4'), oidc('Core', '3.1.2.1')],
  *check(flow, facts) {
    const use = flow.uses.find((u) => wasRefused(u) && challengeOf(u));
    const challenge = use && challengeOf(use);
    if (!challenge) return;
    const wanted = ['acr_values', 'max_age'].flatMap((name) => {
      const value = challenge.params.get(name);
      return value === undefined ? [] : [{ name, value }];
    });
    const next = reactionTo(use, flow, facts);
    if (next === 'asks') return;
    const asks =
      wanted.length > 0 ? ` It asks for ${wanted.map((w) => `${w.name}=${w.value}`).join(' and ')}.` : '';
    yield problem({
      message: `${describeUse(use)} answered ${use.exchange.status}: insufficient_user_authentication.${asks}${next === 'asks-not' ? ' The next authorization request did not ask for it.' : ''}`,
      certainty: next === 'asks-not' ? 'certain' : 'likely',
      ...(next === 'asks-not' ? {} : { severity: 'info' }),
      changes: wanted.map(({ name, value }): Change => setParameter(name, value)),
      at: [evidence(use.exchange, 'response-header', 'www-authenticate'), useAt(use)],
    });
  },
};

const challengeOf = (use: TokenUse) => {
  const challenge = bearerChallenge(use);
  return challenge?.params.get('error') === 'insufficient_user_authentication' ? challenge : undefined;
};

/** What the same client asked of the authorization server afterwards; a hidden request may ask for anything. */
function reactionTo(use: TokenUse, flow: Flow, facts: Facts): 'asks' | 'asks-not' | 'none' {
  const next = facts.after(flow)?.request;
  if (!next || next.exchange.startedAt < use.exchange.startedAt) return 'none';
  const asks = ['acr_values', 'max_age', 'claims'].some((name) => next.params.has(name));
  return asks || next.hidden || first(next.params, 'prompt') === 'login' ? 'asks' : 'asks-not';
}
