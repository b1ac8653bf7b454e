import { setParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { paramOf, statusAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { oidc } from '../../spec/references.ts';

export const logoutHintMissing: Rule = {
  id: 'logout-hint-missing',
  index: 's42',
  title: 'The logout names an address to return to, and not whose logout it is',
  severity: 'warning',
  why: 'An address to return to is allowed for a certain client. Without `id_token_hint` or `client_id` the server cannot know which, so it refuses the request or keeps the user on its own page.',
  fix: 'Send the last ID token as `id_token_hint` with `post_logout_redirect_uri`, or at least `client_id`.',
  notWhen: [
    'The server took it: Entra and Auth0’s /v2/logout need no hint.',
    'The page’s status was out of sight.',
    'No address to return to is named.',
  ],
  docs: [oidc('RP-Initiated Logout', '2'), oidc('RP-Initiated Logout', '3')],
  *check(flow) {
    for (const step of flow.steps) {
      const { exchange, params } = step;
      if (step.kind !== 'logout' || !first(params, 'post_logout_redirect_uri')) continue;
      if (['id_token_hint', 'client_id', 'logout_hint'].some((name) => params.has(name))) continue;
      if (exchange.status === undefined || exchange.status < 400 || exchange.status > 403) continue;
      yield problem({
        message: `${urlOf(exchange).host} answered ${exchange.status} to a logout that should return to ${first(params, 'post_logout_redirect_uri')} and has neither id_token_hint nor client_id.`,
        certainty: 'likely',
        at: [paramOf(step, 'id_token_hint'), statusAt(step)],
        changes: [setParameter('client_id', flow.clientId, 'logout')],
      });
      return;
    }
  },
};
