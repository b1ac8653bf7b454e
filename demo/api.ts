import type { Agent } from 'node:https';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { auth, requiredScopes } from 'express-oauth2-jwt-bearer';
import { apiWith, appOrigin, customIssuer } from './tenant/directory.ts';

/** The hosts of Northwind's APIs and the routes each serves. All trust the custom domain as issuer. */
interface Service {
  readonly host: string;
  readonly audience: string;
  readonly routes: Readonly<
    Record<string, { readonly scope?: string; readonly staffOnly?: boolean; readonly body: object }>
  >;
  /** The guard runs first, and refuses preflights, which never carry a token. */
  readonly guardsPreflights?: boolean;
  /** Only good answers have CORS headers. */
  readonly hidesErrors?: boolean;
}

const services: readonly Service[] = [
  {
    host: 'api.northwind.example',
    audience: 'https://api.northwind.example/',
    routes: {
      '/orders': { body: { orders: [{ id: 10248, customer: 'VINET', total: 440 }] } },
      '/admin': { scope: 'admin:orders', body: { ok: true } },
    },
  },
  {
    host: 'billing.northwind.example',
    audience: 'https://billing.northwind.example/',
    routes: {
      '/invoices': { body: { invoices: [{ id: 'INV-7', due: 99 }] } },
      '/invoices/open': { scope: 'read:invoices', body: { invoices: [] } },
    },
  },
  {
    host: 'stock.northwind.example',
    audience: 'https://stock.northwind.example/',
    routes: { '/stock': { body: { chai: 39, tofu: 35 } } },
  },
  {
    host: 'flash.northwind.example',
    audience: 'https://flash.northwind.example/',
    routes: { '/sale': { body: { off: '20 %' } } },
  },
  {
    host: 'warehouse.northwind.example',
    audience: 'https://warehouse.northwind.example/',
    routes: { '/shelves': { body: { shelves: 12 } } },
    guardsPreflights: true,
  },
  {
    host: 'shipping.northwind.example',
    audience: 'https://shipping.northwind.example/',
    routes: { '/parcels': { staffOnly: true, body: { parcels: [] } } },
    hidesErrors: true,
  },
];

/** One express app per API host, guarded by Auth0's own middleware. `agent` reaches the tenant on loopback. */
export function createApis(agent: Agent): ReadonlyMap<string, Express> {
  return new Map(services.map((service) => [service.host, createApi(service, agent)]));
}

function createApi(service: Service, agent: Agent): Express {
  const { audience, routes, guardsPreflights, hidesErrors } = service;
  const secret = apiWith(audience)?.secret;
  const trust = secret
    ? { issuer: customIssuer, secret, tokenSigningAlg: 'HS256' }
    : { issuerBaseURL: customIssuer, agent };
  const api = express();
  api.disable('x-powered-by');
  const guard = auth({ audience, clockTolerance: 0, ...trust });
  api.use(...(guardsPreflights ? [guard, cors] : [cors, guard]));
  for (const [path, { scope, staffOnly, body }] of Object.entries(routes)) {
    api.get(
      path,
      ...(scope ? [requiredScopes(scope)] : []),
      ...(staffOnly ? [refuseGuests] : []),
      (_request, response) => void response.json(body),
    );
  }
  if (hidesErrors) api.use(withoutCors);
  api.use(answerErrors);
  return api;
}

/** Before the guard, so that preflights and refusals carry the headers as well. */
const cors: RequestHandler = (request, response, next) => {
  response.vary('Origin');
  if (request.headers.origin === appOrigin) response.set('access-control-allow-origin', appOrigin);
  response.set('access-control-expose-headers', 'WWW-Authenticate');
  if (request.method !== 'OPTIONS') return next();
  response.set('access-control-allow-methods', 'GET');
  response.set('access-control-allow-headers', 'authorization, content-type');
  response.status(204).end();
};

const refuseGuests: RequestHandler = (_request, _response, next) =>
  next({ status: 403, code: 'forbidden', message: 'Only for the staff of the warehouse' });

const withoutCors: ErrorRequestHandler = (error, _request, response, next) => {
  response.removeHeader('access-control-allow-origin');
  next(error);
};

const answerErrors: ErrorRequestHandler = (error, _request, response, _next) => {
  const { status = 500, code = 'server_error', message, headers = {} } = error as ApiError;
  response.status(status).set(headers).json({ error: code, message });
};

interface ApiError {
  readonly status?: number;
  readonly code?: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}
