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
  nonceOf,
  stateOf,
  TENANT,
  tokens,
} from '../logins.ts';
import { apiToken, ISSUED, idToken, jwt, TENANT_ISSUER } from '../tokens.ts';
import { ajax, call, type GoodLogin, hop, submit, visit } from './transcript.ts';

const SHOP = 'https://shop.northwind.com';
const REQUEST_ID = { 'x-auth0-requestid': 'e623ebb9c257099ed80f' };
const WEB = 'wB2nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4';
const web = { client: WEB, host: CUSTOM, kind: 'interactive' } as const;
const signedIn = {
  client: CLIENT,
  host: CUSTOM,
  kind: 'interactive',
  response: 'query',
  grants: 'authorization_code',
  tokens: 'code access id',
} as const;

/** The parameters of a server-side SDK; there is no PKCE and no `auth0Client` unless it says so. */
const webRequest = (more: Record<string, string | undefined>, host: string = CUSTOM) =>
  `https://${host}/authorize?${form({ client_id: WEB, scope: 'openid profile email', redirect_uri: `${SHOP}/callback`, state: stateOf(), nonce: nonceOf(), ...more })}`;

/** Universal Login, which ends with the answer of `/authorize/resume`. */
const universal = (
  request: string,
  host: string = CUSTOM,
) => `${hop(request, '/u/login?state=hKFo2SW', { sets: REQUEST_ID })}
  ${visit(`https://${host}/u/login?state=hKFo2SW`, { sets: REQUEST_ID })}
  ${submit(`https://${host}/u/login?state=hKFo2SW`, { state: 'hKFo2SW', username: 'ada@northwind.com', action: 'default' }, { on: 'at=+9s', status: 302, sets: { Location: '/authorize/resume?state=hKFo2SW', ...REQUEST_ID } })}`;
const resume = `https://${CUSTOM}/authorize/resume?state=hKFo2SW`;
const sso = `${SHOP}/callback?code=${codeOf()}&state=${stateOf()}`;
const webId = idToken({ aud: WEB, nonce: nonceOf() });

