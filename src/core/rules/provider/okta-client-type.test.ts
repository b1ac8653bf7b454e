import { redeem } from '../../testing/good/transcript.ts';
import { KEYCLOAK, login, OKTA, refusedRedeem, signIn } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { oktaClientType } from './okta-client-type.ts';

testRule(oktaClientType, {
  finds: [
    {
      name: 'a page that redeems the code of a web application',
      wire:
        signIn(OKTA) +
        refusedRedeem(
          OKTA,
          401,
          'invalid_client',
          'Client authentication failed. Either the client or the client credentials are invalid.',
        ),
      certainty: 'certain',
      says: /0oa1ab2cd3EF4gh5i6j7, which sent no secret/,
      change: { name: 'token-endpoint-authentication' },
    },
  ],
  silent: [
    { name: 'the code is redeemed', wire: login(OKTA) },
    {
      name: 'the provider is another',
      wire: signIn(KEYCLOAK) + refusedRedeem(KEYCLOAK, 401, 'invalid_client'),
    },
    {
      name: 'the code was used',
      wire:
        signIn(OKTA) +
        refusedRedeem(OKTA, 400, 'invalid_grant', 'The authorization code is invalid or has expired.'),
    },
    {
      name: 'a secret was sent',
      wire:
        signIn(OKTA) +
        redeem(
          OKTA,
          { error: 'invalid_client' },
          { status: 401, more: { client_secret: 'hq7Zk2uPkc7Hq2x7Qmk2Rz9fS1bQ0oA1' } },
        ),
    },
  ],
});
