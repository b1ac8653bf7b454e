import { setParameter } from '../../change.ts';
import { evidence, isObject, parseJson } from '../../http.ts';
import { paramOf, requestedScopes, usesOf, wasAccepted } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';
import { scopes } from '../../token-claims.ts';

export const userinfoEmpty: Rule = {
  id: 'userinfo-empty',
  index: 'd15',
  title: '/userinfo answers without the user’s profile',
  severity: 'warning',
  why: '/userinfo gives what the scopes of the access token allow: `openid` the `sub` alone, `profile` the name and picture, `email` the address.',
  fix: 'Request `openid profile email` in the authorization request, and use the token of that login.',
  notWhen: [
    'The app asked for no more than `openid`, so `sub` is all it can expect (information).',
    'Nothing is known of the scopes.',
    'At another provider than Auth0 the user may have no profile to show.',
    'The answer is a signed JWT, or was out of sight.',
  ],
  docs: [oidc('Core', '5.4'), auth0Docs('Get User Info'), auth0Docs('OpenID Connect Scopes')],
  supersededBy: ['openid-scope-missing'],
  *check(flow, facts) {
    for (const { use, token, host } of usesOf(flow)) {
      const body = parseJson(use.exchange.responseBody);
      if (use.api !== 'userinfo' || !wasAccepted(use) || !isObject(body)) continue;
      const members = Object.keys(body);
      if (members.some((name) => name !== 'sub')) continue;
      // Auth0 knows a name and a picture of everybody; elsewhere a user may have no profile.
      if (members.length > 0 && !facts.isAuth0(host)) continue;
      const asked = requestedScopes(flow);
      const granted = scopes(token) ?? [];
      if (asked.length + granted.length === 0) continue;
      // An app that asks for its API's scopes beside openid meant to ask for the profile as well.
      const onlyOpenid = [...asked, ...granted].every((scope) => /^(?:openid|offline_access)$/.test(scope));
      const has = members.length === 0 ? 'an empty object' : 'nothing but sub';
      yield problem({
        message: `/userinfo of ${host} answered with ${has}. The scope was “${(asked.length > 0 ? asked : granted).join(' ')}”.`,
        certainty: 'certain',
        ...(members.length > 0 && onlyOpenid ? { severity: 'info' } : {}),
        changes: [setParameter('scope', [...new Set(['openid', 'profile', 'email', ...asked])].join(' '))],
        at: [
          evidence(use.exchange, 'response-body'),
          ...(flow.request ? [paramOf(flow.request, 'scope')] : []),
        ],
      });
      return;
    }
  },
};
