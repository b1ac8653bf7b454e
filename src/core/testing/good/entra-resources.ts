import { codeOf, stateOf } from '../logins.ts';
import { ISSUED, jwt } from '../tokens.ts';
import {
  ajax,
  type Client,
  call,
  callback,
  codeRequest,
  frame,
  type GoodLogin,
  hop,
  preflight,
  redeem,
  refresh,
  visit,
} from './transcript.ts';

const TID = '7f1c6d2e-3b4a-4c5d-8e6f-1a2b3c4d5e6f';
const V1 = `https://sts.windows.net/${TID}/`;
const LOGIN = 'https://login.microsoftonline.com';
const APP = 'https://portal.contoso.example';
const spa: Client = {
  authorize: `${LOGIN}/organizations/oauth2/v2.0/authorize`,
  token: `${LOGIN}/organizations/oauth2/v2.0/token`,
  clientId: '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
  redirectUri: APP,
  scope: 'User.Read openid profile offline_access',
};
const client = { client: spa.clientId, host: 'login.microsoftonline.com' } as const;

const token = (aud: string, n = 0) =>
  jwt({
    aud,
    iss: V1,
    ver: '1.0',
    appid: spa.clientId,
    scp: 'User.Read user_impersonation',
    tid: TID,
    oid: 'b7f6',
    upn: 'ada@contoso.example',
    iat: ISSUED - 300 + n,
    nbf: ISSUED - 300 + n,
    exp: ISSUED + 4_800 + n,
  });
const id = (nonce?: string) =>
  jwt({
    aud: spa.clientId,
    iss: `${LOGIN}/${TID}/v2.0`,
    ver: '2.0',
    tid: TID,
    oid: 'b7f6',
    nonce,
    iat: ISSUED - 300,
    exp: ISSUED + 3_600,
  });
const answer = (at: string, n: number, more = {}) => ({
  token_type: 'Bearer',
  scope: spa.scope,
  expires_in: 4800,
  access_token: at,
  refresh_token: `1.AXoAbn5cZz${n}${'hQx7AgABAwEAAADW'.repeat(6)}`,
  id_token: id(),
  client_info: 'eyJ1aWQiOiJiN2Y2In0',
  ...more,
});
const RT = (n: number) => `1.AXoAbn5cZz${n}${'hQx7AgABAwEAAADW'.repeat(6)}`;
const signIn = (n = 1) => {
  const back = callback(spa, { session_state: '4a7c9d' }, n, '#');
  return `${hop(codeRequest(spa, { response_mode: 'fragment', nonce: undefined }, n), back, { on: 'at=+4s' })}${visit(back)}`;
};
const GRAPH = 'https://graph.microsoft.com';
const graph = token(GRAPH);

