import {
  API,
  APP,
  apiCall,
  authorizeUrl,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  login,
  nonceOf,
  signIn,
  silent,
  stateOf,
  TENANT,
  tokenCall,
  tokens,
  verifierOf,
} from '../logins.ts';
import { apiToken, auth0OpaqueJwe, ISSUED, idToken, jwt } from '../tokens.ts';
import { ajax, call, frame, type GoodLogin, hop, PROFILE, preflight, visit } from './transcript.ts';

const at = apiToken();
const id = idToken({ nonce: nonceOf() });
const later = apiToken({ iat: ISSUED + 86_400, exp: ISSUED + 172_800 });
const ORDERS = 'https://api.northwind.com/orders';
const other = 'tE2nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4';
const app = { client: CLIENT, host: CUSTOM } as const;
const signedIn = { ...app, kind: 'interactive', response: 'query' } as const;
const CODE_AT_ID = 'code access id';

const proof = (n: number, nonce?: string) =>
  jwt(
    { jti: `proof-${n}`, htm: 'POST', htu: `https://${CUSTOM}/oauth/token`, iat: ISSUED, nonce },
    { alg: 'ES256', header: { typ: 'dpop+jwt' } },
  );

/** Organizations, second factors, DPoP, pop-ups, several tabs and apps, and logouts with Auth0’s SDKs. */
export const auth0Features: readonly GoodLogin[] = [
  {
    name: 'an organization by invitation',
    wire: (() => {
      const org = { org_id: 'org_9ybsU1dN2dKfDkBi' };
      const o = {
        audience: API,
        params: {
          organization: 'org_9ybsU1dN2dKfDkBi',
          invitation: 'bZ1h0xJk3T',
          login_hint: 'ada@northwind.com',
        },
      };
      return `${visit(`${APP}/?invitation=bZ1h0xJk3T&organization=org_9ybsU1dN2dKfDkBi&organization_name=acme`)}
        ${login(o, tokens(apiToken(org), { id_token: idToken({ nonce: nonceOf(), ...org }) }))}${apiCall(apiToken(org))}`;
    })(),
    flows: [{ ...signedIn, grants: 'authorization_code', tokens: CODE_AT_ID, calls: 1 }],
  },
  {
    name: 'step-up: the silent request needs a second factor, so the user is asked',
    wire: `${login({ audience: API }, tokens(at, { id_token: id }))}${apiCall(at)}
      ${silent({ n: 2, audience: API, scope: 'openid transfer:funds' }, { error: 'login_required', error_description: 'Multifactor authentication required' })}
      ${hop(authorizeUrl({ n: 3, audience: API, scope: 'openid transfer:funds', params: { acr_values: 'http://schemas.openid.net/pape/policies/2007/06/multi-factor' } }), '/u/mfa-otp-challenge?state=hKFo2SC')}
      ${visit(`https://${CUSTOM}/u/mfa-otp-challenge?state=hKFo2SC`)}
      ${hop(`https://${CUSTOM}/authorize/resume?state=hKFo2SC`, `${APP}?code=${codeOf(3)}&state=${stateOf(3)}`, { on: 'at=+9s' })}
      ${visit(`${APP}?code=${codeOf(3)}&state=${stateOf(3)}`)}
      ${codeExchange({ n: 3 }, tokens(apiToken({ scope: 'openid transfer:funds' }), { id_token: idToken({ nonce: nonceOf(3), amr: ['mfa'] }), scope: 'openid transfer:funds' }))}
      ${apiCall(apiToken({ scope: 'openid transfer:funds' }), { method: 'POST', url: 'https://api.northwind.com/transfers', status: 201 })}`,
    flows: [
      { ...signedIn, grants: 'authorization_code', tokens: CODE_AT_ID, calls: 1 },
      { ...app, kind: 'silent', response: 'web_message' },
      { ...signedIn, grants: 'authorization_code', tokens: CODE_AT_ID, calls: 1 },
    ],
    info: ['mfa-required-on-renewal'],
  },
  {
    name: 'DPoP: the token endpoint and the API each ask for a nonce once, and the same code is posted twice',
    wire: (() => {
      const token = apiToken({ cnf: { jkt: 'sCAr6rJXlpXvLHSsNy9tcDHiNhbq1bvWmDkdaRSeFGA' } });
      const body = {
        client_id: CLIENT,
        code_verifier: verifierOf(),
        grant_type: 'authorization_code',
        code: codeOf(),
        redirect_uri: APP,
      };
      const url = `https://${CUSTOM}/oauth/token`;
      return `${signIn({ audience: API, params: { dpop_jkt: 'sCAr6rJXlpXvLHSsNy9tcDHiNhbq1bvWmDkdaRSeFGA' } })}
        ${preflight(url, 'POST', 'auth0-client,dpop')}
        ${ajax('POST', url, { body, headers: { DPoP: proof(1) }, status: 400, sets: { 'DPoP-Nonce': 'n-1' }, answer: { error: 'use_dpop_nonce', error_description: 'Authorization server requires nonce in DPoP proof' } })}
        ${ajax('POST', url, { body, headers: { DPoP: proof(2, 'n-1') }, answer: tokens(token, { id_token: id, token_type: 'DPoP' }) })}
        ${call(ORDERS, token, { scheme: 'DPoP ', headers: { DPoP: proof(3) }, status: 401, sets: { 'DPoP-Nonce': 'n-2', 'WWW-Authenticate': 'DPoP error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof", algs="ES256"' } })}
        ${call(ORDERS, token, { scheme: 'DPoP ', headers: { DPoP: proof(4, 'n-2') } })}`;
    })(),
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code authorization_code',
        tokens: CODE_AT_ID,
        calls: 2,
        also: 'preflight',
      },
    ],
    info: ['dpop-nonce-not-retried'],
  },
  {
    name: 'a custom token exchange for a partner’s token',
    wire: (() => {
      const type = 'urn:ietf:params:oauth:grant-type:token-exchange';
      const partner = jwt({
        iss: 'https://partner.example',
        sub: 'p-7',
        aud: 'northwind',
        exp: ISSUED + 300,
      });
      return `${tokenCall({}, { client_id: CLIENT, grant_type: type, subject_token: partner, subject_token_type: 'urn:partner:token', audience: API, scope: 'openid' }, tokens(at, { issued_token_type: 'urn:ietf:params:oauth:token-type:access_token', scope: 'openid' }))}
        ${apiCall(at)}`;
    })(),
    flows: [
      {
        ...app,
        kind: 'direct-grant',
        grants: 'token-exchange',
        tokens: 'unknown access',
        calls: 1,
      },
    ],
  },
  {
    name: 'a pop-up login, whose last page posts the answer to the app',
    wire: (() => {
      const pop = 'tab=2 opener=1';
      const url = authorizeUrl({ audience: API, params: { response_mode: 'web_message' } });
      return `${visit(APP)}
        ${hop(url, '/u/login?state=hKFo2SP', { on: pop })}${visit(`https://${CUSTOM}/u/login?state=hKFo2SP`, { on: pop })}
        ${visit(`https://${CUSTOM}/authorize/resume?state=hKFo2SP`, { on: `${pop} at=+9s` })}
        ${codeExchange({}, tokens(at, { id_token: id }))}${apiCall(at)}`;
    })(),
    flows: [{ ...app, kind: 'interactive', grants: 'authorization_code', tokens: CODE_AT_ID, calls: 1 }],
  },
  {
    name: 'two tabs that log in at the same time',
    wire: `${visit(authorizeUrl({ audience: API }), { on: 'tab=1', status: 302, sets: { Location: `${APP}?code=${codeOf()}&state=${stateOf()}` } })}
      ${visit(authorizeUrl({ n: 2, audience: API }), { on: 'tab=2', status: 302, sets: { Location: `${APP}?code=${codeOf(2)}&state=${stateOf(2)}` } })}
      ${visit(`${APP}?code=${codeOf()}&state=${stateOf()}`, { on: 'tab=1' })}
      ${visit(`${APP}?code=${codeOf(2)}&state=${stateOf(2)}`, { on: 'tab=2' })}
      ${codeExchange({ n: 2, tab: 2 }, tokens(later, { id_token: idToken({ nonce: nonceOf(2) }) }))}
      ${codeExchange({ tab: 1 }, tokens(at, { id_token: id }))}
      ${apiCall(later, { tab: 2 })}${apiCall(at, { tab: 1 })}`,
    flows: [
      { ...signedIn, grants: 'authorization_code', tokens: CODE_AT_ID, calls: 1 },
      { ...signedIn, grants: 'authorization_code', tokens: CODE_AT_ID, calls: 1 },
    ],
  },
  {
    name: 'two apps on one page, one of them at the tenant’s own domain',
    wire: (() => {
      const iss = `https://${TENANT}/`;
      const opaque = auth0OpaqueJwe(iss);
      return `${login({ audience: API }, tokens(at, { id_token: id }))}
        ${frame(authorizeUrl({ n: 2, domain: TENANT, clientId: other, params: { prompt: 'none', response_mode: 'web_message' } }))}
        ${codeExchange({ n: 2, domain: TENANT, clientId: other }, tokens(opaque, { id_token: idToken({ iss, aud: other, nonce: nonceOf(2) }) }))}
        ${apiCall(at)}${apiCall(opaque, { url: `https://${TENANT}/userinfo`, body: PROFILE })}`;
    })(),
    flows: [
      { ...signedIn, grants: 'authorization_code', tokens: CODE_AT_ID, calls: 1 },
      {
        kind: 'silent',
        client: other,
        host: TENANT,
        grants: 'authorization_code',
        tokens: CODE_AT_ID,
        calls: 1,
      },
    ],
  },
  {
    name: 'a logout at each of Auth0’s two endpoints',
    wire: `${login({ audience: API }, tokens(at, { id_token: id }))}${apiCall(at)}
      ${hop(`https://${CUSTOM}/oidc/logout?id_token_hint=${id}&post_logout_redirect_uri=${encodeURIComponent(APP)}&client_id=${CLIENT}`, APP)}
      ${visit(APP)}
      ${hop(`https://${CUSTOM}/v2/logout?client_id=${CLIENT}&returnTo=${encodeURIComponent(APP)}`, APP)}`,
    flows: [{ ...signedIn, grants: 'authorization_code', tokens: CODE_AT_ID, calls: 1, also: 'logout' }],
  },
];
