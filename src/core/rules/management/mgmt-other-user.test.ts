import { apiCall, login, MANAGEMENT, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { managementToken, TENANT_ISSUER, USER } from '../../testing/tokens.ts';
import { mgmtOtherUser } from './mgmt-other-user.ts';

const own = (scope = 'openid read:current_user') => managementToken({ iss: TENANT_ISSUER, scope });
const OTHER = 'auth0%7C6a0000000000000000000001';
const call = (user: string, token = own(), status = 403, body?: unknown) =>
  login({ domain: TENANT, audience: MANAGEMENT, scope: 'openid read:current_user' }, tokens(token)) +
  apiCall(token, { url: `https://${TENANT}/api/v2/users/${user}`, status, body });
const unowned = {
  statusCode: 403,
  error: 'Forbidden',
  message: 'User to be acted on does not match subject in bearer token.',
  errorCode: 'unowned_resource',
};

testRule(mgmtOtherUser, {
  finds: [
    {
      name: 'Auth0’s own word for it',
      wire: call(OTHER, own(), 403, unowned),
      certainty: 'certain',
      says: /the token is for the user auth0\|5f7c8ec7c33c6c004bbafe82, and the call is about auth0\|6a0000000000000000000001/,
      at: { part: 'url' },
      change: { kind: 'call', name: 'call-api' },
    },
    {
      name: 'the same where the message alone was kept',
      wire: call(OTHER, own(), 403, { message: unowned.message }),
      certainty: 'certain',
    },
    {
      name: 'another user in the path, the answer’s body out of sight',
      wire: call(OTHER),
      certainty: 'likely',
    },
    {
      name: 'a list of another user’s permissions',
      wire: call(`${OTHER}/permissions`, own(), 403, unowned),
    },
    {
      name: 'a token that nobody saw',
      wire: apiCall(own(), { url: `https://${TENANT}/api/v2/users/${OTHER}`, status: 403, body: unowned }),
    },
  ],
  silent: [
    { name: 'the user is one’s own', wire: call(encodeURIComponent(USER), own(), 200, {}) },
    { name: 'the own user was refused, for no reason that is known', wire: call(encodeURIComponent(USER)) },
    {
      name: 'the own user’s id was encoded twice',
      wire: call(USER.replace('|', '%257C')).replace('403', '404'),
    },
    { name: 'the token has an administrator’s scopes', wire: call(OTHER, own('read:users update:users')) },
    { name: 'the answer is a success', wire: call(OTHER, own(), 200, {}) },
    {
      name: 'a scope is missing',
      wire: call(OTHER, own(), 403, {
        message: 'Insufficient scope, expected any of: read:users',
        errorCode: 'insufficient_scope',
      }),
    },
    { name: 'the answer has another reason', wire: call(OTHER, own(), 403, { message: 'user is blocked' }) },
    {
      name: 'an API of one’s own has the same path',
      wire:
        login({}, tokens(own())) +
        apiCall(own(), {
          url: `https://api.northwind.com/api/v2/users/${OTHER}`,
          status: 403,
          body: unowned,
        }),
    },
  ],
});
