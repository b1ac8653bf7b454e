import type { audience } from '../../scenarios/audience.ts';
import { byHand } from '../by-hand.ts';
import { getProfile, noApi, orders, ordersOf } from '../calls.ts';
import {
  billingApi,
  ordersApi,
  spa,
  spaWithDefaultAudience,
  spaWithOldTokens,
  stockApi,
  userinfoAudience,
} from '../config.ts';
import type { Action } from '../result.ts';
import { createClient, withSdk } from '../with-sdk.ts';

/** What was asked for decides what kind of token comes. */
export const audienceActions: Readonly<Record<(typeof audience)[number]['id'], Action>> = {
  'no-audience': withSdk(noApi, ordersOf),
  'old-opaque-token': withSdk({ ...noApi, clientId: spaWithOldTokens.clientId }, ordersOf),
  'wrong-audience': withSdk({ ...orders, audience: 'https://orders.northwnd.example/' }, ordersOf),
  'audience-trailing-slash': {
    // First as it should be, then as another configuration file has it.
    start: () => withSdk(orders, ordersOf).start(),
    finish: async (back) => {
      const misspelt = withSdk({ ...orders, audience: ordersApi.replace(/\/$/, '') }, ordersOf);
      if (back.searchParams.has('error')) return misspelt.finish?.(back);
      await createClient(orders).handleRedirectCallback(back.href);
      return misspelt.start();
    },
  },
  'audience-placeholder': withSdk({ ...orders, audience: 'undefined' }, ordersOf),
  'audience-is-client-id': withSdk({ ...orders, audience: spa.clientId }, ordersOf),
  'audience-is-userinfo': withSdk({ ...noApi, audience: userinfoAudience }, ordersOf),
  'two-audiences': withSdk({ ...orders, audience: `${ordersApi} ${billingApi}` }, ordersOf),
  'default-audience': withSdk({ ...noApi, clientId: spaWithDefaultAudience.clientId }, ordersOf),
  'openid-scope-missing': byHand(
    { params: { audience: ordersApi, scope: 'read:orders', nonce: undefined } },
    (tokens) => getProfile(tokens.access_token),
  ),
  'hs256-userinfo': byHand({ params: { audience: stockApi, scope: 'openid read:stock' } }, (tokens) =>
    getProfile(tokens.access_token),
  ),
};
