import { API, CLIENT, login, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, ISSUED } from '../../testing/tokens.ts';
import { refreshScopeEscalation } from './refresh-scope-escalation.ts';

const r1 = auth0RefreshToken();
const asked = { audience: API, scope: 'openid offline_access read:orders' };
const signedIn = login(asked, tokens(apiToken(), { refresh_token: r1, scope: 'openid offline_access' }));
const again = apiToken({ iat: ISSUED + 600 });
const renew = (scope: string | undefined, answer: object, status = 200, more = {}) =>
  tokenCall(
    {},
    { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: r1, scope, ...more },
    { ...answer },
    status,
  );
const granted = (scope?: string) => tokens(again, { scope });
const WANTED = 'openid read:orders delete:orders';

testRule(refreshScopeEscalation, {
  finds: [
    {
      name: 'a scope that the answer drops',
      wire: [signedIn, renew(WANTED, granted('openid read:orders'))],
      severity: 'warning',
      certainty: 'certain',
      says: /asked login\.northwind\.com also for “delete:orders”.*does not have it/,
      change: { kind: 'call', name: 'log-in', scope: 'openid offline_access read:orders delete:orders' },
      at: { part: 'request-body', name: 'scope' },
    },
    {
      name: 'a scope that is refused',
      wire: [signedIn, renew(WANTED, { error: 'invalid_scope' }, 400)],
      severity: 'error',
      says: /refused with invalid_scope/,
    },
  ],
  silent: [
    { name: 'no scope is named', wire: [signedIn, renew(undefined, granted('openid read:orders'))] },
    { name: 'it is what the login asked for', wire: [signedIn, renew(asked.scope, granted('openid'))] },
    { name: 'it is less', wire: [signedIn, renew('openid', granted('openid'))] },
    { name: 'the server grants it', wire: [signedIn, renew(WANTED, granted(WANTED))] },
    { name: 'the answer does not say what it granted', wire: [signedIn, renew(WANTED, granted())] },
    {
      name: 'it is for another API',
      wire: [signedIn, renew(WANTED, granted('openid'), 200, { audience: 'https://billing.northwind.com/' })],
    },
    {
      name: 'the provider is Entra',
      wire: `${signedIn}${renew('https://graph.microsoft.com/User.Read', granted('User.Read'))}`
        .replaceAll('login.northwind.com', 'login.microsoftonline.com')
        .replaceAll('x-auth0-requestid', 'x-ms-request-id'),
    },
    { name: 'the login was not seen', wire: renew(WANTED, granted('openid')) },
    {
      name: 'it is refused for something else',
      wire: [signedIn, renew(WANTED, { error: 'invalid_grant' }, 403)],
    },
  ],
});
