import { codeOf, form, nonceOf, stateOf, verifierOf } from '../logins.ts';
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
  submit,
  visit,
} from './transcript.ts';

const ORG = 'https://dev-1234567.okta.com';
const DEFAULT = `${ORG}/oauth2/default`;
const APP = 'https://desk.fabrikam.example';
const API = 'https://api.fabrikam.example';
const at = (issuer: string) => ({ authorize: `${issuer}/v1/authorize`, token: `${issuer}/v1/token` });
const spa: Client = {
  ...at(DEFAULT),
  clientId: '0oa1ab2cd3EF4gh5i6j7',
  redirectUri: `${APP}/login/callback`,
  scope: 'openid profile offline_access',
};
const client = { client: spa.clientId, host: 'dev-1234567.okta.com' } as const;
const signedIn = { ...client, kind: 'interactive', response: 'query', grants: 'authorization_code' } as const;

const lifetime = { iat: ISSUED, exp: ISSUED + 3_600 };
const access = (iss = DEFAULT, aud = 'api://default', n = 1) =>
  jwt({
    ver: 1,
    jti: `AT.x7Qm${n}`,
    iss,
    aud,
    ...lifetime,
    cid: spa.clientId,
    uid: '00u1',
    scp: ['openid', 'profile'],
    auth_time: ISSUED - 5,
    sub: 'ada@fabrikam.example',
  });
const id = (iss = DEFAULT, n = 1) =>
  jwt({
    sub: '00u1',
    name: 'Ada',
    ver: 1,
    iss,
    aud: spa.clientId,
    ...lifetime,
    jti: `ID.k2Rz${n}`,
    amr: ['pwd'],
    idp: '00o1',
    nonce: nonceOf(n),
    auth_time: ISSUED - 5,
    at_hash: 'pI2X',
  });
const answer = (token: string, idToken: string, refreshToken?: string) => ({
  token_type: 'Bearer',
  expires_in: 3600,
  access_token: token,
  scope: spa.scope,
  ...(refreshToken ? { refresh_token: refreshToken } : {}),
  id_token: idToken,
});
const RT = (n: number) => `oRt7Hq${n}kZ_GqN7mVdPqUe0YQ8wXsL9cB2fJ6tA4rE`;
const agent = { 'X-Okta-User-Agent-Extended': 'okta-auth-js/7.8.1' };
const sets = { 'x-okta-request-id': 'reqZk7' };
const basicOfClient = { Authorization: `Basic ${btoa(spa.clientId)}` };

/** okta-auth-js writes its parameters in alphabetical order. */
const signIn = (c: Client) => {
  const url = codeRequest(c, { okta_key: 'oktaKey7' });
  return `${ajax('GET', `${c.authorize.replace('/v1/authorize', '')}/.well-known/openid-configuration`, { headers: agent, sets })}
    ${visit(url, { sets })}
    ${submit(`${new URL(c.authorize).origin}/idp/idx/identify`, { identifier: 'ada', stateHandle: '02x' }, { on: 'at=+6s' })}
    ${hop(`${new URL(c.authorize).origin}/login/token/redirect?stateToken=02xTok`, callback(c), { sets })}${visit(callback(c))}`;
};

