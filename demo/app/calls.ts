import type { Auth0Client } from '@auth0/auth0-spa-js';
import type { Tokens } from './by-hand.ts';
import { ada, custom, managementAudience, ordersApi } from './config.ts';
import { bearer, call, type Result } from './result.ts';

/** What several buttons ask for and call. */

export const identity = 'openid profile email';
export const orders = { audience: ordersApi, scope: `${identity} read:orders` };
export const management = { audience: managementAudience, scope: 'openid read:current_user' };
export const noApi = { scope: identity };

export const getOrders = (token: unknown) => call(`${ordersApi}orders`, bearer(token));
/** Gets the token from the SDK, as one should for every call, and the orders with it. */
export const ordersOf = async (client: Auth0Client) => getOrders(await client.getTokenSilently());
export const getProfile = (token: unknown) => call(`${custom}/userinfo`, bearer(token));
export const getMe = (domain: string, token: unknown) =>
  call(`${domain}/api/v2/users/${encodeURIComponent(ada.sub)}`, bearer(token));
export const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The error of a token response, as a developer would log it. */
export function saidBy(tokens: Tokens): Result {
  const said = tokens.error
    ? `${tokens.error}: ${tokens.error_description}`
    : 'The token endpoint gave tokens.';
  return { good: !tokens.error, said };
}
