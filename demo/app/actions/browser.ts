import type { browser } from '../../scenarios/browser.ts';
import { identity, orders, ordersOf } from '../calls.ts';
import { shippingApi, spaWithoutWebOrigin, tenant, warehouseApi } from '../config.ts';
import { type Action, bearer, call } from '../result.ts';
import { withSdk } from '../with-sdk.ts';

/** Everybody did their part, and the page still does not get it. */
export const browserActions: Readonly<Record<(typeof browser)[number]['id'], Action>> = {
  'third-party-cookies': withSdk({ ...orders, domain: tenant }, async (client) => {
    await client.getTokenSilently({ cacheMode: 'off' });
    return ordersOf(client);
  }),
  'web-origin-missing': withSdk({ ...orders, clientId: spaWithoutWebOrigin.clientId }, async (client) => {
    await client.getTokenSilently({ cacheMode: 'off', timeoutInSeconds: 2 });
    return ordersOf(client);
  }),
  'preflight-refused': withSdk({ audience: warehouseApi, scope: identity }, async (client) =>
    call(`${warehouseApi}shelves`, bearer(await client.getTokenSilently())),
  ),
  'error-without-cors': withSdk({ audience: shippingApi, scope: identity }, async (client) =>
    call(`${shippingApi}parcels`, bearer(await client.getTokenSilently())),
  ),
};
