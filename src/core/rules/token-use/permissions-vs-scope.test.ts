import { API, apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { permissionsVsScope } from './permissions-vs-scope.ts';

const held = apiToken({ permissions: ['read:orders'] });
const none = apiToken({ permissions: [], scope: 'openid read:orders' });
const signedIn = (token: string) => login({ audience: API }, tokens(token));
const named = {
  status: 403,
  challenge:
    'Bearer realm="api", error="insufficient_scope", error_description="Insufficient Scope", scope="read:orders"',
};
const unnamed = { status: 403, body: { error: 'Insufficient scope' } };

testRule(permissionsVsScope, {
  finds: [
    {
      name: 'a right in permissions where the API looks at the scope',
      wire: [signedIn(held), apiCall(held, named)],
      severity: 'warning',
      certainty: 'likely',
      says: /answered 403\. The token has read:orders in permissions, and its scope is “openid profile email”/,
      change: { kind: 'call', name: 'renew-token', audience: API, scope: 'read:orders' },
      at: { part: 'request-header', name: 'authorization', claim: 'claims.permissions' },
    },
    {
      name: 'it where the body names the right',
      wire: [signedIn(held), apiCall(held, { status: 403, body: { message: 'Missing scope: read:orders' } })],
      certainty: 'likely',
    },
    {
      name: 'it where the API names none, and the permission fits the call',
      wire: [signedIn(held), apiCall(held, unnamed)],
      certainty: 'possible',
    },
    {
      name: 'it where the API only says Forbidden, to every call',
      wire: [signedIn(held), apiCall(held, { status: 403, body: { message: 'Forbidden' } })],
      severity: 'info',
      certainty: 'possible',
    },
    {
      name: 'a scope where the API looks at the permissions',
      wire: [
        signedIn(none),
        apiCall(none, {
          status: 401,
          challenge: `Bearer error="invalid_token", error_description="Unexpected 'permissions' value"`,
        }),
      ],
      certainty: 'likely',
      says: /read:orders in its scope, and no permissions/,
    },
    {
      name: 'it once for many calls',
      wire: [signedIn(held), apiCall(held, named), apiCall(held, { ...named, url: `${API}orders/7` })],
    },
  ],
  silent: [
    {
      name: 'the API only says Forbidden, and takes the token for other calls',
      wire: [
        signedIn(held),
        apiCall(held),
        apiCall(held, { status: 403, url: `${API}orders/7`, body: { message: 'Forbidden' } }),
      ],
    },
    { name: 'the API answers well', wire: [signedIn(held), apiCall(held)] },
    {
      name: 'the right is in neither claim',
      wire: [
        signedIn(held),
        apiCall(held, { ...named, challenge: named.challenge.replace('read:', 'delete:') }),
      ],
    },
    {
      name: 'the API names no right, and the permission is for something else',
      wire: [signedIn(held), apiCall(held, { ...unnamed, method: 'DELETE', url: `${API}orders/7` })],
    },
    { name: 'the token has no permissions', wire: [signedIn(apiToken()), apiCall(apiToken(), named)] },
    {
      name: 'the right is in both',
      wire: (() => {
        const both = apiToken({ permissions: ['read:orders'], scope: 'openid read:orders' });
        return [signedIn(both), apiCall(both, named)];
      })(),
    },
    {
      name: 'the 403 is a firewall’s',
      wire: [signedIn(held), apiCall(held, { status: 403, body: '<html>Request blocked</html>' })],
    },
    {
      name: 'the 403 is a rule of the API’s own',
      wire: [
        signedIn(held),
        apiCall(held, { status: 403, body: { message: 'This order is somebody else’s.' } }),
      ],
    },
  ],
});
