import { makeCall, setParameter } from '../../change.ts';
import { isDisguised } from '../../masked.ts';
import { describeUse, isAuth0Opaque, useAt } from '../../questions/login.ts';
import { managementAudience, strandedAtManagement } from '../../questions/management.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const mgmtOpaqueToken: Rule = {
  id: 'mgmt-opaque-token',
  index: 'c02',
  title: 'An opaque token was sent to the Management API',
  severity: 'error',
  why: 'The Management API reads a JWT that was issued for it. An opaque token is what Auth0 gives when no API was asked for; only /userinfo can read it.',
  fix: 'Ask for the audience `https://your-tenant.auth0.com/api/v2/` (the tenant’s own domain, with the slash at the end), in `authorizationParams.audience` or in the token request.',
  notWhen: [
    'The host is not a domain of an Auth0 tenant: /api/v2/ is a common path.',
    'The token got past the door: the answer is a success, or a 403 about scopes.',
    'The token is encrypted, a refresh token or an authorization code.',
  ],
  docs: [auth0Docs('Management API Access Tokens'), auth0Docs('Get Access Tokens')],
  *check(flow, facts) {
    for (const { use, token, host } of strandedAtManagement(flow, facts)) {
      const ours = isAuth0Opaque(token, flow, facts);
      const opaque =
        token.format === 'opaque' &&
        (token.role === 'access_token' || token.role === 'unknown') &&
        !isDisguised(token.raw);
      if (!ours && !opaque) continue;
      // A string of unknown origin may be anything until it is refused.
      if (!ours && use.exchange.status === undefined) continue;
      const audience = managementAudience(host, facts);
      // Never the custom domain's: the tenant has no API of that name.
      const named = audience ?? 'https://your-tenant.auth0.com/api/v2/';
      yield problem({
        message: `${describeUse(use)} was sent an opaque token. It takes only a JWT for the audience ${named}.`,
        certainty: ours || use.exchange.status === 400 ? 'certain' : 'likely',
        at: [useAt(use)],
        changes: [setParameter('audience', audience), makeCall('call-api', audience ? { audience } : {})],
      });
      return;
    }
  },
};
