import {
  API,
  APP,
  apiCall,
  CLIENT,
  CUSTOM,
  form,
  login,
  nonceOf,
  signIn,
  tokenCall,
  tokens,
} from '../../core/testing/logins.ts';
import { apiToken, auth0RefreshToken, idToken } from '../../core/testing/tokens.ts';
import { T0 } from '../../core/testing/wire.ts';

/** Logins for the two side views: what happens for long, often, or out of sight. */

const scope = 'openid profile email read:orders offline_access';
const call = (token: string, path: string, status = 200, at?: string) =>
  apiCall(token, { url: `https://api.northwind.com/${path}`, status, ...(at ? { at } : {}) });
const lasting = (n: number, from: number, seconds: number) =>
  apiToken({ scope, jti: `life${n}-${from}`, iat: T0 / 1000 + from, exp: T0 / 1000 + from + seconds });
const renewal = (from: string, answer: Record<string, unknown>, status = 200) =>
  tokenCall({}, { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: from }, answer, status);

/** Ten minutes of life: used, used too late, renewed with rotation, and at the end revoked. */
const wholeLife = (n: number) => {
  const [one, two] = [lasting(n, 8, 600), lasting(n, 734, 600)];
  const [r1, r2] = [auth0RefreshToken(`life${n}`), auth0RefreshToken(`next${n}`)];
  return (
    login(
      { n, audience: API, scope },
      tokens(one, { refresh_token: r1, id_token: idToken({ nonce: nonceOf(n) }), expires_in: 600 }),
    ) +
    call(one, 'orders') +
    call(one, 'orders/17', 404, '+2m') +
    call(one, 'users', 403, '+3m') +
    call(one, 'orders', 401, '+7m') +
    call(one, 'orders', 401) +
    renewal(r1, tokens(two, { refresh_token: r2, expires_in: 600 })).replace('* fetch', '* fetch at=+5s') +
    call(two, 'orders') +
    renewal(r1, { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' }, 403) +
    `
* fetch at=+30s initiator=${APP}
> POST https://${CUSTOM}/oauth/revoke
> Content-Type: application/x-www-form-urlencoded
>
> ${form({ client_id: CLIENT, token: r2 })}
< 200`
  );
};

/** An application that polls for hours. */
const busy = (n: number) => {
  const token = lasting(n, 8, 86_400);
  return (
    login({ n, audience: API, scope }, tokens(token, { id_token: idToken({ nonce: nonceOf(n) }) })) +
    Array.from({ length: 2000 }, (_, i) =>
      call(token, i % 7 === 3 ? `users/${i}` : 'orders', i % 500 === 99 ? 503 : 200, '+1s'),
    ).join('')
  );
};

/** A token request that a server made, whose token the page uses. */
const behind = (n: number) => signIn({ n, audience: API }) + call(lasting(n, 9, 86_400), 'orders');

/** Renewed again and again: as many tokens. */
const manyTokens = (n: number) => {
  const refresh = auth0RefreshToken(`many${n}`);
  return (
    login({ n, audience: API, scope }, tokens(lasting(n, 8, 600), { refresh_token: refresh })) +
    Array.from({ length: 299 }, (_, i) => {
      const token = lasting(n, 10 + i, 600);
      return renewal(refresh, tokens(token, { expires_in: 600 })) + call(token, 'orders');
    }).join('')
  );
};

export const SIDE = { wholeLife, busy, behind, manyTokens };
