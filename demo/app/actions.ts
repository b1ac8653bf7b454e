import type { ScenarioId } from '../scenarios.ts';
import { authorize, byHand, claim, codeOf, exchangeOf, redeem, type Tokens } from './by-hand.ts';
import {
  ada,
  appOrigin,
  billingApi,
  custom,
  flashApi,
  managementAudience,
  ordersApi,
  partnersApi,
  spa,
  spaWithDefaultAudience,
  spaWithOldTokens,
  stockApi,
  tenant,
  userinfoAudience,
  webApp,
} from './config.ts';
import { type Action, bearer, call, type Result } from './result.ts';
import { createClient, withSdk } from './with-sdk.ts';

const identity = 'openid profile email';
const orders = { audience: ordersApi, scope: `${identity} read:orders` };
const management = { audience: managementAudience, scope: 'openid read:current_user' };
const noApi = { scope: identity };

const getOrders = (token: unknown) => call(`${ordersApi}orders`, bearer(token));
const getProfile = (token: unknown) => call(`${custom}/userinfo`, bearer(token));
const getMe = (domain: string, token: unknown) =>
  call(`${domain}/api/v2/users/${encodeURIComponent(ada.sub)}`, bearer(token));
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The error of a token response, as a developer would log it. */
function saidBy(tokens: Tokens): Result {
  const said = tokens.error
    ? `${tokens.error}: ${tokens.error_description}`
    : 'The token endpoint gave tokens.';
  return { good: !tokens.error, said };
}

/** What each button of the page does. */
export const actions: Readonly<Record<ScenarioId, Action>> = {
  'right-login': withSdk(orders, async (client) => getOrders(await client.getTokenSilently())),
  'profile-only': withSdk(noApi, async (client) => getProfile(await client.getTokenSilently())),
  'management-right': withSdk(management, async (client) => getMe(custom, await client.getTokenSilently())),
  refresh: withSdk(
    { ...orders, scope: `${orders.scope} offline_access`, useRefreshTokens: true },
    async (client) => {
      await client.getTokenSilently({ cacheMode: 'off' });
      return getOrders(await client.getTokenSilently({ cacheMode: 'off' }));
    },
  ),
  'worker-thread': withSdk({ ...orders, useRefreshTokens: true }, async (client) =>
    getOrders(await client.getTokenSilently()),
  ),
  'silent-renewal': withSdk(orders, async (client) =>
    getOrders(await client.getTokenSilently({ cacheMode: 'off' })),
  ),
  popup: {
    start: async () => {
      const client = createClient({ ...orders, redirect_uri: appOrigin });
      await client.loginWithPopup();
      return getOrders(await client.getTokenSilently());
    },
  },
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

  'no-audience': withSdk(noApi, async (client) => getOrders(await client.getTokenSilently())),
  'old-opaque-token': withSdk({ ...noApi, clientId: spaWithOldTokens.clientId }, async (client) =>
    getOrders(await client.getTokenSilently()),
  ),
  'wrong-audience': withSdk({ ...orders, audience: 'https://orders.northwnd.example/' }, async (client) =>
    getOrders(await client.getTokenSilently()),
  ),
  'audience-trailing-slash': {
    start: () => withSdk(orders, getOrders).start(),
    finish: async (back) => {
      const misspelt = withSdk({ ...orders, audience: ordersApi.replace(/\/$/, '') }, getOrders);
      if (back.searchParams.has('error')) return misspelt.finish?.(back);
      await createClient(orders).handleRedirectCallback(back.href);
      return misspelt.start();
    },
  },
  'audience-placeholder': withSdk({ ...orders, audience: 'undefined' }, async (client) =>
    getOrders(await client.getTokenSilently()),
  ),
  'audience-is-client-id': withSdk({ ...orders, audience: spa.clientId }, async (client) =>
    getOrders(await client.getTokenSilently()),
  ),
  'audience-is-userinfo': withSdk({ ...noApi, audience: userinfoAudience }, async (client) =>
    getOrders(await client.getTokenSilently()),
  ),
  'two-audiences': withSdk({ ...orders, audience: `${ordersApi} ${billingApi}` }, async (client) =>
    getOrders(await client.getTokenSilently()),
  ),
  'default-audience': withSdk({ ...noApi, clientId: spaWithDefaultAudience.clientId }, async (client) =>
    getOrders(await client.getTokenSilently()),
  ),
  'openid-scope-missing': byHand(
    { params: { audience: ordersApi, scope: 'read:orders', nonce: undefined } },
    (tokens) => getProfile(tokens.access_token),
  ),
  'hs256-userinfo': byHand({ params: { audience: stockApi, scope: 'openid read:stock' } }, (tokens) =>
    getProfile(tokens.access_token),
  ),

  'id-token-to-api': withSdk(orders, async (client) => getOrders((await client.getIdTokenClaims())?.__raw)),
  'wrong-audience-for-api': withSdk({ audience: billingApi, scope: 'openid read:invoices' }, async (client) =>
    getOrders(await client.getTokenSilently()),
  ),
  'expired-token': byHand({ params: { audience: flashApi, scope: 'openid read:sale' } }, async (tokens) => {
    await call(`${flashApi}sale`, bearer(tokens.access_token));
    await wait(3500);
    return call(`${flashApi}sale`, bearer(tokens.access_token));
  }),
  'insufficient-scope': withSdk(orders, async (client) =>
    call(`${ordersApi}admin`, bearer(await client.getTokenSilently())),
  ),
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

  'mixed-domains': byHand({ tokenDomain: tenant, params: orders }, async (tokens) => {
    const issuer = claim(tokens.id_token, 'iss');
    const said = `Issuer (iss) claim mismatch in the ID token; expected "${custom}/", found "${issuer}"`;
    return { good: issuer === `${custom}/`, said };
  }),
  'issuer-mismatch-at-api': byHand({ domain: tenant, params: orders }, (tokens) =>
    getOrders(tokens.access_token),
  ),
  'userinfo-other-domain': byHand({ params: noApi }, (tokens) =>
    call(`${tenant}/userinfo`, bearer(tokens.access_token)),
  ),

  'custom-domain-management': withSdk(management, async (client) =>
    getMe(tenant, await client.getTokenSilently()),
  ),
  'management-opaque': withSdk(noApi, async (client) => getMe(custom, await client.getTokenSilently())),
  'management-id-token': withSdk(management, async (client) =>
    getMe(custom, (await client.getIdTokenClaims())?.__raw),
  ),
  'management-wrong-audience': withSdk(orders, async (client) =>
    getMe(custom, await client.getTokenSilently()),
  ),
  'management-audience-without-slash': withSdk(
    { ...management, audience: managementAudience.replace(/\/$/, '') },
    async (client) => getMe(custom, await client.getTokenSilently()),
  ),
  'management-audience-on-custom-domain': withSdk(
    { ...management, audience: `${custom}/api/v2/` },
    async (client) => getMe(custom, await client.getTokenSilently()),
  ),
  'admin-scopes-from-spa': withSdk(
    { ...management, scope: 'openid read:users update:users' },
    async (client) => call(`${custom}/api/v2/users`, bearer(await client.getTokenSilently())),
  ),
  'management-token-at-own-api': withSdk(management, async (client) =>
    getOrders(await client.getTokenSilently()),
  ),

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
  'token-endpoint-unauthorized': byHand({ clientId: webApp.clientId, params: orders }, async (tokens) =>
    saidBy(tokens),
  ),
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
