import { setParameter } from '../../change.ts';
import { hostOf, urlOf } from '../../http.ts';
import { describeUse, isCustomApi, useAt, usesOf, wasAccepted } from '../../questions/login.ts';
import { isManagementAudience } from '../../questions/management.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const mgmtTokenAtOwnApi: Rule = {
  id: 'mgmt-token-at-own-api',
  index: 'c09',
  title: 'A token for the Management API was sent to an API of your own',
  severity: 'error',
  why: 'The audience of the Management API does bring a JWT, but one for Auth0: your API should refuse it, and whoever gets hold of it there can edit the user’s account.',
  fix: 'Register your API under Applications > APIs and ask for its Identifier as `audience`. Ask for the Management API only where you call the Management API.',
  notWhen: [
    'The API passes the call on to the Management API: the path is one of the Management API’s users.',
    'The token is for the API as well.',
    'The host is a domain of the tenant.',
  ],
  docs: [auth0Docs('Get Access Tokens'), auth0Docs('Register APIs')],
  *check(flow, facts) {
    const calls = usesOf(flow).filter(
      (u) =>
        isCustomApi(u, facts) &&
        audiences(u.token).some((aud) => isManagementAudience(aud) && facts.isAuth0(hostOf(aud))) &&
        audiences(u.token).every((aud) => AUTH0_OWN.test(aud)) &&
        !PASSED_ON.test(urlOf(u.use.exchange).path),
    );
    const call = calls.find(({ use }) => !wasAccepted(use)) ?? calls[0];
    if (!call) return;
    yield problem({
      message: `${describeUse(call.use)} was sent a token whose audience is ${audiences(call.token).join(' and ')}: it is for Auth0’s Management API, not for ${call.host}.`,
      certainty: wasAccepted(call.use) ? 'likely' : 'certain',
      at: [useAt(call.use, 'claims.aud')],
      changes: [setParameter('audience')],
    });
  },
};

const AUTH0_OWN = /^https:\/\/[^/]+\/(?:api\/v2\/|userinfo)$/;
/** `/api/v2/users/…`, or a user id such as `auth0|5f7c…`. */
const PASSED_ON = /\/api\/v2\/users(?:\/|$)|\/[\w-]+(?:\||%7c)[\w%-]+/i;
