import { makeCall } from '../../change.ts';
import { describeUse, useAt } from '../../questions/login.ts';
import { managementAudience, strandedAtManagement } from '../../questions/management.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const mgmtIdToken: Rule = {
  id: 'mgmt-id-token',
  index: 'c03',
  title: 'An ID token was sent to the Management API',
  severity: 'error',
  why: 'An ID token tells the app who signed in: its audience is the app, and it gives no right to call anything. Old documentation said otherwise.',
  fix: 'Send an access token for the audience `https://your-tenant.auth0.com/api/v2/`: `getAccessTokenSilently({ authorizationParams: { audience, scope: "read:current_user" } })`.',
  notWhen: [
    'The ID token stands in the body, as `link_with` when accounts are linked.',
    'The host is not a domain of an Auth0 tenant.',
    'The call succeeded.',
  ],
  docs: [auth0Docs('Management API Access Tokens'), auth0Docs('ID Tokens')],
  *check(flow, facts) {
    const call = strandedAtManagement(flow, facts).find(({ token }) => token.role === 'id_token');
    if (!call) return;
    const tenant = facts.canonicalHost(call.host) ?? call.host;
    const audience = managementAudience(call.host, facts);
    yield problem({
      message: `${describeUse(call.use)} was sent the ID token of the client ${audiences(call.token).join(' and ') || 'it was issued to'}. It takes only an access token for https://${tenant}/api/v2/.`,
      certainty: 'certain',
      at: [useAt(call.use, 'claims.aud')],
      changes: [makeCall('call-api', { ...(audience ? { audience } : {}), scope: 'read:current_user' })],
    });
  },
};
