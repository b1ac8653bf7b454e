import {
  API,
  APP,
  apiCall,
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
} from '../logins.ts';
import {
  apiToken,
  auth0RefreshToken,
  ISSUED,
  idToken,
  jwt,
  managementToken,
  TENANT_ISSUER,
} from '../tokens.ts';
import { ajax, call, type GoodLogin, send, visit } from './transcript.ts';

const at = apiToken();
const id = idToken({ nonce: nonceOf() });
const page = `${APP}/?${form({ code: codeOf(), state: stateOf() })}`;
const app = { client: CLIENT, host: CUSTOM } as const;
const signedIn = {
  ...app,
  kind: 'interactive',
  response: 'query',
  grants: 'authorization_code',
  tokens: 'code access id',
} as const;
const load = (url: string, referer: string) => send('other', 'GET', url, { headers: { Referer: referer } });

/** Logins on pages that do more than log in, and settings that only look dangerous. */
export const security: readonly GoodLogin[] = [
  {
    name: 'a page with scripts of others, which browsers tell its origin and no more, and reports that hold no token',
    wire: `${signIn({ audience: API })}${load(`${APP}/main.js`, page)}${load('https://cdn.widgets.example/chat.js', `${APP}/`)}
      ${codeExchange({ audience: API }, tokens(at, { id_token: id }))}${apiCall(at)}
      ${ajax('POST', 'https://o1.ingest.sentry.io/api/4/envelope/?sentry_key=0a1b', { on: `initiator=${APP}`, body: '{"user":{"id":"auth0|5f7c"},"request":{"url":"https://app.northwind.com/orders","headers":{"authorization":"[Filtered]"}}}' })}
      ${send('other', 'GET', `https://www.google-analytics.com/g/collect?v=2&dl=${encodeURIComponent(`${APP}/orders?code=SUMMER2026&state=new`)}`, { on: `initiator=${APP}`, status: 204 })}`,
    flows: [{ ...signedIn, calls: 1 }],
  },
  {
    name: 'an API that is called by http where the browser itself goes to https (HSTS)',
    wire: `${login({ audience: API }, tokens(at, { id_token: id }))}
      ${call('http://api.northwind.com/orders', at, { status: 307, sets: { Location: 'https://api.northwind.com/orders', 'Non-Authoritative-Reason': 'HSTS' } })}${apiCall(at)}`,
    flows: [{ ...signedIn, calls: 2 }],
  },
  {
    name: 'a refresh token that DPoP binds and that stays the same',
    wire: (() => {
      const scope = 'openid profile email online_access';
      const refresh = auth0RefreshToken();
      const bound = (n: number) =>
        apiToken({ iat: ISSUED + n, cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } });
      const more = { scope, token_type: 'DPoP' };
      return `${login({ audience: API, scope }, tokens(bound(0), { ...more, id_token: id, refresh_token: refresh }))}
        ${tokenCall({}, { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: refresh }, tokens(bound(1), more)).replace('* fetch', '* fetch at=+20h')}`;
    })(),
    flows: [
      { ...signedIn, grants: 'authorization_code refresh_token', tokens: 'code access id refresh access' },
    ],
  },
  {
    name: 'SAP’s authorization server, whose tokens name their keys’ address on its own host',
    wire: (() => {
      const host = 'https://toys.authentication.eu10.hana.ondemand.com';
      const token = jwt(
        {
          iss: `${host}/oauth/token`,
          aud: ['toys!t1', 'openid'],
          cid: 'toys!t1',
          azp: 'toys!t1',
          scope: ['openid'],
          sub: 'b7f6',
          email: 'ada@contoso.example',
          given_name: 'Ada',
          iat: ISSUED,
          exp: ISSUED + 43_200,
        },
        { header: { jku: `${host}/token_keys`, kid: 'default-jwt-key-1' } },
      );
      return call('https://api.toys.contoso.example/toys', token);
    })(),
    flows: [
      {
        kind: 'use-only',
        client: 'toys!t1',
        host: 'toys.authentication.eu10.hana.ondemand.com',
        tokens: 'access',
        calls: 1,
      },
    ],
  },
  {
    name: 'the Management API for one’s own user, whose id is encoded in lower case, and who has no such record',
    wire: (() => {
      const token = managementToken({ iss: TENANT_ISSUER });
      const o = { domain: TENANT, audience: MANAGEMENT, scope: 'openid read:current_user' };
      const user = `https://${TENANT}/api/v2/users/auth0%7c5f7c8ec7c33c6c004bbafe82`;
      return `${login(o, tokens(token, { id_token: idToken({ iss: TENANT_ISSUER, nonce: nonceOf() }), scope: o.scope }))}${apiCall(token, { url: user })}
        ${apiCall(token, { url: `${user}/enrollments`, status: 404, body: { statusCode: 404, error: 'Not Found', message: 'The user does not exist.', errorCode: 'inexistent_user' } })}`;
    })(),
    flows: [{ ...signedIn, host: TENANT, calls: 2 }],
  },
  {
    name: 'a social login whose silent renewal is let in by the session’s cookie',
    wire: (() => {
      const sub = 'google-oauth2|103547991597142817347';
      const mine = (n: number) =>
        tokens(apiToken({ sub, iat: ISSUED + n }), { id_token: idToken({ sub, nonce: nonceOf(n + 1) }) });
      return `${login({ audience: API }, mine(0))}
        ${silent({ n: 2, audience: API }, { code: codeOf(2) }).replace('< 200', '> Cookie: auth0=; did=\n< 200')}${codeExchange({ n: 2 }, mine(1))}`;
    })(),
    flows: [signedIn, { ...signedIn, kind: 'silent', response: 'web_message' }],
  },
  {
    name: 'a tenant in each region, with an app at each',
    wire: (() => {
      const at2 = (region: string, n: number, clientId: string) => {
        const domain = `northwind.${region}.auth0.com`;
        const iss = `https://${domain}/`;
        const token = apiToken({ iss, aud: [API, `${iss}userinfo`], azp: clientId });
        return `${login({ n, domain, clientId, audience: API }, tokens(token, { id_token: idToken({ iss, aud: clientId, nonce: nonceOf(n) }) }))}`;
      };
      return `${at2('eu', 1, 'eUr0pe')}${at2('us', 2, 'aMer1ca')}${visit(APP)}`;
    })(),
    flows: [
      { ...signedIn, client: 'eUr0pe', host: 'northwind.eu.auth0.com' },
      { ...signedIn, client: 'aMer1ca', host: 'northwind.us.auth0.com' },
    ],
  },
];
