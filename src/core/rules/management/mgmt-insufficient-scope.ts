import { changeSetting, makeCall } from '../../change.ts';
import { evidence, urlOf } from '../../http.ts';
import { describeUse, statusAt, tokenOfUse, useAt } from '../../questions/login.ts';
import {
  isAboutScope,
  isMachineToken,
  managementAudience,
  scopesAskedBy,
} from '../../questions/management.ts';
import { problem, type Rule, unseen } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { scopes } from '../../token-claims.ts';

export const mgmtInsufficientScope: Rule = {
  id: 'mgmt-insufficient-scope',
  index: 'c08',
  title: 'The token lacks the scope that this call of the Management API needs',
  severity: 'error',
  why: 'Each endpoint of the Management API wants one of a few scopes. The token is right in everything else: its audience, issuer and lifetime.',
  fix: 'Ask for the scope together with the audience and get a new token. A login is granted `…:current_user…` scopes only; for all others use a machine-to-machine application in a backend and grant it the scope under Applications > APIs > Auth0 Management API.',
  notWhen: [
    'A 403 without `insufficient_scope`: another user (c07), a blocked user, a limit of the plan.',
    'The app asked for an administrator’s scopes in a login, which is the cause (c06).',
    'The token holds one of the scopes that the answer names.',
  ],
  docs: [auth0Docs('Management API Access Tokens'), auth0Docs('API Scopes')],
  supersededBy: ['mgmt-admin-scopes-from-spa'],
  *check(flow, facts) {
    const refused = flow.uses.filter((u) => facts.isManagement(u) && u.exchange.status === 403);
    const use = refused.find(isAboutScope);
    const hidden = refused.find(({ exchange }) => exchange.responseBody === undefined);
    if (!use && hidden) {
      yield unseen({
        what: `${describeUse(hidden)} answered 403, and the body that says why was out of sight.`,
        how: 'Keep DevTools open on the page while it calls the API, and try again.',
        at: [evidence(hidden.exchange, 'response-body')],
      });
    }
    if (!use) return;
    const needed = scopesAskedBy(use);
    const token = tokenOfUse(use, flow);
    const held = token && scopes(token);
    if (held?.some((scope) => needed.includes(scope))) return;
    const has = held ? ` The token has ${held.join(' ') || 'none'}.` : '';
    const own = needed.find((scope) => scope.includes(':current_user'));
    const { host } = urlOf(use.exchange);
    const audience = managementAudience(host, facts);
    const machine = token !== undefined && isMachineToken(token);
    yield problem({
      message: `${describeUse(use)} answered 403: it needs ${needed.length > 0 ? `one of ${needed.join(', ')}` : 'a scope that the token does not have'}.${has}`,
      certainty: 'certain',
      at: [useAt(use, 'claims.scope'), statusAt(use)],
      changes:
        own && !machine
          ? [makeCall('renew-token', { ...(audience ? { audience } : {}), scope: own })]
          : [changeSetting('api-access', needed[0])],
    });
  },
};
