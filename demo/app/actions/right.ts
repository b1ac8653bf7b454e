import type { right } from '../../scenarios/right.ts';
import { authorize, codeOf, exchangeOf } from '../by-hand.ts';
import { getMe, getOrders, getProfile, management, noApi, orders, ordersOf } from '../calls.ts';
import { appOrigin, custom } from '../config.ts';
import type { Action } from '../result.ts';
import { createClient, withSdk } from '../with-sdk.ts';

/** Logins with nothing wrong: Tokenscope must stay silent. */
export const rightActions: Readonly<Record<(typeof right)[number]['id'], Action>> = {
  'right-login': withSdk(orders, ordersOf),
  'profile-only': withSdk(noApi, async (client) => getProfile(await client.getTokenSilently())),
  'management-right': withSdk(management, async (client) => getMe(custom, await client.getTokenSilently())),
  refresh: withSdk(
    { ...orders, scope: `${orders.scope} offline_access`, useRefreshTokens: true },
    async (client) => {
      await client.getTokenSilently({ cacheMode: 'off' });
      return getOrders(await client.getTokenSilently({ cacheMode: 'off' }));
    },
  ),
  'silent-renewal': withSdk(orders, async (client) =>
    getOrders(await client.getTokenSilently({ cacheMode: 'off' })),
  ),
  'worker-thread': withSdk({ ...orders, useRefreshTokens: true }, ordersOf),
  popup: {
    start: async () => {
      const client = createClient({ ...orders, redirect_uri: appOrigin });
      await client.loginWithPopup();
      return getOrders(await client.getTokenSilently());
    },
  },
  'log-out': withSdk(orders, async (client) => {
    const answer = await ordersOf(client);
    await client.logout({ logoutParams: { returnTo: `${appOrigin}/home` } });
    return answer;
  }),
  'navigate-away': {
    start: () => authorize({ params: orders }),
    finish: async (back) => {
      const body = exchangeOf({}, codeOf(back));
      const response = await fetch(`${custom}/oauth/token`, { method: 'POST', body });
      await response.json();
      location.href = '/home';
      return undefined;
    },
  },
  'navigate-away-xhr': {
    start: () => authorize({ params: orders }),
    finish: async (back) => {
      const request = new XMLHttpRequest();
      request.open('POST', `${custom}/oauth/token`);
      request.responseType = 'json';
      request.onload = () => {
        location.href = '/home';
      };
      request.send(exchangeOf({}, codeOf(back)));
      return undefined;
    },
  },
};