/** The identity provider behind the tenant: the tenant is a client there, and its exchange is out of sight. */
const brokered = (upstream: string, back: string, backPost?: Record<string, string>) => {
  const login = `https://${CUSTOM}/login/callback`;
  const on = { sets: { Location: '/authorize/resume?state=hKFo2SB', ...REQUEST_ID }, status: 302 };
  return `${hop(authorizeUrl({ audience: API, params: { connection: 'google-oauth2' } }), upstream, { sets: REQUEST_ID })}
    ${backPost ? visit(upstream, { on: 'at=+10s' }) : hop(upstream, `${login}?${back}`, { on: 'at=+10s' })}
    ${backPost ? submit(login, backPost, on) : visit(`${login}?${back}`, on)}
    ${hop(`https://${CUSTOM}/authorize/resume?state=hKFo2SB`, `${APP}?code=${codeOf()}&state=${stateOf()}`, { sets: REQUEST_ID })}
    ${visit(`${APP}?code=${codeOf()}&state=${stateOf()}`)}
    ${codeExchange({}, tokens(apiToken(), { id_token: idToken({ nonce: nonceOf(), sub: 'google-oauth2|1122' }) }))}${apiCall(apiToken())}`;
};

/** Server-side web apps behind Auth0, whose exchange the browser never sees, and brokered logins. */
export const auth0Server: readonly GoodLogin[] = [
  {
    name: 'express-openid-connect as it comes: an ID token by form post, no PKCE',
    wire: `${hop(`${SHOP}/login`, webRequest({ response_type: 'id_token', response_mode: 'form_post' }))}
      ${universal(webRequest({ response_type: 'id_token', response_mode: 'form_post' }))}
      ${visit(resume, { sets: REQUEST_ID, answer: '<html><form method="post" action="https://shop.northwind.com/callback"></form></html>' })}
      ${submit(`${SHOP}/callback`, { id_token: webId, state: stateOf() }, { status: 302, sets: { Location: '/' } })}${visit(`${SHOP}/`)}`,
    flows: [{ ...web, response: 'form_post', tokens: 'id' }],
  },
  {
    name: 'a hybrid login by form post, the code redeemed by the server',
    wire: `${universal(webRequest({ response_type: 'code id_token', response_mode: 'form_post', audience: API }))}
      ${visit(resume, { sets: REQUEST_ID })}
      ${submit(`${SHOP}/callback`, { code: codeOf(), id_token: idToken({ aud: WEB, nonce: nonceOf(), c_hash: 'LDktKdoQak3Pk0cnXxCltA' }), state: stateOf() }, { status: 302, sets: { Location: '/' } })}`,
    flows: [{ ...web, response: 'form_post', tokens: 'id code' }],
    info: ['pkce-missing'],
  },
  {
    name: 'a server-side app with PKCE that calls its own API with a cookie',
    wire: `${universal(webRequest({ response_type: 'code', code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256', audience: API }))}
      ${hop(resume, sso, { sets: REQUEST_ID })}${hop(sso, '/', { headers: { Cookie: '__txn_State1=x' }, sets: { 'Set-Cookie': '__session=x; HttpOnly' } })}
      ${visit(`${SHOP}/`)}${ajax('GET', `${SHOP}/auth/profile`, { headers: { Cookie: '__session=x' }, answer: { name: 'Ada' } })}
      ${ajax('GET', `${SHOP}/api/orders`, { status: 401 })}`,
    flows: [{ ...web, response: 'query', tokens: 'code' }],
  },
  {
    name: 'a confidential app without PKCE or nonce',
    wire: `${universal(webRequest({ response_type: 'code', nonce: undefined }))}${hop(resume, sso, { sets: REQUEST_ID })}${visit(sso)}`,
    flows: [{ ...web, response: 'query', tokens: 'code' }],
    info: ['pkce-missing'],
  },
  {
    name: 'an access token that the server hands to its page, which calls the API',
    wire: `${universal(webRequest({ response_type: 'code', code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256', audience: API }))}
      ${hop(resume, sso, { sets: REQUEST_ID })}${visit(sso)}
      ${ajax('GET', `${SHOP}/auth/access-token`, { answer: { token: apiToken({ azp: WEB }) } })}
      ${call('https://api.northwind.com/orders', apiToken({ azp: WEB }))}`,
    flows: [{ ...web, response: 'query', tokens: 'code access', calls: 1 }],
  },
  {
    name: 'PAR by the server: the authorization request carries nothing but a reference',
    wire: `${universal(`https://${CUSTOM}/authorize?${form({ client_id: WEB, request_uri: 'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c' })}`)}
      ${hop(resume, sso, { sets: REQUEST_ID })}${visit(sso)}`,
    flows: [{ ...web, response: 'query', tokens: 'code' }],
  },
  {
    name: 'a signed request object (JAR)',
    wire: `${universal(`https://${CUSTOM}/authorize?${form({ client_id: WEB, scope: 'openid', response_type: 'code', request: jwt({ iss: WEB, aud: `https://${CUSTOM}/`, client_id: WEB, response_type: 'code', redirect_uri: `${SHOP}/callback`, state: stateOf(), nonce: nonceOf(), audience: API, exp: ISSUED + 300 }, { header: { typ: 'oauth-authz-req+jwt' } }) })}`)}
      ${hop(resume, sso, { sets: REQUEST_ID })}${visit(sso)}`,
    flows: [{ ...web, response: 'query', tokens: 'code' }],
  },
  {
    name: 'a login by Google behind the tenant',
    wire: brokered(
      `https://accounts.google.com/o/oauth2/auth?${form({ login_hint: 'ada@northwind.com', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, scope: 'email profile', state: 'uPstreamState-8Hq2', client_id: '1098-abc.apps.googleusercontent.com' })}`,
      form({
        state: 'uPstreamState-8Hq2',
        code: '4/0AVG7fiQ-upstream-code',
        scope: 'email profile openid',
        authuser: '0',
        prompt: 'none',
      }),
    ),
    flows: [
      { ...signedIn, calls: 1 },
      {
        kind: 'interactive',
        client: '1098-abc.apps.googleusercontent.com',
        host: 'accounts.google.com',
        response: 'query',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'a login by Apple behind the tenant, which answers by form post from another site',
    wire: brokered(
      `https://appleid.apple.com/auth/authorize?${form({ response_type: 'code', response_mode: 'form_post', redirect_uri: `https://${CUSTOM}/login/callback`, scope: 'name email', state: 'uPstreamState-9Ap3', client_id: 'com.northwind.web' })}`,
      '',
      {
        state: 'uPstreamState-9Ap3',
        code: 'c6f0dd1f7e8b94d0a.0.rwsu.upstream',
        user: '{"name":{"firstName":"Ada"}}',
      },
    ),
    flows: [
      { ...signedIn, calls: 1 },
      {
        kind: 'interactive',
        client: 'com.northwind.web',
        host: 'appleid.apple.com',
        response: 'form_post',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'a login by an enterprise’s Entra behind the tenant',
    wire: brokered(
      `https://login.microsoftonline.com/7f1c6d2e-3b4a-4c5d-8e6f-1a2b3c4d5e6f/oauth2/authorize?${form({ response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, scope: 'openid profile', state: 'uPstreamState-7Ms1', client_id: '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9' })}`,
      form({ code: '0.AXoAbn5cZz-upstream-code', state: 'uPstreamState-7Ms1', session_state: '4a7c' }),
    ),
    flows: [
      { ...signedIn, calls: 1 },
      {
        kind: 'interactive',
        client: '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
        host: 'login.microsoftonline.com',
        response: 'query',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'a desktop app that listens on loopback',
    wire: (() => {
      const url = webRequest(
        {
          response_type: 'code',
          redirect_uri: 'http://127.0.0.1:49152/cb',
          code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
          code_challenge_method: 'S256',
          audience: API,
        },
        TENANT,
      );
      return `${universal(url, TENANT)}${hop(`https://${TENANT}/authorize/resume?state=hKFo2SW`, `http://127.0.0.1:49152/cb?code=${codeOf()}&state=${stateOf()}`)}
        ${visit(`http://127.0.0.1:49152/cb?code=${codeOf()}&state=${stateOf()}`)}`;
    })(),
    flows: [{ ...web, host: TENANT, response: 'query', tokens: 'code' }],
  },
  {
    name: 'the verification e-mail’s landing page, which has a `code` that is none',
    wire: visit(
      `${SHOP}/verified?supportSignUp=true&supportForgotPassword=true&email=ada%40northwind.com&message=Your%20email%20was%20verified.&success=true&code=success`,
    ),
    flows: [],
  },
  {
    name: 'a machine token in the dashboard’s own API explorer',
    wire: call(
      `https://${TENANT}/api/v2/clients`,
      jwt({
        iss: TENANT_ISSUER,
        aud: `${TENANT_ISSUER}api/v2/`,
        azp: 'eXp1orer',
        sub: 'eXp1orer@clients',
        gty: 'client-credentials',
        scope: 'read:clients',
        iat: ISSUED,
        exp: ISSUED + 86_400,
      }),
      { headers: { Origin: 'https://manage.auth0.com' }, on: 'initiator=https://manage.auth0.com' },
    ),
    flows: [{ kind: 'use-only', client: 'eXp1orer', host: TENANT, tokens: 'access', calls: 1 }],
  },
];
