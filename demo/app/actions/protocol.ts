import type { protocol } from '../../scenarios/protocol.ts';
import { authorize, byHand, codeOf, redeem, type Tokens } from '../by-hand.ts';
import { getOrders, identity, orders, ordersOf, saidBy } from '../calls.ts';
import { appOrigin, custom, partnersApi, spa, webApp } from '../config.ts';
import type { Action } from '../result.ts';
import { createClient, withSdk } from '../with-sdk.ts';

/** Hand-written OAuth, silent logins, and the token endpoint. */
export const protocolActions: Readonly<Record<(typeof protocol)[number]['id'], Action>> = {
  implicit: {
    start: () =>
      authorize({
        params: {
          ...orders,
          response_type: 'token id_token',
          code_challenge: undefined,
          code_challenge_method: undefined,
        },
      }),
    finish: async (back) => getOrders(new URLSearchParams(back.hash.slice(1)).get('access_token')),
  },
  'pkce-missing': byHand(
    {
      params: { ...orders, code_challenge: undefined, code_challenge_method: undefined },
      exchange: { code_verifier: undefined },
    },
    (tokens) => getOrders(tokens.access_token),
  ),
  'state-missing': byHand({ params: { ...orders, state: undefined } }, (tokens) =>
    getOrders(tokens.access_token),
  ),
  'client-secret-in-browser': byHand(
    { clientId: webApp.clientId, params: orders, exchange: { client_secret: webApp.secret ?? '' } },
    (tokens) => getOrders(tokens.access_token),
  ),
  'token-endpoint-unauthorized': withSdk({ ...orders, clientId: webApp.clientId }, ordersOf),
  'code-redeemed-twice': {
    start: () => authorize({ params: orders }),
    finish: async (back) => {
      const code = codeOf(back);
      await redeem({}, code);
      return saidBy(await redeem({}, code));
    },
  },
  'pkce-verifier-mismatch': byHand(
    { params: orders, exchange: { code_verifier: 'another-tab-has-overwritten-this-verifier-1' } },
    async (tokens) => saidBy(tokens),
  ),
  'redirect-uri-mismatch': byHand({ params: orders, exchange: { redirect_uri: appOrigin } }, async (tokens) =>
    saidBy(tokens),
  ),
  'dead-refresh-token': {
    start: async () => {
      const body = new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: spa.clientId,
        refresh_token: 'v1.MkT2pQx7Zs4LfWn9VbYc3RdHg8JmKeAuN5tXiB0oD6q',
      });
      const response = await fetch(`${custom}/oauth/token`, { method: 'POST', body });
      return saidBy((await response.json()) as Tokens);
    },
  },
  'login-required': {
    start: async () => {
      const client = createClient(orders);
      return getOrders(await client.getTokenSilently());
    },
  },
  'consent-required': withSdk({ audience: partnersApi, scope: identity }, async (client) => {
    const authorizationParams = { scope: `${identity} read:partners` };
    await client.getTokenSilently({ cacheMode: 'off', authorizationParams });
    return { good: true, said: 'The partner API may be called.' };
  }),
};