/** Microsoft’s own APIs, and what its servers ask of clients on the way. */
export const entraResources: readonly GoodLogin[] = [
  {
    name: 'one refresh token for Graph, Azure, SharePoint and a vault, whose audiences are not their hosts',
    wire: (() => {
      const azure = token('https://management.core.windows.net/', 1);
      const sharepoint = token('00000003-0000-0ff1-ce00-000000000000', 2);
      const vault = token('https://vault.azure.net', 3);
      const next = (n: number, at: string, scope: string) =>
        refresh(spa, RT(n), answer(at, n + 1, { scope }), {
          more: { scope: `${scope} openid profile offline_access` },
        });
      return `${signIn()}${redeem(spa, answer(graph, 1))}${preflight(`${GRAPH}/v1.0/me`)}${call(`${GRAPH}/v1.0/me`, graph)}
        ${next(1, azure, 'https://management.azure.com/user_impersonation')}${call('https://management.azure.com/subscriptions?api-version=2022-12-01', azure)}
        ${next(2, sharepoint, 'https://contoso.sharepoint.com/.default')}${call('https://contoso.sharepoint.com/_api/web', sharepoint)}
        ${next(3, vault, 'https://vault.azure.net/user_impersonation')}${call('https://contoso.vault.azure.net/secrets/x', vault)}`;
    })(),
    flows: [
      {
        ...client,
        kind: 'interactive',
        response: 'fragment',
        grants: 'authorization_code refresh_token refresh_token refresh_token',
        tokens: 'code access id refresh access refresh access refresh access refresh',
        calls: 4,
        also: 'preflight',
      },
    ],
  },
  {
    name: 'continuous access evaluation: Graph asks for more claims, and the next token brings them',
    wire: (() => {
      const fresh = token(GRAPH, 9);
      const challenge = `Bearer realm="", authorization_uri="${LOGIN}/common/oauth2/authorize", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ=="`;
      return `${signIn()}${redeem(spa, answer(graph, 1))}${call(`${GRAPH}/v1.0/me`, graph)}
        ${call(`${GRAPH}/v1.0/me/messages`, graph, { status: 401, sets: { 'WWW-Authenticate': challenge }, answer: { error: { code: 'InvalidAuthenticationToken', message: 'Continuous access evaluation resulted in challenge' } } })}
        ${refresh(spa, RT(1), answer(fresh, 2), { more: { claims: '{"access_token":{"nbf":{"essential":true}}}' } })}${call(`${GRAPH}/v1.0/me/messages`, fresh)}`;
    })(),
    flows: [
      {
        ...client,
        kind: 'interactive',
        response: 'fragment',
        grants: 'authorization_code refresh_token',
        tokens: 'code access id refresh access refresh',
        calls: 3,
      },
    ],
  },
  {
    name: 'Graph without a permission, and with a mistyped path',
    wire: `${signIn()}${redeem(spa, answer(graph, 1))}${call(`${GRAPH}/v1.0/me`, graph)}
      ${call(`${GRAPH}/v1.0/users`, graph, { status: 403, answer: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' } } })}
      ${call(`${GRAPH}/v1.0/mee`, graph, { status: 400 })}`,
    flows: [
      {
        ...client,
        kind: 'interactive',
        response: 'fragment',
        grants: 'authorization_code',
        tokens: 'code access id refresh',
        calls: 3,
      },
    ],
  },
  {
    name: 'an SPA’s refresh token after its 24 hours: refused, then renewed in an iframe at once',
    wire: (() => {
      const back = `${APP}/redirect.html#code=${codeOf(2)}&client_info=eyJ1aWQiOiJiN2Y2In0&state=${stateOf(2)}`;
      const later = token(GRAPH, 90_000);
      return `${signIn()}${redeem(spa, answer(graph, 1))}${call(`${GRAPH}/v1.0/me`, graph)}
        ${ajax('POST', spa.token, { on: 'at=+25h', body: { grant_type: 'refresh_token', client_id: spa.clientId, refresh_token: RT(1), scope: spa.scope }, status: 400, answer: { error: 'invalid_grant', error_description: 'AADSTS700084: The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00', error_codes: [700084] } })}
        ${frame(codeRequest({ ...spa, redirectUri: `${APP}/redirect.html` }, { prompt: 'none', response_mode: 'fragment', nonce: undefined }, 2), { status: 302, sets: { Location: back } })}${frame(back)}
        ${redeem({ ...spa, redirectUri: `${APP}/redirect.html` }, answer(later, 2, { id_token: id() }), { n: 2 })}${call(`${GRAPH}/v1.0/me`, later)}`;
    })(),
    flows: [
      {
        ...client,
        kind: 'interactive',
        response: 'fragment',
        grants: 'authorization_code refresh_token',
        tokens: 'code access id refresh',
        calls: 1,
      },
      {
        ...client,
        kind: 'silent',
        response: 'fragment',
        grants: 'authorization_code',
        tokens: 'code access id refresh',
        calls: 1,
      },
    ],
    info: ['refresh-invalid-or-expired', 'entra-spa-refresh-24h'],
  },
];
