import { s256 } from '../../join.ts';
import { codeOf, form, nonceOf, stateOf, verifierOf } from '../logins.ts';
import { encryptedApiToken, ISSUED, jwt } from '../tokens.ts';
import {
  ajax,
  type Client,
  call,
  callback,
  codeRequest,
  type GoodLogin,
  hop,
  redeem,
  refresh,
  submit,
  visit,
} from './transcript.ts';

const APP = 'https://app.litware.example';
const API = 'https://api.litware.example';
const ISSUER = 'https://id.litware.example';
const at = (authorize: string, token: string, issuer: string = ISSUER) => ({
  authorize: `${issuer}${authorize}`,
  token: `${issuer}${token}`,
});
const spa: Client = {
  ...at('/connect/authorize', '/connect/token'),
  clientId: 'litware-spa',
  redirectUri: `${APP}/signin-callback`,
  scope: 'openid profile orders offline_access',
};
const client = { client: spa.clientId, host: 'id.litware.example' } as const;
const signedIn = { ...client, kind: 'interactive', response: 'query', grants: 'authorization_code' } as const;

const lifetime = { iat: ISSUED, exp: ISSUED + 3_600 };
const access = (claims = {}) =>
  jwt(
    {
      iss: ISSUER,
      aud: 'orders',
      client_id: spa.clientId,
      sub: 'u-7',
      jti: 'a-1',
      scope: ['openid', 'profile', 'orders'],
      ...lifetime,
      ...claims,
    },
    { header: { typ: 'at+jwt' } },
  );
const id = (claims = {}) =>
  jwt({ iss: ISSUER, aud: spa.clientId, sub: 'u-7', sid: 's-1', at_hash: 'pI2X', ...lifetime, ...claims });
const answer = (token: string, more = {}) => ({
  access_token: token,
  token_type: 'Bearer',
  expires_in: 3600,
  scope: spa.scope,
  ...more,
});
const straight = (
  c: Client,
  more: Record<string, string | undefined> = {},
  back: Record<string, string> = {},
) => `${hop(codeRequest(c, more), callback(c, back))}${visit(callback(c, back))}`;
const proof = (n: number) =>
  jwt(
    { jti: `p-${n}`, htm: 'POST', htu: spa.token, iat: ISSUED },
    { alg: 'ES256', header: { typ: 'dpop+jwt' } },
  );
const REFERENCE = 'urn:ietf:params:oauth:request_uri:bwc4JK-ESC0w8acc191e-Y1LTC2';

