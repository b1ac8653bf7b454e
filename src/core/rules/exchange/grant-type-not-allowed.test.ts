import { CLIENT, codeExchange, signIn, tokenCall } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { grantTypeNotAllowed } from './grant-type-not-allowed.ts';

const refused = (grant_type: string, error: string, error_description?: string, status = 403) =>
  tokenCall(
    {},
    { grant_type, client_id: CLIENT, username: 'ada', scope: 'openid' },
    { error, error_description },
    status,
  );

testRule(grantTypeNotAllowed, {
  finds: [
    {
      name: 'Auth0’s answer to a password grant',
      wire: refused('password', 'unauthorized_client', "Grant type 'password' not allowed for the client."),
      certainty: 'certain',
      says: /does not let nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe use the grant type password/,
      change: { kind: 'setting', name: 'application-grant-types', value: 'password' },
      at: { part: 'request-body', name: 'grant_type' },
    },
    {
      name: 'Auth0’s answer to a renewal',
      wire: refused(
        'refresh_token',
        'unauthorized_client',
        "Grant type 'refresh_token' not allowed for the client.",
      ),
    },
    {
      name: 'Okta’s answer',
      wire: refused(
        'password',
        'unauthorized_client',
        'The client is not authorized to use the provided grant type. Configured grant types: [authorization_code].',
        400,
      ),
    },
    {
      name: 'Keycloak’s answer',
      wire: refused('password', 'unauthorized_client', 'Client not allowed for direct access grants', 400),
    },
    {
      name: 'it once, however often the app tries',
      wire:
        signIn() +
        codeExchange(
          {},
          {
            error: 'unauthorized_client',
            error_description: "Grant type 'authorization_code' not allowed for the client.",
          },
          {},
          403,
        ).repeat(2),
    },
  ],
  silent: [
    {
      name: 'the client’s credentials are refused',
      wire: refused('password', 'unauthorized_client', 'Invalid client or Invalid client credentials', 401),
    },
    {
      name: 'the server does not know the grant type',
      wire: refused('password', 'unsupported_grant_type', 'not allowed grant type'),
    },
    { name: 'the password is wrong', wire: refused('password', 'invalid_grant', 'Wrong email or password.') },
    {
      name: 'the server says no more than unauthorized_client',
      wire: refused('password', 'unauthorized_client'),
    },
  ],
});
