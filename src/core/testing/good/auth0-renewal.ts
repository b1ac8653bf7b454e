import {
  API,
  APP,
  apiCall,
  CLIENT,
  CUSTOM,
  codeOf,
  login,
  nonceOf,
  signIn,
  tokenCall,
  tokens,
  USERINFO,
  verifierOf,
} from '../logins.ts';
import { apiToken, auth0RefreshToken, ISSUED, idToken } from '../tokens.ts';
import { ajax, type GoodLogin } from './transcript.ts';

const at = apiToken();
const id = idToken({ nonce: nonceOf() });
const offline = 'openid profile email offline_access';
const r1 = auth0RefreshToken('1');
const r2 = auth0RefreshToken('2');
const r3 = auth0RefreshToken('3');
const later = apiToken({ iat: ISSUED + 86_400, exp: ISSUED + 172_800 });
const BILLING = 'https://billing.northwind.com/';
const app = { client: CLIENT, host: CUSTOM } as const;
const signedIn = { ...app, kind: 'interactive', response: 'query' } as const;
const RENEWABLE = 'code access id refresh';
const renew = (refreshToken: string, more = {}) => ({
  client_id: CLIENT,
  grant_type: 'refresh_token',
  refresh_token: refreshToken,
  redirect_uri: APP,
  ...more,
});
const granted = (token: string, refreshToken?: string, more = {}) =>
  tokens(token, {
    ...(refreshToken ? { refresh_token: refreshToken } : {}),
    id_token: id,
    scope: offline,
    ...more,
  });

/** How a worker's requests look: no Origin, nothing of the page, and here no body either. */
const fromWorker = (body: Record<string, string>, on = '') =>
  ajax('POST', `https://${CUSTOM}/oauth/token`, { on, body });

/** Renewals, several APIs, organizations, MFA and DPoP with Auth0’s SDKs. */
export const auth0Renewal: readonly GoodLogin[] = [
  {
    name: 'refresh tokens that rotate',
    wire: `${login({ audience: API, scope: offline }, granted(at, r1))}${apiCall(at)}
      ${tokenCall({}, renew(r1), granted(later, r2)).replace('* fetch', '* fetch at=+24h')}${apiCall(later)}
      ${tokenCall({}, renew(r2), granted(apiToken({ iat: ISSUED + 172_800, exp: ISSUED + 259_200 }), r3)).replace('* fetch', '* fetch at=+24h')}`,
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token refresh_token',
        tokens: `${RENEWABLE} access refresh access refresh`,
        calls: 2,
      },
    ],
  },
  {
    name: 'a refresh token that does not rotate',
    wire: `${login({ audience: API, scope: offline }, granted(at, r1))}${apiCall(at)}
      ${tokenCall({}, renew(r1), granted(later)).replace('* fetch', '* fetch at=+24h')}${apiCall(later)}`,
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token',
        tokens: `${RENEWABLE} access`,
        calls: 2,
      },
    ],
    info: ['refresh-token-no-rotation-in-browser'],
  },
  {
    name: 'token requests made by a worker, whose answers nobody saw',
    wire: `${signIn({ audience: API, scope: offline })}
      ${fromWorker({ client_id: CLIENT, code_verifier: verifierOf(), grant_type: 'authorization_code', code: codeOf(), redirect_uri: APP })}
      ${apiCall(at)}${fromWorker(renew(r1), 'at=+24h')}${apiCall(later)}`,
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token',
        tokens: 'code access refresh access',
        calls: 2,
      },
    ],
  },
  {
    name: 'a multi-resource refresh token that brings a token for a second API',
    wire: (() => {
      const billing = apiToken({ aud: [BILLING, USERINFO], scope: 'openid read:invoices' });
      return `${login({ audience: API, scope: offline }, granted(at, r1))}${apiCall(at)}
        ${tokenCall({}, renew(r1, { audience: BILLING, scope: 'openid read:invoices' }), granted(billing, r2, { scope: 'openid read:invoices' }))}
        ${apiCall(billing, { url: `${BILLING}invoices` })}${apiCall(at)}`;
    })(),
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token',
        tokens: `${RENEWABLE} access refresh`,
        calls: 3,
      },
    ],
  },
  {
    name: 'a token that expires on the way: one 401, a refresh, and the call again',
    wire: `${login({ audience: API, scope: offline }, granted(at, r1))}${apiCall(at)}
      ${apiCall(at, { status: 401, at: '+25h', challenge: `Bearer realm="api", error="invalid_token", error_description="'exp' claim timestamp check failed"` })}
      ${tokenCall({}, renew(r1), granted(apiToken({ iat: ISSUED + 90_000, exp: ISSUED + 176_400 }), r2))}
      ${apiCall(apiToken({ iat: ISSUED + 90_000, exp: ISSUED + 176_400 }))}`,
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token',
        tokens: `${RENEWABLE} access refresh`,
        calls: 3,
      },
    ],
    info: ['expired-token-sent'],
  },
];
