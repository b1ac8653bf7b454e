import { redeem } from '../../testing/good/transcript.ts';
import { ENTRA, login, OKTA, refusedRedeem, signIn } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { entraSpaPlatform } from './entra-spa-platform.ts';

testRule(entraSpaPlatform, {
  finds: [
    {
      name: 'a redirect URI under the platform Web',
      wire:
        signIn(ENTRA) +
        refusedRedeem(
          ENTRA,
          400,
          'invalid_request',
          "AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
        ),
      certainty: 'certain',
      says: /https:\/\/app\.fabrikam\.example is not registered/,
      change: { name: 'allowed-callback-urls', value: ENTRA.redirectUri },
      at: { name: 'redirect_uri' },
    },
    {
      name: 'the same without the login',
      wire: refusedRedeem(ENTRA, 400, 'invalid_request', 'AADSTS9002326: Cross-origin token redemption …'),
    },
  ],
  silent: [
    { name: 'the code is redeemed', wire: login(ENTRA) },
    {
      name: 'a secret is wanted',
      wire: signIn(ENTRA) + refusedRedeem(ENTRA, 401, 'invalid_client', 'AADSTS7000218: …'),
    },
    {
      name: 'another provider refuses out of sight',
      wire: signIn(OKTA) + redeem(OKTA, undefined, { status: 400 }),
    },
  ],
  unseen: [
    {
      name: 'nobody saw why Entra refused',
      wire: signIn(ENTRA) + redeem(ENTRA, undefined, { status: 400 }),
      says: /answered 400/,
    },
  ],
});
