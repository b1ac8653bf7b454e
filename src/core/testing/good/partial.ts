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
  stateOf,
  TENANT,
  tokenCall,
  tokens,
  USERINFO,
  verifierOf,
} from '../logins.ts';
import {
  apiToken,
  auth0OpaqueJwe,
  auth0OpaqueOld,
  auth0RefreshToken,
  ISSUED,
  idToken,
  TENANT_ISSUER,
} from '../tokens.ts';
import { ajax, call, frame, type GoodLogin, hop, PROFILE, send, visit } from './transcript.ts';

const at = apiToken();
const id = idToken({ nonce: nonceOf() });
const ORDERS = 'https://api.northwind.com/orders';
const TOKEN = `https://${CUSTOM}/oauth/token`;
const app = { client: CLIENT, host: CUSTOM } as const;
const interactive = { ...app, kind: 'interactive' } as const;
const exchanged = { ...app, grants: 'authorization_code', tokens: 'code access id' } as const;
const signedIn = { ...exchanged, kind: 'interactive', response: 'query' } as const;
const provisional = 'unseen=request-headers';
const back = `${APP}?code=${codeOf()}&state=${stateOf()}`;
const request = authorizeUrl({ audience: API });

/** Good logins of which something was not seen, not finished, or cut off: what is not seen is never absent. */
export const partial: readonly GoodLogin[] = [
  {
    name: 'a recording of two tenants in which a tool has masked every secret with the same word',
    wire: (() => {
      const other = {
        n: 2,
        domain: TENANT,
        clientId: 'tW0k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe',
        audience: API,
      };
      const issued = { id_token: id, refresh_token: 'r' };
      return `${login({ audience: API }, tokens(at, issued))}${apiCall(at)}${login(other, tokens(at, issued))}`
        .replace(
          /([?&](?:state|code_challenge|nonce|code)|code_verifier|\bcode|state)=[\w%.~-]+/g,
          '$1=[$1 redacted]',
        )
        .replace(/\[[?&]/g, '[')
        .replace(/("(?:access|id|refresh)_token":)"[^"]*"/g, '$1"[redacted]"')
        .replace(/Bearer \S+/, 'Bearer [redacted]');
    })(),
    flows: [
      { ...exchanged, kind: 'interactive', response: 'query', tokens: 'code access id refresh' },
      { kind: 'use-only', tokens: 'unknown', calls: 1 },
      {
        ...exchanged,
        kind: 'interactive',
        response: 'query',
        client: 'tW0k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe',
        host: TENANT,
        tokens: 'code access id refresh',
      },
    ],
  },
  {
    name: 'a sanitised log, which has no Authorization and no cookies: an API’s 200 without a token is normal there',
    wire: `${login({ audience: API }, tokens(at, { id_token: id }))}
      ${send('preflight', 'OPTIONS', ORDERS, { status: 204 })}${ajax('GET', ORDERS, { answer: [] })}
      ${ajax('GET', `https://${CUSTOM}/userinfo`, { answer: PROFILE })}`,
    flows: [{ ...signedIn, calls: 1 }],
  },
  {
    name: 'a sanitised log in which one call was refused for reasons of its own',
    wire: `${login({ audience: API }, tokens(at, { id_token: id }))}${ajax('GET', ORDERS, { answer: [] })}${ajax('DELETE', `${ORDERS}/7`, { status: 403 })}`,
    flows: [signedIn],
  },
  {
    name: 'request headers that no source saw',
    wire: `${login({ audience: API }, tokens(at, { id_token: id }))}${ajax('GET', ORDERS, { on: provisional, answer: [] })}
      ${ajax('GET', `${ORDERS}/8`, { on: provisional, status: 401 })}${ajax('GET', `https://${CUSTOM}/userinfo`, { on: provisional })}`,
    flows: [{ ...signedIn, calls: 1 }],
  },
  {
    name: 'a recording begun on the login page',
    wire: `${visit(`https://${CUSTOM}/u/login?state=hKFo2SM`)}
      ${hop(`https://${CUSTOM}/authorize/resume?state=hKFo2SM`, back, { on: 'at=+8s' })}${visit(back)}
      ${codeExchange({}, tokens(at, { id_token: id }))}${apiCall(at)}`,
    flows: [{ ...signedIn, calls: 1 }],
  },
  {
    name: 'a recording begun at the callback of a broker, which answers two requests at once',
    wire: (() => {
      const upstream = `https://${CUSTOM}/login/callback?state=uPstreamState-8Hq2&code=4/0AVG7fiQ-upstream-code`;
      return `${hop(upstream, back)}${visit(back)}${codeExchange({}, tokens(at, { id_token: id }))}`;
    })(),
    flows: [{ kind: 'interactive', response: 'query', tokens: 'code' }, signedIn],
  },
  {
    name: 'a recording begun at the callback',
    wire: `${visit(back)}${codeExchange({}, tokens(auth0OpaqueJwe(), { id_token: id }))}${apiCall(auth0OpaqueJwe(), { url: `https://${CUSTOM}/userinfo`, body: PROFILE })}`,
    flows: [{ ...signedIn, calls: 1 }],
  },
  {
    name: 'a recording begun at the code exchange',
    wire: `${codeExchange({}, tokens(at, { id_token: id }))}${apiCall(at)}`,
    flows: [{ ...exchanged, kind: 'direct-grant', calls: 1 }],
  },
  {
    name: 'a recording begun among API calls, then a renewal',
    wire: `${apiCall(at)}${apiCall(at, { url: `${ORDERS}/7` })}
      ${tokenCall({}, { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: auth0RefreshToken() }, tokens(apiToken({ iat: ISSUED + 60 })))}
      ${apiCall(apiToken({ iat: ISSUED + 60 }))}`,
    flows: [
      { ...app, kind: 'use-only', tokens: 'access', calls: 2 },
      { ...app, kind: 'direct-grant', grants: 'refresh_token', tokens: 'refresh access', calls: 1 },
    ],
  },
  {
    name: 'a recording begun at a call of /userinfo with an opaque token',
    wire: apiCall(auth0OpaqueOld(), { url: USERINFO, body: PROFILE }),
    flows: [{ kind: 'use-only', tokens: 'unknown', calls: 1 }],
  },
  {
    name: 'a token response out of sight, then an API call with a JWT',
    wire: `${login({ audience: API }, undefined)}${apiCall(at)}`,
    flows: [{ ...signedIn, tokens: 'code access', calls: 1 }],
  },
  {
    name: 'a token response out of sight, then /userinfo with an opaque JWE',
    wire: `${login({}, undefined)}${apiCall(auth0OpaqueJwe(), { url: `https://${CUSTOM}/userinfo` })}`,
    flows: [{ ...signedIn, tokens: 'code access', calls: 1 }],
    unseen: true,
  },
  {
    name: 'a token response out of sight, then /userinfo with an old opaque token',
    wire: `${login({ domain: TENANT }, undefined)}${apiCall(auth0OpaqueOld(), { url: USERINFO })}`,
    flows: [{ ...signedIn, host: TENANT, tokens: 'code unknown', calls: 1 }],
    unseen: true,
  },
  {
    name: 'a login that is still at the login page',
    wire: visit(request, { status: 302, sets: { Location: '/u/login?state=hKFo2SN' } }),
    flows: [interactive],
  },
  {
    name: 'a login whose authorization request has had no answer yet',
    wire: visit(request, { status: 0 }),
    flows: [interactive],
  },
  {
    name: 'a code exchange that has had no answer yet',
    wire: `${signIn({ audience: API })}${ajax('POST', TOKEN, { body: { grant_type: 'authorization_code', client_id: CLIENT, code: codeOf(), redirect_uri: APP, code_verifier: verifierOf() }, status: 0 })}`,
    flows: [{ ...signedIn, tokens: 'code' }],
  },
  {
    name: 'a network that is down, then a login that works',
    wire: `${visit(request, { status: 0, on: 'error=net::ERR_INTERNET_DISCONNECTED' })}${visit(request, { status: 0, on: 'at=+9s error=net::ERR_NETWORK_CHANGED' })}
      ${login({ audience: API }, tokens(at, { id_token: id })).replace('* main_frame', '* main_frame at=+9s')}
      ${ajax('GET', ORDERS, { on: 'error=net::ERR_CONNECTION_RESET', headers: { Authorization: `Bearer ${at}` }, status: 0 })}${apiCall(at)}`,
    flows: [{ ...signedIn, calls: 2 }],
  },
  {
    name: 'API calls that the page aborts as the user types, and some that fail for other reasons',
    wire: `${login({ audience: API }, tokens(at, { id_token: id }))}
      ${call(`${ORDERS}?q=a`, at, { on: 'error=net::ERR_ABORTED', status: 0 })}${call(`${ORDERS}?q=ab`, at, { on: 'error=net::ERR_ABORTED', status: 0 })}
      ${call(`${ORDERS}?q=abc`, at)}${call(ORDERS, at, { method: 'POST', status: 422 })}${call(ORDERS, at, { status: 500 })}${call(ORDERS, at, { status: 429 })}`,
    flows: [{ ...signedIn, calls: 6 }],
  },
  {
    name: 'an impatient user, who presses the login button twice and completes the second',
    wire: `${visit(request, { status: 0, on: 'error=net::ERR_ABORTED' })}${login({ n: 2, audience: API }, tokens(at, { id_token: idToken({ nonce: nonceOf(2) }) }))}${apiCall(at)}`,
    flows: [interactive, { ...signedIn, calls: 1 }],
  },
  {
    name: 'a user who goes back to the authorization request by the browser’s history, and is let in again',
    wire: `${login({ audience: API }, tokens(at, { id_token: id }))}${apiCall(at)}
      ${hop(request, `${APP}?code=${codeOf(7)}&state=${stateOf()}`, { on: 'at=+30s' })}${visit(`${APP}?code=${codeOf(7)}&state=${stateOf()}`)}${visit(APP)}`,
    flows: [
      { ...signedIn, calls: 1 },
      { ...interactive, response: 'query', tokens: 'code' },
    ],
  },
  {
    name: 'an ad blocker that stops the silent request, and a login that works',
    wire: `${frame(authorizeUrl({ n: 2, audience: API, params: { prompt: 'none', response_mode: 'web_message' } }), { on: 'error=net::ERR_BLOCKED_BY_CLIENT', status: 0 })}
      ${login({ audience: API }, tokens(at, { id_token: id }))}`,
    flows: [{ ...app, kind: 'silent' }, signedIn],
  },
  {
    name: 'a tab that nobody knows, as a service worker’s requests and imported files have',
    wire: `${signIn({ audience: API }).replaceAll('* main_frame', '* main_frame tab=-')}${codeExchange({}, tokens(at, { id_token: id })).replace('* fetch', '* fetch tab=-')}${apiCall(at).replace('* fetch', '* fetch tab=-')}`,
    flows: [{ ...signedIn, calls: 1 }],
  },
  {
    name: 'bodies of no API, and headers alone, at the tenant’s own domain',
    wire: (() => {
      const token = apiToken({ iss: TENANT_ISSUER });
      return `${signIn({ domain: TENANT, audience: API })}${codeExchange({ domain: TENANT }, undefined)}${apiCall(token)}${apiCall(token, { url: USERINFO })}`;
    })(),
    flows: [{ ...signedIn, host: TENANT, tokens: 'code access', calls: 2 }],
  },
];
