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
  MANAGEMENT,
  nonceOf,
  signIn,
  silent,
  stateOf,
  TENANT,
  tokenCall,
  tokens,
  USERINFO,
  verifierOf,
} from '../logins.ts';
import { apiToken, ISSUED, idToken, jwt, TENANT_ISSUER } from '../tokens.ts';
import { ajax, call, type GoodLogin, hop, PROFILE, visit } from './transcript.ts';

const at = apiToken();
const id = idToken({ nonce: nonceOf() });
const ORDERS = 'https://api.northwind.com/orders';
const good = login({ audience: API }, tokens(at, { id_token: id }));
const app = { client: CLIENT, host: CUSTOM } as const;
const signedIn = {
  ...app,
  kind: 'interactive',
  response: 'query',
  grants: 'authorization_code',
  tokens: 'code access id',
} as const;
const denied = { error: 'login_required', error_description: 'Login required' };
const date = (seconds: number) => ({ Date: new Date((ISSUED + seconds) * 1000).toUTCString() });
const redeemed = {
  client_id: CLIENT,
  code_verifier: verifierOf(),
  grant_type: 'authorization_code',
  code: codeOf(),
  redirect_uri: APP,
};

/** Auth0 logins that look like a mistake and are none: each is there because some rule could take it for one. */
export const lookalikes: readonly GoodLogin[] = [
  {
    name: 'a silent request that finds nobody after a logout',
    wire: `${good}${hop(`https://${CUSTOM}/v2/logout?client_id=${CLIENT}&returnTo=${APP}`, APP)}${visit(APP)}${silent({ n: 2, audience: API }, denied)}`,
    flows: [
      { ...signedIn, also: 'logout' },
      { ...app, kind: 'silent', response: 'web_message' },
    ],
    info: ['login-required'],
  },
  {
    name: 'a session that the tenant has ended after a week, and a new login',
    wire: `${good}${silent({ n: 2, audience: API }, denied).replace('* sub_frame', '* sub_frame at=+170h')}
      ${login({ n: 3, audience: API }, tokens(apiToken({ iat: ISSUED + 612_000, exp: ISSUED + 698_400 }), { id_token: idToken({ nonce: nonceOf(3), iat: ISSUED + 612_000, exp: ISSUED + 648_000 }) }))}`,
    flows: [signedIn, { ...app, kind: 'silent', response: 'web_message' }, signedIn],
    info: ['login-required', 'session-outlived'],
  },
  {
    name: 'a migration: the same app first at the tenant’s domain, then at the custom one, and an API that takes both issuers',
    wire: (() => {
      const old = apiToken({ iss: TENANT_ISSUER });
      return `${login({ domain: TENANT, audience: API }, tokens(old, { id_token: idToken({ iss: TENANT_ISSUER, nonce: nonceOf() }) }))}${apiCall(old)}
        ${login({ n: 2, audience: API }, tokens(at, { id_token: idToken({ nonce: nonceOf(2) }) }))}${apiCall(at)}`;
    })(),
    flows: [
      { ...signedIn, host: TENANT, calls: 1 },
      { ...signedIn, calls: 1 },
    ],
  },
  {
    name: 'two tenants in two tabs, development beside production',
    wire: (() => {
      const iss = 'https://northwind-dev.us.auth0.com/';
      const dev = {
        domain: 'northwind-dev.us.auth0.com',
        clientId: 'dEvW3k8QpZ1tYv5xRb7cLd2mFs9gHj4a',
        n: 2,
        tab: 2,
      };
      const token = apiToken({ iss, aud: [API, `${iss}userinfo`], azp: dev.clientId });
      return `${good}${apiCall(at)}${login({ ...dev, audience: API }, tokens(token, { id_token: idToken({ iss, aud: dev.clientId, nonce: nonceOf(2) }) }))}
        ${apiCall(token, { url: 'https://api-dev.northwind.com/orders', tab: 2 })}${apiCall(at)}`;
    })(),
    flows: [
      { ...signedIn, calls: 2 },
      {
        ...signedIn,
        client: 'dEvW3k8QpZ1tYv5xRb7cLd2mFs9gHj4a',
        host: 'northwind-dev.us.auth0.com',
        calls: 1,
      },
    ],
  },
  {
    name: 'a token endpoint that the app’s own origin forwards to the tenant, headers and all',
    wire: `${signIn({ audience: API })}${codeExchange({ tokenDomain: 'app.northwind.com' }, tokens(at, { id_token: id }))}${apiCall(at)}`,
    flows: [{ ...signedIn, calls: 1 }],
  },
  {
    name: 'another Auth0 tenant behind this one',
    wire: (() => {
      const up = `https://partner.eu.auth0.com/authorize?${form({ response_type: 'code', client_id: 'pArW3k8QpZ1tYv5xRb7cLd2mFs9gHj4a', redirect_uri: `https://${CUSTOM}/login/callback`, scope: 'openid profile', state: 'uPstreamState-4Pa7', nonce: 'uPnonce-4Pa7' })}`;
      const back = `https://${CUSTOM}/login/callback?code=uPstreamCode-4Pa7-zk7hq2&state=uPstreamState-4Pa7`;
      return `${hop(authorizeUrl({ audience: API, params: { connection: 'partner' } }), up)}${hop(up, back)}${hop(back, `https://${CUSTOM}/authorize/resume?state=hKFo2SZ`)}
        ${hop(`https://${CUSTOM}/authorize/resume?state=hKFo2SZ`, `${APP}?code=${codeOf()}&state=${stateOf()}`)}${visit(`${APP}?code=${codeOf()}&state=${stateOf()}`)}
        ${codeExchange({}, tokens(at, { id_token: id }))}${apiCall(at)}`;
    })(),
    flows: [
      { ...signedIn, calls: 1 },
      {
        kind: 'interactive',
        client: 'pArW3k8QpZ1tYv5xRb7cLd2mFs9gHj4a',
        host: 'partner.eu.auth0.com',
        response: 'query',
        tokens: 'code',
      },
    ],
  },
  {
    name: 'the My Account API and the MFA API, each with a token of its own',
    wire: (() => {
      const on = (path: string, n: number) => {
        const aud = `https://${TENANT}/${path}/`;
        const token = apiToken({
          iss: TENANT_ISSUER,
          aud: [aud, USERINFO],
          scope: 'openid read:authenticators',
          iat: ISSUED + n,
        });
        return `${silent({ n, domain: TENANT, audience: aud }, { code: codeOf(n) })}
          ${codeExchange({ n, domain: TENANT }, tokens(token, { id_token: idToken({ iss: TENANT_ISSUER, nonce: nonceOf(n) }) }))}
          ${apiCall(token, { url: path === 'me' ? `${aud}v1/authentication-methods` : `${aud}authenticators`, body: [] })}`;
      };
      return `${on('me', 1)}${on('mfa', 2)}`;
    })(),
    flows: [
      { ...signedIn, kind: 'silent', host: TENANT, response: 'web_message', calls: 1 },
      { ...signedIn, kind: 'silent', host: TENANT, response: 'web_message', calls: 1 },
    ],
  },
  {
    name: 'one gateway with two APIs behind it, a token for each',
    wire: (() => {
      const billing = apiToken({ aud: ['urn:billing', USERINFO], iat: ISSUED + 1 });
      return `${good}${apiCall(at, { url: 'https://gateway.northwind.com/orders' })}
        ${silent({ n: 2, audience: 'urn:billing' }, { code: codeOf(2) })}${codeExchange({ n: 2 }, tokens(billing, { id_token: idToken({ nonce: nonceOf(2) }) }))}
        ${apiCall(billing, { url: 'https://gateway.northwind.com/invoices' })}${apiCall(at, { url: 'https://gateway.northwind.com/orders/7' })}
        ${apiCall(billing, { url: 'https://gateway.northwind.com/invoices/9', status: 404 })}`;
    })(),
    flows: [
      { ...signedIn, calls: 2 },
      { ...signedIn, kind: 'silent', response: 'web_message', calls: 2 },
    ],
  },
  {
    name: 'one logical API on three hosts',
    wire: `${good}${apiCall(at)}${apiCall(at, { url: 'https://search.northwind.com/q' })}${apiCall(at, { url: 'https://northwind-media.example/upload', method: 'POST', status: 201 })}`,
    flows: [{ ...signedIn, calls: 3 }],
  },
  {
    name: 'an API that refuses a good token for reasons of its own',
    wire: `${good}${apiCall(at)}
      ${apiCall(at, { url: `${ORDERS}/9`, status: 403, body: { message: 'This order belongs to somebody else.' } })}
      ${apiCall(at, { url: 'https://api.northwind.com/audiences/7', method: 'PUT', status: 403, body: { error: 'You may not edit this audience.' } })}
      ${apiCall(at, { url: 'https://api.northwind.com/terms', status: 401, body: { message: 'Accept the terms first.' } })}
      ${apiCall(at, { url: 'https://api.northwind.com/export', status: 403, body: '<html><body>Request blocked by the firewall</body></html>' })}${apiCall(at)}`,
    flows: [{ ...signedIn, calls: 6 }],
  },
  {
    name: 'a computer whose clock is two days ahead, as the Date header tells',
    wire: `${good}${call(ORDERS, at, { on: 'at=+48h', sets: date(60) })}${call(`${ORDERS}/x`, at, { status: 401, sets: date(61), answer: { message: 'No such customer.' } })}`,
    flows: [{ ...signedIn, calls: 2 }],
    info: ['expired-token-sent'],
  },
  {
    name: 'an API that accepts an expired token, or a clock that nobody vouches for',
    wire: `${good}${apiCall(at, { at: '+30h' })}`,
    flows: [{ ...signedIn, calls: 1 }],
  },
  {
    name: 'a token endpoint that is down for a moment, and the same code again',
    wire: `${signIn({ audience: API })}${tokenCall({}, redeemed, undefined, 503)}${codeExchange({}, tokens(at, { id_token: id }))}${apiCall(at)}`,
    flows: [{ ...signedIn, grants: 'authorization_code authorization_code', calls: 1 }],
  },
  {
    name: 'links and downloads with a JWT of their own in the query',
    wire: `${good}${visit(`https://help.northwind.com/access/jwt?jwt=${jwt({ iss: 'northwind', jti: 'z-1', iat: ISSUED, email: 'ada@northwind.com' }, { alg: 'HS256' })}`)}
      ${visit(`https://cdn.northwind.com/report.pdf?token=${jwt({ path: '/report.pdf', exp: ISSUED + 60 }, { alg: 'HS256' })}`)}
      ${visit(`${APP}/confirm?token=${jwt({ purpose: 'confirm', sub: '7', exp: ISSUED + 60 }, { alg: 'HS256' })}`)}
      ${ajax('GET', 'https://media.northwind.com/v/7?alt=media&token=0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0')}`,
    flows: [
      signedIn,
      { kind: 'use-only', tokens: 'unknown', calls: 1 },
      { kind: 'use-only', tokens: 'unknown', calls: 1 },
      { kind: 'use-only', tokens: 'unknown', calls: 1 },
    ],
  },
  {
    name: 'an API of one’s own that wants another scheme, and gets it',
    wire: `${good}${call(ORDERS, at, { scheme: 'JWT ' })}`,
    flows: [{ ...signedIn, calls: 1 }],
  },
  {
    name: 'a page on another tenant’s API that has keys of 32 characters, beside an Auth0 login',
    wire: `${good}${apiCall(at)}${call('https://cdn.contentful.example/spaces/x/entries', 'v9xKjqcpmgPg4esf9PMDX9T5MEjhAIxs')}`,
    flows: [
      { ...signedIn, calls: 1 },
      { kind: 'use-only', tokens: 'unknown', calls: 1 },
    ],
  },
  {
    name: 'a callback page that is requested twice before the code is redeemed',
    wire: `${signIn({ audience: API })}${visit(`${APP}?code=${codeOf()}&state=${stateOf()}`)}${codeExchange({}, tokens(at, { id_token: id }))}${apiCall(at)}`,
    flows: [{ ...signedIn, calls: 1 }],
  },
  {
    name: 'the Management API asked for by its own default audience and used for nothing but UserInfo',
    wire: (() => {
      const token = apiToken({ iss: TENANT_ISSUER, aud: [MANAGEMENT, USERINFO], scope: 'openid profile' });
      return `${login({ domain: TENANT, audience: MANAGEMENT, scope: 'openid profile' }, tokens(token, { id_token: idToken({ iss: TENANT_ISSUER, nonce: nonceOf() }), scope: 'openid profile' }))}
        ${apiCall(token, { url: USERINFO, body: PROFILE })}`;
    })(),
    flows: [{ ...signedIn, host: TENANT, calls: 1 }],
  },
];