/** Okta, with okta-auth-js and its custom and org authorization servers. */
export const okta: readonly GoodLogin[] = [
  {
    name: 'okta-auth-js at a custom authorization server, with API calls, renewal, revocation and logout',
    wire: `${signIn(spa)}${preflight(spa.token, 'POST', 'x-okta-user-agent-extended')}
      ${redeem(spa, answer(access(), id(), RT(1)), { headers: agent, sets })}
      ${preflight(`${DEFAULT}/v1/keys`, 'GET', 'x-okta-user-agent-extended')}${ajax('GET', `${DEFAULT}/v1/keys`, { headers: agent, answer: { keys: [{ kty: 'RSA', kid: 'k-1', use: 'sig', n: 'x', e: 'AQAB' }] } })}
      ${call(`${API}/tickets`, access())}
      ${refresh(spa, RT(1), answer(access(DEFAULT, 'api://default', 2), id(DEFAULT, 1), RT(2)), { on: 'at=+55m', more: { scope: spa.scope } })}
      ${call(`${API}/tickets`, access(DEFAULT, 'api://default', 2))}
      ${ajax('POST', `${DEFAULT}/v1/revoke`, { headers: basicOfClient, body: { token_type_hint: 'refresh_token', token: RT(2) } })}
      ${ajax('POST', `${DEFAULT}/v1/revoke`, { headers: basicOfClient, body: { token_type_hint: 'access_token', token: access(DEFAULT, 'api://default', 2) } })}
      ${hop(`${DEFAULT}/v1/logout?${form({ id_token_hint: id(), post_logout_redirect_uri: APP })}`, APP)}${visit(APP)}`,
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token',
        tokens: 'code access id refresh access refresh',
        calls: 2,
        also: 'discovery preflight jwks revocation logout',
      },
    ],
  },
  {
    name: 'the org authorization server, whose token goes to its own UserInfo only',
    wire: (() => {
      const org = { ...spa, ...at(`${ORG}/oauth2`), scope: 'openid profile email' };
      return `${signIn(org)}${redeem(org, answer(access(ORG, ORG), id(ORG)), { headers: agent, sets })}
        ${preflight(`${ORG}/oauth2/v1/userinfo`)}${call(`${ORG}/oauth2/v1/userinfo`, access(ORG, ORG), { answer: { sub: '00u1', name: 'Ada' }, sets })}`;
    })(),
    flows: [{ ...signedIn, tokens: 'code access id', calls: 1, also: 'discovery preflight' }],
  },
  {
    name: 'the org authorization server with Okta scopes for Okta’s own Management API',
    wire: (() => {
      const org = { ...spa, ...at(`${ORG}/oauth2`), scope: 'openid okta.users.read.self' };
      return `${signIn(org)}${redeem(org, answer(access(ORG, ORG), id(ORG)), { sets })}
        ${call(`${ORG}/api/v1/users/me`, access(ORG, ORG), { answer: { id: '00u1' }, sets })}`;
    })(),
    flows: [{ ...signedIn, tokens: 'code access id', calls: 1, also: 'discovery' }],
  },
  {
    name: 'a custom domain whose authorization server has a custom issuer',
    wire: (() => {
      const issuer = 'https://id.fabrikam.example/oauth2/aus7Hq';
      const custom = { ...spa, ...at(issuer) };
      return `${signIn(custom)}${redeem(custom, answer(access(issuer, 'https://fabrikam.example/api'), id(issuer)), { sets })}
        ${call(`${API}/tickets`, access(issuer, 'https://fabrikam.example/api'))}`;
    })(),
    flows: [
      { ...signedIn, host: 'id.fabrikam.example', tokens: 'code access id', calls: 1, also: 'discovery' },
    ],
  },
  {
    name: 'a silent renewal by okta_post_message, without a nonce',
    wire: `${frame(codeRequest(spa, { nonce: undefined, prompt: 'none', response_mode: 'okta_post_message' }), { sets, answer: `<html><script>var data = {}; data.state = '${stateOf()}'; data.code = '${codeOf()}'; window.parent.postMessage(data, '*');</script></html>` })}
      ${redeem(spa, answer(access(), id()), { headers: agent, sets })}${call(`${API}/tickets`, access())}`,
    flows: [
      {
        ...client,
        kind: 'silent',
        response: 'web_message',
        grants: 'authorization_code',
        tokens: 'code access id',
        calls: 1,
      },
    ],
  },
  {
    name: 'the embedded widget: an interaction code, and no page of Okta at all',
    wire: `${ajax('POST', `${DEFAULT}/v1/interact`, { body: { client_id: spa.clientId, scope: spa.scope, redirect_uri: spa.redirectUri, code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256', state: stateOf() }, answer: { interaction_handle: 'h-7' } })}
      ${ajax('POST', `${ORG}/idp/idx/introspect`, { headers: { 'Content-Type': 'application/ion+json' }, body: '{"interactionHandle":"h-7"}', answer: { version: '1.0.0' } })}
      ${ajax('POST', spa.token, { body: { client_id: spa.clientId, redirect_uri: spa.redirectUri, grant_type: 'interaction_code', code_verifier: verifierOf(), interaction_code: 'ic-Zk7' }, answer: answer(access(), id()) })}
      ${call(`${API}/tickets`, access())}`,
    flows: [{ ...client, kind: 'direct-grant', grants: 'interaction_code', tokens: 'access id', calls: 1 }],
  },
];
