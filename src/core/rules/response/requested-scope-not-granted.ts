import { changeSetting } from '../../change.ts';
import { first, words } from '../../http.ts';
import type { Flow, TokenExchange } from '../../model.ts';
import {
  isHidden,
  paramOf,
  requestedAudience,
  requestedScopes,
  tokenAt,
  wasAccepted,
  wasRefused,
} from '../../questions/login.ts';
import { codeExchanges, isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { scopes } from '../../token-claims.ts';

export const requestedScopeNotGranted: Rule = {
  id: 'requested-scope-not-granted',
  index: 'g18',
  title: 'A scope that was requested is not in the token',
  severity: 'warning',
  why: 'Auth0 leaves out, without an error, what it cannot grant: a scope that the API does not define, one that the user has no permission for (with RBAC), or one that the client’s grant does not allow.',
  fix: 'Define the scope under APIs > Permissions. With RBAC, give it to the user by a role or permission; with an access policy, add it to the client’s grant. Request only what the app needs, and look at what was granted.',
  notWhen: [
    'The APIs took what was granted (information): apps often ask for what only some users have.',
    'The answer says nothing of scope and the token cannot be read: then what was requested was granted.',
    'Only scopes about the user or offline_access are missing (e05).',
    'No API was asked for, or the provider is not Auth0: others name granted scopes in ways of their own.',
    'An API has refused the token for want of the scope: that finding says more (d05, d06, c08).',
    'It is not a login’s first token: a renewal may ask for less.',
  ],
  docs: [auth0Docs('API Scopes'), auth0Docs('Enable Role-Based Access Control for APIs'), rfc(6749, '5.1')],
  supersededBy: [
    'insufficient-scope',
    'mgmt-insufficient-scope',
    'permissions-vs-scope',
    'scope-separator',
    'mgmt-admin-scopes-from-spa',
    'audience-is-userinfo',
    'audience-is-tenant-domain',
  ],
  *check(flow, facts) {
    const { request, host } = flow;
    if (!request || isHidden(request) || !facts.isAuth0(host) || isUpstreamLeg(request, facts)) return;
    const audience = requestedAudience(request.params);
    const wanted = requestedScopes(flow).filter((scope) => !ABOUT_USER.test(scope));
    const answer = codeExchanges(flow).find((e) => e.response?.ok);
    if (!audience || wanted.length === 0 || !answer) return;
    const granted = grantedBy(answer, flow);
    const missing = granted && wanted.filter((scope) => !granted.list.includes(scope));
    if (!granted || !missing || missing.length === 0) return;
    const list = missing.slice(0, 6).join(', ');
    yield problem({
      message: `The app asked for ${list}${missing.length > 6 ? ' and more' : ''} at ${audience}, and ${host} did not grant ${missing.length === 1 ? 'it' : 'them'}.`,
      certainty: 'certain',
      ...(isEnough(flow) ? { severity: 'info' } : {}),
      changes: [
        changeSetting('api-permissions', missing.slice(0, 6).join(' ')),
        changeSetting('role-permissions'),
      ],
      at: [granted.at, paramOf(request, 'scope')],
    });
  },
};

/** OpenID Connect Core section 5.4, and the older names that Auth0 also takes. */
const ABOUT_USER =
  /^(?:openid|profile|email|address|phone|offline_access|online_access|name|given_name|family_name|nickname|picture|created_at|identities|email_verified|user_metadata|app_metadata)$/;

/** The APIs took what was granted, so the app may well ask for more than each user has. */
const isEnough = ({ uses }: Flow): boolean =>
  uses.some((use) => use.api === 'custom' && use.carried && wasAccepted(use)) && !uses.some(wasRefused);

/** A scope that the token has was granted, whatever the answer says beside it. */
function grantedBy({ response }: TokenExchange, flow: Flow) {
  const listed = response && first(response.params, 'scope');
  const raw = response && first(response.params, 'access_token');
  const token = flow.tokens.find((t) => t.raw === raw && t.role === 'access_token');
  const held = token && scopes(token);
  if (response && listed !== undefined)
    return { list: [...words(listed), ...(held ?? [])], at: paramOf(response, 'scope') };
  return held && { list: held, at: tokenAt(token, 'claims.scope') };
}
