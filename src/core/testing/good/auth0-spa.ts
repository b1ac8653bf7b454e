import {
  API,
  apiCall,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  login,
  MANAGEMENT,
  nonceOf,
  signIn,
  silent,
  TENANT,
  tokens,
  USERINFO,
} from '../logins.ts';
import {
  apiToken,
  auth0OpaqueJwe,
  auth0OpaqueOld,
  encryptedApiToken,
  ISSUED,
  idToken,
  managementToken,
  rfc9068Token,
  TENANT_ISSUER,
} from '../tokens.ts';
import { type GoodLogin, PROFILE, preflight } from './transcript.ts';

const at = apiToken();
const id = idToken({ nonce: nonceOf() });
const app = { client: CLIENT, host: CUSTOM } as const;
const signedIn = { ...app, kind: 'interactive', response: 'query', grants: 'authorization_code' } as const;
const CODE_AT_ID = 'code access id';
const onTenant = (claims = {}) => ({ iss: TENANT_ISSUER, ...claims });

/** Single-page apps with auth0-spa-js and its wrappers; where a custom domain exists it is used throughout. */
export const auth0Spa: readonly GoodLogin[] = [
  {
    name: 'auth0-spa-js with an audience, preflights before the exchange and the API',
    wire: `${signIn({ audience: API })}
      ${preflight(`https://${CUSTOM}/oauth/token`, 'POST', 'auth0-client')}
      ${codeExchange({}, tokens(at, { id_token: id }))}
      ${preflight('https://api.northwind.com/orders')}
      ${apiCall(at)}
      ${apiCall(at, { url: 'https://api.northwind.com/orders/7', status: 404 })}`,
    flows: [{ ...signedIn, tokens: CODE_AT_ID, calls: 2, also: 'preflight' }],
  },
  {
    name: 'a login without an API, whose opaque token (a JWE) goes to /userinfo only',
    wire: `${login({}, tokens(auth0OpaqueJwe(), { id_token: id }))}
      ${apiCall(auth0OpaqueJwe(), { url: `https://${CUSTOM}/userinfo`, body: { sub: 'auth0|5f7c8ec7c33c6c004bbafe82', email: 'ada@northwind.com' } })}`,
    flows: [{ ...signedIn, tokens: CODE_AT_ID, calls: 1 }],
  },
  {
    name: 'a login at the tenant’s own domain with the old opaque token for /userinfo',
    wire: `${login({ domain: TENANT }, tokens(auth0OpaqueOld(), { id_token: idToken(onTenant({ nonce: nonceOf() })) }))}
      ${apiCall(auth0OpaqueOld(), { url: USERINFO, body: PROFILE })}`,
    flows: [{ ...signedIn, host: TENANT, tokens: CODE_AT_ID, calls: 1 }],
  },
  {
    name: 'an audience that is the /userinfo URL, used for nothing else',
    wire: `${login({ domain: TENANT, audience: USERINFO }, tokens(auth0OpaqueJwe(TENANT_ISSUER), { id_token: idToken(onTenant({ nonce: nonceOf() })) }))}
      ${apiCall(auth0OpaqueJwe(TENANT_ISSUER), { url: USERINFO, body: PROFILE })}`,
    flows: [{ ...signedIn, host: TENANT, tokens: CODE_AT_ID, calls: 1 }],
  },
  {
    name: 'an app that only wants to know who signed in and calls no API',
    wire: login({}, tokens(auth0OpaqueJwe(), { id_token: id })),
    flows: [{ ...signedIn, tokens: CODE_AT_ID }],
    info: ['missing-audience-opaque-token'],
  },
  {
    name: 'a tenant with a default audience',
    wire: `${login({}, tokens(at, { id_token: id }))}${apiCall(at)}`,
    flows: [{ ...signedIn, tokens: CODE_AT_ID, calls: 1 }],
    info: ['default-audience-side-effect'],
  },
  {
    name: '`resource` in place of `audience`, as RFC 8707 and Auth0’s compatibility profile have it',
    wire: `${login({ params: { resource: API } }, tokens(at, { id_token: id }))}${apiCall(at)}`,
    flows: [{ ...signedIn, tokens: CODE_AT_ID, calls: 1 }],
  },
  {
    name: 'an API whose Identifier is a URN, on a host of another registrable domain',
    wire: (() => {
      const token = apiToken({ aud: ['urn:northwind:billing', USERINFO] });
      return `${login({ audience: 'urn:northwind:billing' }, tokens(token, { id_token: id }))}
        ${preflight('https://northwind-billing.azurewebsites.example/invoices')}
        ${apiCall(token, { url: 'https://northwind-billing.azurewebsites.example/invoices', body: [] })}`;
    })(),
    flows: [{ ...signedIn, tokens: CODE_AT_ID, calls: 1, also: 'preflight' }],
  },
  {
    name: 'an API without openid in the scope, by a client that wants no user',
    wire: (() => {
      const token = apiToken({ aud: API, scope: 'read:orders' });
      return `${login({ audience: API, scope: 'read:orders', params: { nonce: undefined, auth0Client: undefined } }, tokens(token, { scope: 'read:orders' }))}
        ${apiCall(token)}`;
    })(),
    flows: [{ ...signedIn, tokens: 'code access', calls: 1 }],
  },
  {
    name: 'an API whose tokens have the RFC 9068 profile',
    wire: `${login({ audience: API }, tokens(rfc9068Token(), { id_token: id }))}${apiCall(rfc9068Token())}`,
    flows: [{ ...signedIn, tokens: CODE_AT_ID, calls: 1 }],
  },
  {
    name: 'an API whose tokens are encrypted with its own key',
    wire: `${login({ audience: API }, tokens(encryptedApiToken(), { id_token: id }))}${apiCall(encryptedApiToken())}`,
    flows: [{ ...signedIn, tokens: CODE_AT_ID, calls: 1 }],
    info: ['jwe-api-token'],
  },
  {
    name: 'an HS256 API, for which the token is never for /userinfo as well',
    wire: (() => {
      const token = apiToken({ aud: API, scope: 'read:orders' }, { alg: 'HS256' });
      return `${login({ audience: API, scope: 'openid read:orders' }, tokens(token, { id_token: id }))}${apiCall(token)}`;
    })(),
    flows: [{ ...signedIn, tokens: CODE_AT_ID, calls: 1 }],
    info: ['hs256-token-in-spa'],
  },
  {
    name: 'two APIs whose Identifiers differ by a slash, each with a token of its own',
    wire: (() => {
      const bare = 'https://api.northwind.com';
      const other = apiToken({ aud: [bare, USERINFO], iat: ISSUED + 2 });
      return `${login({ audience: API }, tokens(at, { id_token: id }))}${apiCall(at)}
        ${silent({ n: 2, audience: bare }, { code: codeOf(2) })}
        ${codeExchange({ n: 2 }, tokens(other, { id_token: idToken({ nonce: nonceOf(2) }) }))}
        ${apiCall(other, { url: 'https://api.northwind.com/v2/orders' })}`;
    })(),
    flows: [
      { ...signedIn, tokens: CODE_AT_ID, calls: 1 },
      { ...signedIn, kind: 'silent', response: 'web_message', tokens: CODE_AT_ID, calls: 1 },
    ],
  },
  {
    name: 'the Management API for one’s own user, at the tenant’s domain',
    wire: (() => {
      const token = managementToken(onTenant());
      const o = { domain: TENANT, audience: MANAGEMENT, scope: 'openid read:current_user' };
      return `${login(o, tokens(token, { id_token: idToken(onTenant({ nonce: nonceOf() })), scope: o.scope }))}
        ${preflight(`https://${TENANT}/api/v2/users/auth0%7C5f7c8ec7c33c6c004bbafe82`)}
        ${apiCall(token, { url: `https://${TENANT}/api/v2/users/auth0%7C5f7c8ec7c33c6c004bbafe82`, body: { user_id: 'auth0|5f7c8ec7c33c6c004bbafe82' } })}`;
    })(),
    flows: [{ ...signedIn, host: TENANT, tokens: CODE_AT_ID, calls: 1, also: 'preflight' }],
  },
  {
    name: 'the Management API for one’s own user, at the custom domain that issued the token',
    wire: (() => {
      const o = { audience: MANAGEMENT, scope: 'openid read:current_user' };
      return `${login(o, tokens(managementToken(), { id_token: id, scope: o.scope }))}
        ${apiCall(managementToken(), { url: `https://${CUSTOM}/api/v2/users/auth0%7C5f7c8ec7c33c6c004bbafe82`, body: {} })}
        ${apiCall(managementToken(), { url: `https://${CUSTOM}/userinfo`, body: PROFILE })}`;
    })(),
    flows: [{ ...signedIn, tokens: CODE_AT_ID, calls: 2 }],
  },
  {
    name: 'an API of one’s own below /api/v2/, which is not Auth0’s',
    wire: `${login({ audience: API }, tokens(at, { id_token: id }))}${apiCall(at, { url: 'https://api.northwind.com/api/v2/users/7' })}`,
    flows: [{ ...signedIn, tokens: CODE_AT_ID, calls: 1 }],
  },
];
