import { randomUUID } from 'node:crypto';
import type { Shape } from '../provider.ts';
import { scopesOf, text } from './parts.ts';

const tid = '7c2e4d1a-93b5-4f06-8a3e-5d0b6c9f1e27';
const entraClient = 'b1f0c6de-4a73-49d2-9c35-0e8f7a6b5d41';
const entraApi = '5e9a3c70-1d48-4b6f-a2c7-f30e8d914b65';
const oid = '0d6f2b9c-58e1-47a4-b3c8-9f1e7d604a52';

/** Entra's v2.0 endpoints: the issuer is another path than the endpoints, scopes name the API. */
export const entra: Shape = {
  issuer: `https://login.microsoftonline.com/${tid}/v2.0`,
  paths: {
    authorize: `/${tid}/oauth2/v2.0/authorize`,
    token: `/${tid}/oauth2/v2.0/token`,
    keys: `/${tid}/discovery/v2.0/keys`,
    userinfo: '/oidc/userinfo',
    logout: `/${tid}/oauth2/v2.0/logout`,
    revoke: `/${tid}/oauth2/v2.0/revoke`,
  },
  discoveryPath: `/${tid}/v2.0/.well-known/openid-configuration`,
  discovery: {
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    revocation_endpoint: undefined,
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    msgraph_host: 'graph.microsoft.com',
  },
  loginPath: `/${tid}/login`,
  sessionCookie: 'ESTSAUTH',
  headers: () => ({
    'x-ms-ests-server': '2.1.19568.6 - WEULR1 ProdSlices',
    'x-ms-request-id': randomUUID(),
    'cache-control': 'no-store, no-cache',
  }),
  client: {
    id: entraClient,
    origin: 'https://entra-app.northwind.example',
    callbacks: ['/', '/redirect.html'],
  },
  api: { audience: entraApi, scopes: ['api://northwind-orders/Orders.Read'], unasked: true },
  user: {
    sub: 'Zk3v9xQm2LrT7wYp1HsD5uBn8cGe4fJa6oXiVtRlKdM',
    name: 'Ada Lovelace',
    preferred_username: 'ada@northwind.example',
  },
  idClaims: { oid, tid, ver: '2.0' },
  accessToken: (parts, user) => {
    const { iss, iat, exp, scope, client_id } = parts.payload;
    parts.header = { typ: 'JWT' };
    parts.payload = {
      aud: entraApi,
      iss,
      iat,
      nbf: iat,
      exp,
      azp: client_id,
      azpacr: '0',
      name: user.name,
      oid,
      preferred_username: user.preferred_username,
      scp: scopesOf(scope)
        .filter((s) => s.startsWith('api://'))
        .map((s) => s.split('/').at(-1))
        .join(' '),
      sub: user.sub,
      tid,
      ver: '2.0',
    };
  },
  tokenResponse: () => ({ ext_expires_in: 3600, client_info: text({ uid: oid, utid: tid }) }),
  ownParameter: 'client_info',
};
