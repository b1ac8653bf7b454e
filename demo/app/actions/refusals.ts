import type { refusals } from '../../scenarios/refusals.ts';
import { byHand, type Tokens } from '../by-hand.ts';
import { identity, orders, ordersOf, saidBy } from '../calls.ts';
import { appOrigin, billingApi, custom, payrollApi, spa, spaForMembers, spaWithHs256 } from '../config.ts';
import type { Action } from '../result.ts';
import { withSdk } from '../with-sdk.ts';

/** Where app and tenant do not agree, and one of them refuses. */
export const refusalsActions: Readonly<Record<(typeof refusals)[number]['id'], Action>> = {
  'callback-url-not-registered': withSdk({ ...orders, redirect_uri: `${appOrigin}/signed-in` }, ordersOf),
  'state-forgotten': {
    start: async () => {
      location.assign('/session/login');
      return undefined;
    },
  },
  'hs256-id-token': withSdk({ ...orders, clientId: spaWithHs256.clientId }, ordersOf),
  'no-offline-access': withSdk(
    { audience: billingApi, scope: identity, useRefreshTokens: true, inThePage: true },
    async (client) => {
      await client.getTokenSilently({ cacheMode: 'off' });
      return { good: true, said: 'The token was renewed.' };
    },
  ),
  'refresh-without-token': byHand({ params: orders }, async (tokens) => {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: spa.clientId,
      refresh_token: String(tokens.refresh_token),
    });
    const response = await fetch(`${custom}/oauth/token`, { method: 'POST', body });
    return saidBy((await response.json()) as Tokens);
  }),
  'app-not-authorized-for-api': withSdk({ audience: payrollApi, scope: identity }, ordersOf),
  'not-a-member': withSdk({ ...orders, clientId: spaForMembers.clientId }, ordersOf),
};
