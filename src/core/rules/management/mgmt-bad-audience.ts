import { makeCall } from '../../change.ts';
import { evidence } from '../../http.ts';
import { describeUse, useAt } from '../../questions/login.ts';
import { isForManagement, managementAudience, strandedAtManagement } from '../../questions/management.ts';
import { problem, type Rule, unseen } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const mgmtBadAudience: Rule = {
  id: 'mgmt-bad-audience',
  index: 'c04',
  title: 'The token that was sent to the Management API is for another API',
  severity: 'error',
  why: 'An access token is for the APIs in its `aud` only, and the Management API is an API like any other.',
  fix: 'Ask for a token of its own with the audience `https://your-tenant.auth0.com/api/v2/`, and keep the token of your API for your API.',
  notWhen: [
    'The token is opaque or an ID token, which are mistakes of their own.',
    'The audience is right and the domain is not.',
    'The token got past the door: the answer is a success, or a 403 about scopes.',
  ],
  docs: [auth0Docs('Management API Access Tokens'), auth0Docs('Get Access Tokens')],
  supersededBy: ['mgmt-opaque-token', 'mgmt-id-token'],
  *check(flow, facts) {
    const hidden = flow.uses.find(
      (use) =>
        !use.carried &&
        use.exchange.status === 401 &&
        use.exchange.requestHeaders === undefined &&
        facts.isManagement(use),
    );
    if (hidden) {
      yield unseen({
        what: `The token that ${describeUse(hidden)} was sent is out of sight, so why it was refused is not known.`,
        how: 'Record the call with this extension, or export the HAR file “with sensitive data”.',
        at: [evidence(hidden.exchange, 'request-header', 'authorization')],
      });
    }
    for (const { use, token, host } of strandedAtManagement(flow, facts)) {
      const isReadable = token.format === 'jws' && token.claims !== undefined;
      if (!isReadable || token.role === 'id_token' || isForManagement(token)) continue;
      const tenant = facts.canonicalHost(host) ?? host;
      const audience = managementAudience(host, facts);
      yield problem({
        message: `${describeUse(use)} was sent a token for ${audiences(token).join(' and ') || 'nobody: it has no aud'}, and takes only one for https://${tenant}/api/v2/.`,
        certainty: use.exchange.status === 401 ? 'certain' : 'likely',
        at: [useAt(use, 'claims.aud')],
        changes: [makeCall('call-api', audience ? { audience } : {})],
      });
      return;
    }
  },
};
