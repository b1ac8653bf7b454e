import { setParameter } from '../../change.ts';
import { first, hostOf, words } from '../../http.ts';
import type { Step } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const onlineAndOfflineAccess: Rule = {
  id: 'online-and-offline-access',
  index: 'e09',
  title: 'Both `online_access` and `offline_access` are requested',
  severity: 'error',
  why: 'The two stand for two kinds of refresh token: one that ends with the user’s session, and one that outlives it. Auth0 issues one or the other, and refuses a request for both with invalid_request.',
  fix: 'Keep one of the two in `scope`. `online_access` in a public client also needs DPoP; auth0-spa-js adds `offline_access` by itself with `useRefreshTokens: true`.',
  notWhen: [
    'The request is accepted: another provider, or a scope of the API’s own with that name.',
    'The request is refused for something else.',
  ],
  docs: [auth0Docs('Refresh Tokens')],
  *check(flow, facts) {
    const asked = flow.steps.find(
      (step) =>
        /^(?:authorization-request|pushed-authorization|token-request)$/.test(step.kind) && wantsBoth(step),
    );
    const refusal = flow.steps.find((step) => first(step.params, 'error') === 'invalid_request');
    const host = hostOf(asked?.exchange.url);
    if (!asked || !refusal || !facts.isAuth0(host)) return;
    const text = first(refusal.params, 'error_description');
    if (text !== undefined && !/online_access|offline_access/i.test(text)) return;
    const scope = first(asked.params, 'scope');
    yield problem({
      message: `${host} refused the scope “${scope}”: it has both online_access and offline_access.`,
      certainty: text === undefined ? 'likely' : 'certain',
      changes: [
        setParameter(
          'scope',
          words(scope)
            .filter((s) => s !== 'online_access')
            .join(' '),
        ),
      ],
      at: [paramOf(asked, 'scope'), paramOf(refusal, 'error')],
    });
  },
};

const wantsBoth = (step: Step): boolean => {
  const scope = words(first(step.params, 'scope'));
  return scope.includes('online_access') && scope.includes('offline_access');
};
