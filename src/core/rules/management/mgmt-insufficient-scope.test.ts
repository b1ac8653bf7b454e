import { apiCall, login, MANAGEMENT, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { managementToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { mgmtInsufficientScope } from './mgmt-insufficient-scope.ts';

const token = managementToken({ iss: TENANT_ISSUER });
const machine = managementToken({
  iss: TENANT_ISSUER,
  sub: 'm2m@clients',
  gty: 'client-credentials',
  scope: 'read:clients',
});
const refused = (needed: string, t = token, more: object = {}) =>
  login({ domain: TENANT, audience: MANAGEMENT, scope: 'openid read:current_user' }, tokens(t)) +
  apiCall(t, {
    url: `https://${TENANT}/api/v2/users`,
    status: 403,
    body: {
      statusCode: 403,
      error: 'Forbidden',
      message: `Insufficient scope, expected any of: ${needed}`,
      errorCode: 'insufficient_scope',
      ...more,
    },
  });

testRule(mgmtInsufficientScope, {
  finds: [
    {
      name: 'the code, with the scopes that would do',
      wire: refused('read:users,read:user_idp_tokens'),
      certainty: 'certain',
      says: /needs one of read:users, read:user_idp_tokens\. The token has openid read:current_user\./,
      at: { part: 'request-header', claim: 'claims.scope' },
      change: { kind: 'setting', name: 'api-access', value: 'read:users' },
    },
    {
      name: 'the older wording',
      wire: refused('update:users;update:current_user_metadata'),
      change: {
        kind: 'call',
        name: 'renew-token',
        audience: MANAGEMENT,
        scope: 'update:current_user_metadata',
      },
    },
    {
      name: 'a machine’s token',
      wire: refused('update:clients', machine),
      change: { kind: 'setting', value: 'update:clients' },
    },
    {
      name: 'a code without a list',
      wire: refused('', token, { message: 'Forbidden' }),
      says: /a scope that the token does not have/,
    },
  ],
  silent: [
    {
      name: 'the call succeeds',
      wire: login({}, tokens(token)) + apiCall(token, { url: `https://${TENANT}/api/v2/users/x` }),
    },
    {
      name: 'the refusal has no code',
      wire: refused('', token, { message: 'Plan limit reached', errorCode: undefined }),
    },
    {
      name: 'the user is another',
      wire: refused('', token, {
        message: 'User to be acted on does not match',
        errorCode: 'unowned_resource',
      }),
    },
    { name: 'the token has one of the scopes', wire: refused('read:current_user') },
    {
      name: 'it is an API of one’s own',
      wire:
        login({}, tokens(token)) +
        apiCall(token, {
          url: 'https://api.northwind.com/api/v2/users',
          status: 403,
          body: { errorCode: 'insufficient_scope' },
        }),
    },
  ],
  unseen: [
    {
      name: 'the refusal’s body was not seen',
      wire:
        login({}, tokens(token)) + apiCall(token, { url: `https://${TENANT}/api/v2/users/x`, status: 403 }),
      says: /answered 403, and the body that says why was out of sight/,
    },
  ],
});
