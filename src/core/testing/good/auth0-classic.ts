import {
  API,
  APP,
  apiCall,
  authorizeUrl,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  form,
  login,
  nonceOf,
  stateOf,
  tokenCall,
  tokens,
  verifierOf,
} from '../logins.ts';
import { apiToken, auth0RefreshToken, ISSUED, idToken, jwt } from '../tokens.ts';
import { ajax, type GoodLogin, hop, preflight, submit, visit } from './transcript.ts';

const at = apiToken();
const id = idToken({ nonce: nonceOf() });
const later = apiToken({ iat: ISSUED + 86_400, exp: ISSUED + 172_800 });
const HOST = `https://${CUSTOM}`;
const json = { 'Content-Type': 'application/json', Origin: APP };
const app = { client: CLIENT, host: CUSTOM } as const;
const signedIn = {
  ...app,
  kind: 'interactive',
  response: 'query',
  grants: 'authorization_code',
  tokens: 'code access id',
  calls: 1,
} as const;
const back = `${APP}?${form({ code: codeOf(), state: stateOf() })}`;
const PROXY = 'https://intranet.northwind.com';

/** Auth0 by its older ways, by MFA’s own endpoints, and behind proxies that log users in for an app. */
export const auth0Classic: readonly GoodLogin[] = [
  {
    name: 'Classic Universal Login: a password posted by the login page, a WS-Federation form, and a JWT in it that is no token',
    wire: `${hop(authorizeUrl({ audience: API }), `/login?${form({ state: 'hKFo2SQ', client: CLIENT, protocol: 'oauth2', response_type: 'code', redirect_uri: APP, scope: 'openid profile email', nonce: nonceOf() })}`)}
      ${visit(`${HOST}/login?${form({ state: 'hKFo2SQ', client: CLIENT, protocol: 'oauth2', response_type: 'code', redirect_uri: APP, scope: 'openid profile email', nonce: nonceOf() })}`)}
      ${ajax('POST', `${HOST}/usernamepassword/challenge`, { headers: json, body: '{"state":"hKFo2SQ"}', answer: { required: false } })}
      ${ajax('POST', `${HOST}/usernamepassword/login`, { headers: json, body: JSON.stringify({ client_id: CLIENT, redirect_uri: APP, tenant: 'northwind', response_type: 'code', scope: 'openid profile email', state: 'hKFo2SQ', nonce: nonceOf(), connection: 'Users', username: 'ada@northwind.com', password: 'hidden' }), answer: '<form method="post" action="https://login.northwind.com/login/callback"></form>' })}
      ${submit(`${HOST}/login/callback`, { wa: 'wsignin1.0', wresult: jwt({ user_id: '5f7c', iat: ISSUED, exp: ISSUED + 60, iss: 'urn:auth0' }), wctx: '{"strategy":"auth0","tenant":"northwind"}' }, { status: 302, sets: { Location: '/authorize/resume?state=hKFo2SQ' } })}
      ${hop(`${HOST}/authorize/resume?state=hKFo2SQ`, back)}${visit(back)}${codeExchange({}, tokens(at, { id_token: id }))}${apiCall(at)}`,
    flows: [signedIn],
  },
  {
    name: 'auth0.js passwordless: a one-time code over cross-origin authentication, then a login ticket',
    wire: `${preflight(`${HOST}/passwordless/start`, 'POST', 'auth0-client,content-type')}
      ${ajax('POST', `${HOST}/passwordless/start`, { headers: json, body: JSON.stringify({ client_id: CLIENT, connection: 'email', send: 'code', email: 'ada@northwind.com', authParams: { response_type: 'code', redirect_uri: APP, scope: 'openid' } }), answer: { _id: '7', email: 'ada@northwind.com' } })}
      ${ajax('POST', `${HOST}/co/authenticate`, { on: 'at=+30s', headers: json, body: JSON.stringify({ client_id: CLIENT, credential_type: 'http://auth0.com/oauth/grant-type/passwordless/otp', realm: 'email', username: 'ada@northwind.com', otp: '123456' }), answer: { login_ticket: 'lT7Hq2Zk', co_verifier: 'cV7', co_id: 'cI7' } })}
      ${hop(authorizeUrl({ audience: API, params: { login_ticket: 'lT7Hq2Zk', realm: 'email' } }), back)}${visit(back)}
      ${ajax('POST', `${HOST}/oauth/token`, { headers: json, body: JSON.stringify({ grant_type: 'authorization_code', client_id: CLIENT, code: codeOf(), code_verifier: verifierOf(), redirect_uri: APP }), answer: tokens(at, { id_token: id }) })}${apiCall(at)}`,
    flows: [{ ...signedIn, also: 'preflight' }],
  },
  {
    name: 'a renewal that asks for a second factor, which the app brings by the MFA API',
    wire: (() => {
      const r = auth0RefreshToken();
      const mfa = { mfa_token: 'Fe26.2*b2f7Hq2Zk*rT0m5Lx8Vb1Nc4Jd6' };
      return `${login({ audience: API, scope: 'openid offline_access' }, tokens(at, { id_token: id, refresh_token: r, scope: 'openid offline_access' }))}${apiCall(at)}
        ${tokenCall({}, { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: r }, { error: 'mfa_required', error_description: 'Multifactor authentication required', ...mfa, mfa_requirements: { challenge: [{ type: 'otp' }] } }, 403)}
        ${ajax('POST', `${HOST}/mfa/challenge`, { headers: json, body: JSON.stringify({ client_id: CLIENT, ...mfa, challenge_type: 'otp' }), answer: { challenge_type: 'otp' } })}
        ${tokenCall({}, { grant_type: 'http://auth0.com/oauth/grant-type/mfa-otp', client_id: CLIENT, ...mfa, otp: '123456' }, tokens(later, { id_token: idToken({ iat: ISSUED + 86_400, exp: ISSUED + 122_400 }), scope: 'openid offline_access' }))}${apiCall(later)}`;
    })(),
    flows: [
      {
        ...signedIn,
        grants: 'authorization_code refresh_token mfa-otp',
        tokens: 'code access id refresh access id',
        calls: 2,
      },
    ],
    info: ['mfa-required-on-renewal'],
  },
  {
    name: 'oauth2-proxy before an app: its own paths look like an authorization server’s',
    wire: (() => {
      const url = `${HOST}/authorize?${form({ approval_prompt: 'force', client_id: 'pRoXk8QpZ1tYv5xRb7cLd2mFs9gHj4aU', redirect_uri: `${PROXY}/oauth2/callback`, response_type: 'code', scope: 'openid email profile', state: 'Zk7Hq2rT0m5Lx8Vb:/reports', nonce: nonceOf() })}`;
      const home = `${PROXY}/oauth2/callback?${form({ code: codeOf(), state: 'Zk7Hq2rT0m5Lx8Vb:/reports' })}`;
      return `${visit(`${PROXY}/reports`, { status: 403 })}${hop(`${PROXY}/oauth2/start?rd=%2Freports`, url)}${hop(url, home)}${hop(home, '/reports', { sets: { 'Set-Cookie': '_oauth2_proxy=x' } })}
        ${visit(`${PROXY}/reports`)}${ajax('GET', `${PROXY}/oauth2/auth`, { status: 202 })}${ajax('GET', `${PROXY}/oauth2/userinfo`, { answer: { email: 'ada@northwind.com' } })}${ajax('GET', `${PROXY}/oauth2/auth`, { on: 'at=+9h', status: 401 })}`;
    })(),
    flows: [
      {
        kind: 'interactive',
        client: 'pRoXk8QpZ1tYv5xRb7cLd2mFs9gHj4aU',
        host: CUSTOM,
        response: 'query',
        tokens: 'code',
      },
    ],
    info: ['pkce-missing'],
  },
  {
    name: 'an AWS load balancer before an app, whose callback has a path of Cognito’s',
    wire: (() => {
      const url = `${HOST}/authorize?${form({ client_id: 'aLbXk8QpZ1tYv5xRb7cLd2mFs9gHj4aU', redirect_uri: `${PROXY}/oauth2/idpresponse`, response_type: 'code', scope: 'openid', state: 'aLbState7Hq2Zk/rT0m5Lx8==' })}`;
      const home = `${PROXY}/oauth2/idpresponse?${form({ code: codeOf(), state: 'aLbState7Hq2Zk/rT0m5Lx8==' })}`;
      return `${hop(`${PROXY}/`, url)}${hop(url, home)}${hop(home, `${PROXY}/`, { sets: { 'Set-Cookie': 'AWSELBAuthSessionCookie-0=x' } })}${visit(`${PROXY}/`)}`;
    })(),
    flows: [
      {
        kind: 'interactive',
        client: 'aLbXk8QpZ1tYv5xRb7cLd2mFs9gHj4aU',
        host: CUSTOM,
        response: 'query',
        tokens: 'code',
      },
    ],
    info: ['pkce-missing'],
  },
];
