import {
  API,
  APP,
  apiCall,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  login,
  nonceOf,
  silent,
  tokenCall,
  tokens,
  USERINFO,
} from '../logins.ts';
import { apiToken, auth0RefreshToken, ISSUED, idToken, jwt } from '../tokens.ts';
import { type Client, callback, codeRequest, type GoodLogin, redeem, refresh, visit } from './transcript.ts';

const offline = 'openid profile email offline_access';
const app = { client: CLIENT, host: CUSTOM } as const;
const at = apiToken();
const r = (n: number) => auth0RefreshToken(`s${n}`);
const id = (n = 0) =>
  idToken({ iat: ISSUED + n, exp: ISSUED + n + 36_000, ...(n === 0 ? { nonce: nonceOf() } : {}) });
const nth = (n: number, claims = {}) => apiToken({ iat: ISSUED + n, exp: ISSUED + n + 86_400, ...claims });
const signedIn = login(
  { audience: API, scope: offline },
  tokens(at, { id_token: id(), refresh_token: r(0), scope: offline }),
);
const renew = (n: number, on: string, answer: object, more = {}) =>
  tokenCall(
    {},
    { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: r(n), redirect_uri: APP, ...more },
    { ...answer },
  ).replace(/\* fetch(.*)/, `* fetch$1 ${on}`);

const REALM = 'https://id.toys.example/realms/shop';
const keycloak: Client = {
  authorize: `${REALM}/protocol/openid-connect/auth`,
  token: `${REALM}/protocol/openid-connect/token`,
  clientId: 'toy-shop',
  redirectUri: 'https://toys.example/app',
  scope: 'openid',
};
const minute = (n: number) => {
  const times = { iat: ISSUED + n, exp: ISSUED + n + 60, iss: REALM, sub: 'f3a1', azp: 'toy-shop' };
  return {
    access_token: jwt({ ...times, typ: 'Bearer', aud: 'account', scope: 'openid' }),
    id_token: jwt({ ...times, typ: 'ID', aud: 'toy-shop', nonce: nonceOf() }),
    refresh_token: jwt({ ...times, exp: ISSUED + n + 1800, typ: 'Refresh', aud: REALM }, { alg: 'HS512' }),
    expires_in: 60,
    token_type: 'Bearer',
    scope: 'openid',
  };
};

/** Many renewals with a good reason for each, and renewals with less than others have. */
export const renewals: readonly GoodLogin[] = [
  {
    name: 'a user who loads a page five times, each time silently signed in, as its tokens are in memory',
    wire: [
      [1, '+1s'],
      [2, '+9s'],
      [3, '+21s'],
      [4, '+3s'],
      [5, '+2m'],
    ]
      .map(([n, after]) => {
        const i = Number(n);
        const token = nth(i);
        return (
          silent({ n: i, audience: API }, { code: codeOf(i) }).replace(
            '* sub_frame',
            `* sub_frame at=${after}`,
          ) +
          codeExchange({ n: i }, tokens(token, { id_token: idToken({ nonce: nonceOf(i) }) })) +
          apiCall(token)
        );
      })
      .join(''),
    flows: [1, 2, 3, 4, 5].map(() => ({
      ...app,
      kind: 'silent',
      response: 'web_message',
      grants: 'authorization_code',
      tokens: 'code access id',
      calls: 1,
    })),
  },
  {
    name: 'a multi-resource refresh token that brings tokens for five APIs when the app starts',
    wire: `${signedIn}${[1, 2, 3, 4, 5]
      .map((n) => {
        const api = `https://api${n}.northwind.com/`;
        const token = nth(n, { aud: [api, USERINFO], scope: 'openid' });
        return renew(
          n - 1,
          'at=+1s',
          tokens(token, { refresh_token: r(n), scope: 'openid offline_access' }),
          {
            audience: api,
            scope: 'openid',
          },
        );
      })
      .join('')}${apiCall(at)}`,
    flows: [
      {
        ...app,
        kind: 'interactive',
        response: 'query',
        grants: `authorization_code${' refresh_token'.repeat(5)}`,
        tokens: `code access id refresh${' access refresh'.repeat(5)}`,
        calls: 1,
      },
    ],
  },
  {
    name: 'a realm whose tokens last a minute, renewed in the second half of it',
    wire: `${visit(codeRequest(keycloak), { status: 302, sets: { Location: callback(keycloak) } })}${visit(callback(keycloak))}
      ${redeem(keycloak, minute(0))}
      ${[1, 2, 3, 4].map((n) => refresh(keycloak, minute((n - 1) * 40).refresh_token, minute(n * 40), { on: 'at=+40s' })).join('')}`,
    flows: [
      {
        kind: 'interactive',
        client: 'toy-shop',
        host: 'id.toys.example',
        response: 'query',
        grants: `authorization_code${' refresh_token'.repeat(4)}`,
        tokens: `code access id refresh${' access id refresh'.repeat(4)}`,
      },
    ],
  },
  {
    name: 'a renewal that the network lost, and the same refresh token again within the overlap',
    wire: `${signedIn}${apiCall(at)}${renew(0, 'at=+23h error=net::ERR_NETWORK_CHANGED', {}).replace(/\n< 200[\s\S]*/, '')}
      ${renew(0, 'at=+2s', tokens(nth(82_800), { id_token: id(82_800), refresh_token: r(1), scope: offline }))}${apiCall(nth(82_800))}`,
    flows: [
      {
        ...app,
        kind: 'interactive',
        response: 'query',
        grants: 'authorization_code refresh_token refresh_token',
        tokens: 'code access id refresh access id refresh',
        calls: 2,
      },
    ],
  },
];
