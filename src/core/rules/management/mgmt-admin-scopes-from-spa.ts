import { setParameter } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { first, hostOf, words } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { askedAudiences, paramOf, refusalText } from '../../questions/login.ts';
import { isForManagement, isManagementAudience } from '../../questions/management.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { scopes } from '../../token-claims.ts';

export const mgmtAdminScopesFromSpa: Rule = {
  id: 'mgmt-admin-scopes-from-spa',
  index: 'c06',
  title: 'The app asks for administrator scopes of the Management API in the user’s name',
  severity: 'warning',
  why: 'In a login Auth0 gives out only the scopes that concern the user at hand (`…:current_user…`). The others are left out of the token without an error, and calls that need them answer 403.',
  fix: 'Call the Management API from a backend with a machine-to-machine application (client credentials), and let the page ask your backend.',
  notWhen: [
    'Only OpenID Connect scopes and `…:current_user…` scopes are asked for.',
    'The token was granted all of them.',
    'A backend asks with client credentials, or it is Auth0’s own dashboard.',
  ],
  docs: [
    auth0Docs('Get Management API Access Tokens for Single-Page Applications'),
    auth0Docs('Get Management API Access Tokens for Production'),
  ],
  *check(flow, facts) {
    // Auth0's own dashboard and tools sign in at Auth0's own tenant.
    if (flow.host === 'auth0.auth0.com') return;
    const asked = askedAudiences(flow).find(
      ({ value, step }) =>
        step.kind !== 'token-request' && isManagementAudience(value) && facts.isAuth0(hostOf(value)),
    );
    if (!asked) return;
    const granted = flow.tokens.filter(isForManagement).flatMap((token) => scopes(token) ?? []);
    const scope = first(asked.step.params, 'scope');
    const admin = words(scope).filter((s) => ADMINISTRATION.test(s) && !granted.includes(s));
    if (admin.length === 0) return;
    const used = wasMissed(flow, facts);
    yield problem({
      message: `${flow.clientId ? `The client ${flow.clientId}` : 'The app'} asks for ${asked.value} with the scope ${admin.join(' ')}, which no login is granted.${used ? ' A call of the Management API was refused for it.' : ''}`,
      severity: used ? 'error' : 'warning',
      // A code that is redeemed out of sight may be a backend's.
      certainty:
        used || flow.exchanges.length > 0 || flow.tokens.some(isForManagement) ? 'certain' : 'likely',
      at: [paramOf(asked.step, 'scope'), asked.at],
      changes: [
        setParameter(
          'scope',
          words(scope)
            .filter((s) => !admin.includes(s))
            .join(' '),
        ),
      ],
    });
  },
};

/** `read:users`; not `openid`, and not what concerns the user at hand only. */
const ADMINISTRATION = /^[a-z_]+:(?!current_user)[a-z_]+/;

const wasMissed = (flow: Flow, facts: Facts): boolean =>
  flow.uses.some(
    (use) =>
      facts.isManagement(use) && use.exchange.status === 403 && /insufficient.scope/i.test(refusalText(use)),
  );
