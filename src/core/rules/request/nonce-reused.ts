import { setParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { isReused, readableRequest } from '../../questions/request-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const nonceReused: Rule = {
  id: 'nonce-reused',
  index: 'f07',
  title: 'Two logins have the same nonce',
  severity: 'warning',
  why: 'The ID token repeats the `nonce`, so that one which was issued for another login is recognised. If every login has the same nonce, an old ID token fits each of them.',
  fix: 'Make a new random `nonce` for each request, keep it for this login, and compare it with the claim of the ID token. SDKs do so by themselves: do not set it in the options.',
  notWhen: [
    'The whole request is the same again: a reload, or the Back button.',
    'The parameters travel out of sight, or it is the tenant’s own leg to a provider behind it.',
  ],
  docs: [oidc('Core', '15.5.2'), auth0Docs('Mitigate Replay Attacks')],
  *check(flow, facts) {
    const request = readableRequest(flow, facts);
    const earlier = facts.before(flow);
    if (!request || !earlier?.request || !first(request.params, 'nonce')) return;
    if (!isReused('nonce', request, earlier)) return;
    yield problem({
      message: `Two requests of ${flow.clientId ?? 'one client'} to ${urlOf(request.exchange).host} have the same nonce, although they are different logins.`,
      certainty: 'certain',
      changes: [setParameter('nonce')],
      at: [paramOf(request, 'nonce'), paramOf(earlier.request, 'nonce')],
    });
  },
};
