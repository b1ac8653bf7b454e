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
  signIn,
  silent,
  tokenCall,
  tokens,
  verifierOf,
} from '../logins.ts';
import { proofFor, THUMBPRINT } from '../proofs.ts';
import { apiToken, auth0RefreshToken, ISSUED, idToken, KEY_ID } from '../tokens.ts';
import { ajax, call, type GoodLogin, PROFILE, preflight } from './transcript.ts';

const at = apiToken();
const id = idToken({ nonce: nonceOf() });
const ORDERS = `${API}orders`;
const USERINFO = `https://${CUSTOM}/userinfo`;
const good = login({ audience: API }, tokens(at, { id_token: id }));
const signedIn = {
  kind: 'interactive',
  client: CLIENT,
  host: CUSTOM,
  response: 'query',
  grants: 'authorization_code',
  tokens: 'code access id',
} as const;
const bound = apiToken({ cnf: { jkt: THUMBPRINT } });
const date = (seconds: number) => ({ Date: new Date((ISSUED + seconds) * 1000).toUTCString() });

/** Calls to APIs that look like mistakes and are none. */
export const tokenUse: readonly GoodLogin[] = [
  {
    name: 'DPoP from end to end: right proofs, a nonce that changes, UserInfo and an API',
    wire: (() => {
      const url = `https://${CUSTOM}/oauth/token`;
      const body = {
        client_id: CLIENT,
        code_verifier: verifierOf(),
        grant_type: 'authorization_code',
        code: codeOf(),
        redirect_uri: APP,
      };
      const proof = (n: number, nonce?: string, query = '') =>
        proofFor('GET', ORDERS, bound, { jti: `j${n}${query}`, nonce });
      return `${signIn({ audience: API, params: { dpop_jkt: THUMBPRINT } })}
        ${ajax('POST', url, { body, headers: { DPoP: proofFor('POST', url, undefined) }, answer: tokens(bound, { id_token: id, token_type: 'DPoP' }) })}
        ${call(ORDERS, bound, { scheme: 'DPoP ', headers: { DPoP: proof(1) }, status: 401, sets: { 'DPoP-Nonce': 'n-1', 'WWW-Authenticate': 'DPoP error="use_dpop_nonce", algs="ES256"' } })}
        ${call(ORDERS, bound, { scheme: 'DPoP ', headers: { DPoP: proof(2, 'n-1') } })}
        ${call(`${ORDERS}?page=2`, bound, { on: 'at=+5m', scheme: 'DPoP ', headers: { DPoP: proof(3, 'n-1') }, status: 401, sets: { 'DPoP-Nonce': 'n-2', 'WWW-Authenticate': 'DPoP error="use_dpop_nonce", algs="ES256"' } })}
        ${call(`${ORDERS}?page=2`, bound, { scheme: 'DPoP ', headers: { DPoP: proof(4, 'n-2') } })}
        ${call(USERINFO, bound, { scheme: 'DPoP ', headers: { DPoP: proofFor('GET', USERINFO, bound) }, answer: PROFILE })}`;
    })(),
    flows: [{ ...signedIn, calls: 5 }],
  },
  {
    name: 'step-up as RFC 9470 has it: the API asks, the app logs in again and comes back',
    wire: (() => {
      const stronger = apiToken({ acr: 'urn:mfa', auth_time: ISSUED + 20 });
      return `${good}${apiCall(at)}${apiCall(at, { method: 'POST', url: `${API}transfers`, status: 401, challenge: 'Bearer error="insufficient_user_authentication", error_description="A stronger login is required", acr_values="urn:mfa", max_age="60"' })}
        ${login({ n: 2, audience: API, params: { acr_values: 'urn:mfa', max_age: '60' } }, tokens(stronger, { id_token: idToken({ nonce: nonceOf(2), acr: 'urn:mfa', auth_time: ISSUED + 20 }) }))}
        ${apiCall(stronger, { method: 'POST', url: `${API}transfers`, status: 201 })}`;
    })(),
    flows: [
      { ...signedIn, calls: 2 },
      { ...signedIn, calls: 1 },
    ],
  },
  {
    name: 'a client that asks without a token first, and is told to bring one',
    wire: `${good}${preflight(ORDERS)}${ajax('GET', ORDERS, { on: `initiator=${APP}`, headers: { Origin: APP }, status: 401, sets: { 'WWW-Authenticate': 'Bearer realm="api"', 'Access-Control-Allow-Origin': '*' } })}${apiCall(at)}`,
    flows: [{ ...signedIn, calls: 2, also: 'preflight' }],
  },
  {
    name: 'somebody else’s registry, which asks everybody for a token',
    wire: `${good}${apiCall(at)}${ajax('GET', 'https://registry.example/v2/', { on: `initiator=${APP}`, headers: { Origin: APP }, status: 401, sets: { 'WWW-Authenticate': 'Bearer realm="https://auth.registry.example/token",service="registry"', 'Access-Control-Allow-Origin': '*' } })}`,
    flows: [{ ...signedIn, calls: 1 }],
  },
  {
    name: 'a 401 without a word, a refresh at once, and the call again',
    wire: (() => {
      const next = apiToken({ iat: ISSUED + 3600, exp: ISSUED + 90_000 });
      const refresh = auth0RefreshToken();
      return `${login({ audience: API, scope: 'openid profile email offline_access' }, tokens(at, { id_token: id, refresh_token: refresh, scope: 'openid profile email offline_access' }))}
        ${apiCall(at, { at: '+1h', status: 401, body: { message: 'Unauthorized' } })}
        ${tokenCall({}, { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: refresh }, tokens(next, { refresh_token: auth0RefreshToken('2'), id_token: idToken({ iat: ISSUED + 3600, exp: ISSUED + 39_600 }) }))}
        ${apiCall(next)}`;
    })(),
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token',
        tokens: 'code access id refresh access id refresh',
        calls: 2,
      },
    ],
  },
  {
    name: 'an API with RBAC, which lets a user read and not delete',
    wire: (() => {
      const token = apiToken({ permissions: ['read:orders'], scope: 'openid profile email' });
      return `${login({ audience: API }, tokens(token, { id_token: id }))}${apiCall(token)}${apiCall(token, { method: 'DELETE', url: `${ORDERS}/7`, status: 403, body: { message: 'Forbidden' } })}${apiCall(token, { url: `${ORDERS}/8`, status: 403, body: { message: 'Forbidden' } })}`;
    })(),
    flows: [{ ...signedIn, calls: 3 }],
  },
  {
    name: 'keys that were changed between two looks at them',
    wire: (() => {
      const jwks = (...kids: string[]) =>
        ajax('GET', `https://${CUSTOM}/.well-known/jwks.json`, {
          answer: {
            keys: kids.map((kid) => ({ kty: 'RSA', use: 'sig', alg: 'RS256', kid, n: 'x', e: 'AQAB' })),
          },
        });
      return `${jwks('old-key')}${good}${jwks('old-key', KEY_ID)}${apiCall(at)}`;
    })(),
    flows: [{ ...signedIn, calls: 1, also: 'jwks' }],
  },
  {
    name: 'answers from a cache, whose dates are days old',
    wire: `${good}${call(ORDERS, at, { sets: date(-200_000) })}${call(`${ORDERS}/x`, at, { sets: date(-300_000) })}`,
    flows: [{ ...signedIn, calls: 2 }],
  },
  {
    name: 'one endpoint for two APIs’ tokens, one after the other',
    wire: (() => {
      const billing = apiToken({
        aud: ['urn:billing', 'https://northwind.auth0.com/userinfo'],
        iat: ISSUED + 1,
      });
      const rpc = 'https://gateway.northwind.com/rpc';
      return `${good}${apiCall(at, { method: 'POST', url: rpc })}${apiCall(at, { method: 'POST', url: rpc })}
        ${silent({ n: 2, audience: 'urn:billing' }, { code: codeOf(2) })}${codeExchange({ n: 2 }, tokens(billing, { id_token: idToken({ nonce: nonceOf(2) }) }))}
        ${apiCall(billing, { method: 'POST', url: rpc })}`;
    })(),
    flows: [
      { ...signedIn, calls: 2 },
      { ...signedIn, kind: 'silent', response: 'web_message', calls: 1 },
    ],
  },
  {
    name: 'an app’s own server that takes the refresh token as it comes',
    wire: (() => {
      const refresh = auth0RefreshToken();
      return `${login({ audience: API, scope: 'openid profile email offline_access' }, tokens(at, { id_token: id, refresh_token: refresh, scope: 'openid profile email offline_access' }))}
        ${apiCall(refresh, { method: 'POST', url: `${APP}/auth/refresh` })}${apiCall(at)}`;
    })(),
    flows: [{ ...signedIn, tokens: 'code access id refresh', calls: 2 }],
  },
];
