import { setParameter } from '../../change.ts';
import { requestedScopes, statusAt, useAt, usesOf, wasRefused } from '../../questions/login.ts';
import { isForManagement } from '../../questions/management.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const mgmtTokenUserinfo: Rule = {
  id: 'mgmt-token-userinfo',
  index: 'c11',
  title: 'A token for the Management API alone was sent to /userinfo',
  severity: 'warning',
  why: '/userinfo takes a token whose `aud` holds it. With `openid` in the scope Auth0 adds it to the audience of the API; without, the token is for the Management API and nothing else.',
  fix: 'Add `openid` (and `profile email`) to the scope of the login, and log in again. For the user’s full record call `/api/v2/users/{id}` with this token instead.',
  notWhen: [
    'The token’s `aud` holds /userinfo as well, or /userinfo took it.',
    'The token is from the tenant’s other domain, which /userinfo refuses in any case (b05).',
  ],
  docs: [auth0Docs('Get User Info'), auth0Docs('Get Access Tokens'), oidc('Core', '5.3.1')],
  supersededBy: ['userinfo-on-other-domain'],
  *check(flow, facts) {
    const call = usesOf(flow).find(
      ({ use, token, host }) =>
        use.api === 'userinfo' &&
        facts.isAuth0(host) &&
        wasRefused(use) &&
        isForManagement(token) &&
        !audiences(token).some((aud) => aud.endsWith('/userinfo')),
    );
    if (!call) return;
    const asked = requestedScopes(flow);
    yield problem({
      message: `/userinfo of ${call.host} answered ${call.use.exchange.status}: the token is for ${audiences(call.token).join(' and ')} only.`,
      certainty: 'certain',
      at: [useAt(call.use, 'claims.aud'), statusAt(call.use)],
      changes: [
        setParameter(
          'scope',
          ['openid', 'profile', 'email', ...asked.filter((s) => !OIDC.test(s))].join(' '),
        ),
      ],
    });
  },
};

const OIDC = /^(?:openid|profile|email)$/;
