import type { domains } from '../../scenarios/domains.ts';
import { byHand, claim } from '../by-hand.ts';
import { getMe, getOrders, management, noApi, orders, ordersOf } from '../calls.ts';
import { custom, managementAudience, tenant } from '../config.ts';
import { type Action, bearer, call } from '../result.ts';
import { withSdk } from '../with-sdk.ts';

/** One tenant under two names, and the Management API behind both. */
export const domainsActions: Readonly<Record<(typeof domains)[number]['id'], Action>> = {
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
  'management-scope-missing': withSdk(management, async (client) =>
    call(`${custom}/api/v2/users`, bearer(await client.getTokenSilently())),
  ),
  'management-token-at-own-api': withSdk(management, ordersOf),
};
