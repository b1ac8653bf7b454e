import {
  API,
  APP,
  apiCall,
  CUSTOM,
  codeExchange,
  codeOf,
  login,
  signIn,
  silent,
  TENANT,
  tokens,
} from '../logins.ts';
import { apiToken, auth0RefreshToken, idToken, TENANT_ISSUER } from '../tokens.ts';
import { type GoodLogin, send } from './transcript.ts';

/** What looks like CORS, cookies or blockers going wrong, and is not. */

const token = apiToken();
const ORDERS = 'https://api.northwind.com/orders';
const signedIn = login({ audience: API }, tokens(token, { id_token: idToken() }));
const flow = { kind: 'interactive', client: 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe', host: CUSTOM } as const;
const usual = { ...flow, response: 'query', grants: 'authorization_code', tokens: 'code access id' } as const;
const preflight = (url: string, sets: Record<string, string>, status = 204) =>
  send('preflight', 'OPTIONS', url, {
    headers: {
      Origin: APP,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
    },
    status,
    sets,
  });

export const network: readonly GoodLogin[] = [
  {
    name: 'a preflight for every call, listed after it as DevTools do',
    wire: `${signedIn}${apiCall(token)}${preflight(ORDERS, { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Headers': 'Authorization', 'Access-Control-Max-Age': '0' })}`,
    flows: [{ ...usual, calls: 1, also: 'preflight' }],
  },
  {
    name: 'a preflight that allows every header by a wildcard, in a browser that is content with it',
    wire: `${signedIn}${preflight(ORDERS, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' })}${apiCall(token)}`,
    flows: [{ ...usual, calls: 1, also: 'preflight' }],
  },
  {
    name: 'a call that the page gave up when the user went on to another view',
    wire: `${signedIn}${send('fetch', 'GET', ORDERS, { on: `initiator=${APP} error=net::ERR_ABORTED`, headers: { Authorization: `Bearer ${token}`, Origin: APP }, status: 0 })}${apiCall(token)}`,
    flows: [{ ...usual, calls: 2 }],
  },
  {
    name: 'a download: the API redirects to a signed address that needs no token',
    wire: `${signedIn}${send('fetch', 'GET', 'https://api.northwind.com/invoices/7', { on: `initiator=${APP}`, headers: { Authorization: `Bearer ${token}`, Origin: APP }, status: 302, sets: { Location: 'https://files.example.net/7.pdf?sig=abc', 'Access-Control-Allow-Origin': APP } })}${send('fetch', 'GET', 'https://files.example.net/7.pdf?sig=abc', { on: `initiator=${APP}`, headers: { Origin: 'null' }, status: 200, sets: { 'Access-Control-Allow-Origin': '*' } })}`,
    flows: [{ ...usual, calls: 1 }],
  },
  {
    name: 'the network gone for a moment, and a second try that works',
    wire: `${signIn({ audience: API })}${codeExchange({ audience: API }, undefined)
      .replace('* fetch', '* fetch error=net::ERR_NETWORK_CHANGED')
      .replace(
        /\n< [\s\S]*$/,
        '',
      )}${codeExchange({ audience: API }, tokens(token, { id_token: idToken() }))}${apiCall(token)}`,
    flows: [{ ...usual, grants: 'authorization_code authorization_code', calls: 1 }],
  },
  {
    name: 'silent renewal at another site in a browser that sends its cookies',
    wire: `${login({ domain: TENANT, audience: API }, tokens(apiToken({ iss: TENANT_ISSUER }), { id_token: idToken({ iss: TENANT_ISSUER }) }))}${silent({ n: 2, domain: TENANT, audience: API }, { code: codeOf(2) }).replace('< 200', '< 200')}`,
    flows: [
      { ...usual, host: TENANT },
      { kind: 'silent', client: flow.client, host: TENANT, response: 'web_message', tokens: 'code' },
    ],
  },
  {
    name: 'a cross-origin isolated app with refresh tokens',
    wire: login(
      { audience: API, scope: 'openid profile email offline_access' },
      tokens(token, {
        id_token: idToken(),
        refresh_token: auth0RefreshToken(),
        scope: 'openid profile email offline_access',
      }),
    ).replace(
      /(> GET https:\/\/app[^\n]+\n< 200)/,
      '$1\n< Cross-Origin-Opener-Policy: same-origin\n< Cross-Origin-Embedder-Policy: require-corp',
    ),
    flows: [{ ...usual, tokens: 'code access id refresh' }],
  },
  {
    name: 'two tabs that are restored at once, each with its silent look',
    wire: `${silent({ n: 2, audience: API, tab: 1 }, { code: codeOf(2) })}${silent({ n: 3, audience: API, tab: 2 }, { code: codeOf(3) }).replace('* sub_frame', '* sub_frame at=+20ms')}`,
    flows: [2, 3].map(
      () =>
        ({
          kind: 'silent',
          client: flow.client,
          host: CUSTOM,
          response: 'web_message',
          tokens: 'code',
        }) as const,
    ),
  },
  {
    name: 'a server-side app that refuses nothing and is called without other cookies',
    wire: signIn({ redirectUri: `${APP}/callback` }).replace(
      /(> GET https:\/\/app[^\n]+\n)< 200/,
      '$1< 302\n< Location: /',
    ),
    flows: [{ ...flow, response: 'query', tokens: 'code' }],
  },
];
