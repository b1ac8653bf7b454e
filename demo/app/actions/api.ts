import type { api } from '../../scenarios/api.ts';
import { byHand } from '../by-hand.ts';
import { getOrders, identity, orders, ordersOf, wait } from '../calls.ts';
import { billingApi, flashApi, ordersApi } from '../config.ts';
import { type Action, bearer, call } from '../result.ts';
import { withSdk } from '../with-sdk.ts';

/** The right login, and then the wrong thing sent to the API. */
export const apiActions: Readonly<Record<(typeof api)[number]['id'], Action>> = {
  'id-token-to-api': withSdk(orders, async (client) => getOrders((await client.getIdTokenClaims())?.__raw)),
  'wrong-audience-for-api': withSdk({ audience: billingApi, scope: 'openid read:invoices' }, ordersOf),
  'expired-token': byHand({ params: { audience: flashApi, scope: 'openid read:sale' } }, async (tokens) => {
    await call(`${flashApi}sale`, bearer(tokens.access_token));
    await wait(3500);
    return call(`${flashApi}sale`, bearer(tokens.access_token));
  }),
  'insufficient-scope': withSdk(orders, async (client) =>
    call(`${ordersApi}admin`, bearer(await client.getTokenSilently())),
  ),
  'permissions-without-scope': withSdk({ audience: billingApi, scope: identity }, async (client) =>
    call(`${billingApi}invoices/open`, bearer(await client.getTokenSilently())),
  ),
  'scope-dropped': withSdk({ ...orders, scope: `${orders.scope} write:orders` }, ordersOf),
  'bearer-undefined': withSdk(orders, async (client) => {
    const session: { token?: string } = {};
    const answer = await getOrders(session.token);
    session.token = await client.getTokenSilently();
    return answer;
  }),
  'missing-scheme': withSdk(orders, async (client) =>
    call(`${ordersApi}orders`, { authorization: await client.getTokenSilently() }),
  ),
  'token-in-query': withSdk(orders, async (client) =>
    call(`${ordersApi}orders?access_token=${await client.getTokenSilently()}`),
  ),
};