/** What the specifications allow beside the plain code flow: PAR, JAR, JARM, DPoP, resource indicators. */
export const genericVariants: readonly GoodLogin[] = [
  {
    name: 'PAR from the page itself, the pushed request and its answer in sight',
    wire: `${ajax('POST', `${ISSUER}/connect/par`, { body: { client_id: spa.clientId, response_type: 'code', redirect_uri: spa.redirectUri, scope: 'openid', state: stateOf(), nonce: nonceOf(), code_challenge: s256(verifierOf()), code_challenge_method: 'S256' }, status: 201, answer: { request_uri: REFERENCE, expires_in: 60 } })}
      ${hop(`${spa.authorize}?${form({ client_id: spa.clientId, request_uri: REFERENCE })}`, callback(spa, { iss: ISSUER }))}${visit(callback(spa, { iss: ISSUER }))}
      ${redeem(spa, answer(access(), { id_token: id({ nonce: nonceOf() }) }))}${call(`${API}/orders`, access())}`,
    flows: [{ ...signedIn, tokens: 'code access id', calls: 1, also: 'pushed-authorization' }],
  },
  {
    name: 'JARM: the whole answer is one signed JWT',
    wire: (() => {
      const response = jwt({
        iss: ISSUER,
        aud: spa.clientId,
        exp: ISSUED + 600,
        code: codeOf(),
        state: stateOf(),
      });
      const back = `${spa.redirectUri}?response=${response}`;
      return `${hop(codeRequest(spa, { response_mode: 'query.jwt' }), back)}${visit(back)}${redeem(spa, answer(access(), { id_token: id({ nonce: nonceOf() }) }))}${call(`${API}/orders`, access())}`;
    })(),
    flows: [{ ...signedIn, tokens: 'code access id', calls: 1 }],
  },
  {
    name: 'JARM by form post, encrypted, for a server',
    wire: `${visit(codeRequest(spa, { response_mode: 'form_post.jwt' }))}${submit(spa.redirectUri, { response: encryptedApiToken() }, { on: 'at=+6s', status: 302, sets: { Location: '/' } })}`,
    flows: [{ ...client, kind: 'interactive' }],
  },
  {
    name: 'a request object by reference, kept by the client',
    wire: `${hop(`${spa.authorize}?${form({ client_id: spa.clientId, response_type: 'code', scope: 'openid', request_uri: `${APP}/request.jwt#Zk7` })}`, callback(spa))}${visit(callback(spa))}`,
    flows: [{ ...client, kind: 'interactive', response: 'query', tokens: 'code' }],
  },
  {
    name: 'DPoP at a server that wants a nonce for the first request',
    wire: (() => {
      const token = access({ cnf: { jkt: 'sCAr6rJXlpXvLHSsNy9tcDHiNhbq1bvWmDkdaRSeFGA' } });
      return `${straight(spa)}${redeem(spa, { error: 'use_dpop_nonce' }, { status: 400, headers: { DPoP: proof(1) }, sets: { 'DPoP-Nonce': 'n-1' } })}
        ${redeem(spa, answer(token, { token_type: 'DPoP', id_token: id({ nonce: nonceOf() }) }), { headers: { DPoP: proof(2) } })}
        ${call(`${API}/orders`, token, { scheme: 'DPoP ', headers: { DPoP: proof(3) } })}`;
    })(),
    flows: [
      { ...signedIn, grants: 'authorization_code authorization_code', tokens: 'code access id', calls: 1 },
    ],
    info: ['dpop-nonce-not-retried'],
  },
  {
    name: 'an OAuth 2.1 client that relies on PKCE alone, with `resource` and dynamic registration',
    wire: (() => {
      const mcp = {
        ...spa,
        clientId: 'dcr-7f3a',
        scope: 'mcp:tools',
        redirectUri: 'http://localhost:6274/oauth/callback',
      };
      const token = access({
        aud: 'https://mcp.litware.example/',
        client_id: 'dcr-7f3a',
        scope: 'mcp:tools',
      });
      return `${ajax('GET', 'https://mcp.litware.example/.well-known/oauth-protected-resource', { answer: { resource: 'https://mcp.litware.example/', authorization_servers: [ISSUER] } })}
        ${hop(codeRequest(mcp, { state: undefined, nonce: undefined, resource: 'https://mcp.litware.example/' }), `${mcp.redirectUri}?code=${codeOf()}`)}${visit(`${mcp.redirectUri}?code=${codeOf()}`)}
        ${redeem(mcp, answer(token, { scope: 'mcp:tools' }), { more: { resource: 'https://mcp.litware.example/' } })}
        ${call('https://mcp.litware.example/mcp', token, { method: 'POST', body: '{"jsonrpc":"2.0"}', headers: { 'Content-Type': 'application/json' } })}`;
    })(),
    flows: [{ ...signedIn, client: 'dcr-7f3a', tokens: 'code access', calls: 1 }],
    info: ['state-missing'],
  },
  {
    name: 'Logto: `resource` twice in one request, then one token for each',
    wire: (() => {
      const logto = { ...spa, ...at('/oidc/auth', '/oidc/token') };
      const second = access({ aud: 'https://billing.litware.example', jti: 'a-2' });
      return `${hop(`${codeRequest(logto, { prompt: 'consent' })}&resource=${encodeURIComponent(API)}&resource=${encodeURIComponent('https://billing.litware.example')}`, callback(logto, { iss: `${ISSUER}/oidc` }))}${visit(callback(logto, { iss: `${ISSUER}/oidc` }))}
        ${redeem(logto, answer('opaque-7Hq2Zk', { id_token: id({ nonce: nonceOf(), iss: `${ISSUER}/oidc` }), refresh_token: 'rT-1' }))}
        ${refresh(logto, 'rT-1', answer(access({ aud: API, iss: `${ISSUER}/oidc` }), { refresh_token: 'rT-2' }), { more: { resource: API } })}${call(`${API}/orders`, access({ aud: API, iss: `${ISSUER}/oidc` }))}
        ${refresh(logto, 'rT-2', answer(second, { refresh_token: 'rT-3' }), { more: { resource: 'https://billing.litware.example' } })}${call('https://billing.litware.example/invoices', second)}`;
    })(),
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token refresh_token',
        tokens: 'code access id refresh access refresh access refresh',
        calls: 2,
      },
    ],
  },
];
