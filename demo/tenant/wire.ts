import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type Koa from 'koa';
import type { errors, KoaContextWithOIDC } from 'oidc-provider';
import { toResource } from './audience.ts';

/** What makes the wire look like Auth0: paths, headers, cookies, redirects and error texts. */

/** The headers by which Auth0 is recognised behind any host. */
export const auth0Headers: Koa.Middleware = async (ctx, next) => {
  const ray = `${randomBytes(8).toString('hex')}-FRA`;
  ctx.set({
    'x-auth0-requestid': randomBytes(10).toString('hex'),
    'ot-baggage-auth0-request-id': ray,
    tracestate: `auth0-request-id=${ray},auth0=true`,
    'cf-ray': ray,
    'cf-cache-status': 'DYNAMIC',
    server: 'cloudflare',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow, nosnippet, noarchive',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'cache-control': 'no-store, max-age=0, no-transform',
    pragma: 'no-cache',
  });
  await next();
};

/** `audience` becomes a resource, and Auth0's `/authorize/resume?state=` the library's own resume path. */
export const authorizeRequests: Koa.Middleware = async (ctx, next) => {
  const url = new URL(ctx.href);
  if (url.pathname === '/authorize/resume') {
    ctx.url = `/authorize/${encodeURIComponent(url.searchParams.get('state') ?? '')}`;
  } else if (url.pathname === '/authorize') {
    const resources = url.searchParams.getAll('resource');
    const [audience] = url.searchParams.getAll('audience').concat(resources);
    url.searchParams.delete('resource');
    if (audience) url.searchParams.set('resource', toResource(audience));
    ctx.url = url.pathname + url.search;
  }
  await next();
  if (url.pathname.startsWith('/authorize') || url.pathname.startsWith('/u/')) redirects(ctx);
};

/** Auth0 answers 302, sends no `iss`, resumes at one path, and sets its cookies twice for old browsers. */
function redirects(ctx: Koa.Context): void {
  const location = ctx.response.get('location');
  if (location) {
    ctx.status = 302;
    ctx.set('location', withoutIssuer(location));
    ctx.body = `Found. Redirecting to ${ctx.host}`;
  }
  const cookies = ctx.response.headers['set-cookie'];
  const list = (Array.isArray(cookies) ? cookies : [cookies ?? []].flat()).map(String);
  const set = list.map((c) => c.replace(/path=\/authorize\/[^;]+/i, 'path=/authorize/resume'));
  const session = set.find((c) => /^auth0=[^;]/.test(c));
  if (session) {
    const device = `did=${randomBytes(16).toString('hex')}; path=/; secure; httponly; samesite=none`;
    set.push(asCompatible(session), device, asCompatible(device));
  }
  if (set.length) ctx.set('set-cookie', set);
}

const asCompatible = (cookie: string) =>
  cookie.replace(/^([^=]+)=/, '$1_compat=').replace(/; samesite=none/i, '');

export function withoutIssuer(location: string): string {
  return location
    .replace(/([?&#])iss=[^&#]*&?/, '$1')
    .replace(/[?&#]$/, '')
    .replace(/\+/g, '%20');
}

/** Auth0's token endpoint reads JSON as well as forms. */
export const jsonTokenRequests: Koa.Middleware = async (ctx, next) => {
  if (ctx.path !== '/oauth/token' || !ctx.is('json')) return next();
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
  const fields = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>;
  const form = Buffer.from(new URLSearchParams(fields).toString());
  const headers = {
    ...ctx.req.headers,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(form.length),
  };
  const original = ctx.req;
  const { method, url, socket } = original;
  ctx.req = Object.assign(Readable.from([form]), {
    method,
    url,
    socket,
    headers,
  }) as unknown as IncomingMessage;
  ctx.request.req = ctx.req;
  await next();
  ctx.req = original;
  ctx.request.req = original;
};

/** Status, code and text of a failed token request, as Auth0 words them. */
export function tokenError(ctx: KoaContextWithOIDC, error: errors.OIDCProviderError): void {
  const { grant_type, redirect_uri } = ctx.oidc.params ?? {};
  const detail = error.error_detail ?? '';
  const [status, code, description] = reword();
  ctx.status = status;
  ctx.body = { error: code, error_description: description };

  function reword(): readonly [number, string, string] {
    switch (error.error) {
      case 'invalid_client':
        return [401, 'access_denied', 'Unauthorized'];
      case 'unauthorized_client':
        return [403, 'unauthorized_client', `Grant type '${grant_type}' not allowed for the client.`];
      case 'access_denied':
        return [403, 'access_denied', error.error_description ?? 'Unauthorized'];
      case 'invalid_grant':
        return [403, 'invalid_grant', invalidGrant()];
      default:
        return [error.status, error.error, error.error_description ?? ''];
    }
  }

  function invalidGrant(): string {
    if (grant_type === 'refresh_token') return 'Unknown or invalid refresh token.';
    if (detail.includes('verifier')) return 'Failed to verify code verifier';
    if (detail.includes('redirect_uri')) return `The redirect URI is wrong. You sent ${redirect_uri}.`;
    return 'Invalid authorization code';
  }
}
