import type Koa from 'koa';
import { appOrigin } from './directory.ts';

/** Answers a preflight (and says so), or allows the app's origin to read the answer that follows. */
export function allowOrigin(ctx: Koa.Context, methods: string): boolean {
  ctx.vary('Origin');
  if (ctx.get('origin') !== appOrigin) return false;
  ctx.set('access-control-allow-origin', appOrigin);
  ctx.set('access-control-allow-credentials', 'true');
  ctx.set('access-control-expose-headers', 'WWW-Authenticate');
  if (ctx.method !== 'OPTIONS') return false;
  ctx.set('access-control-allow-methods', methods);
  ctx.set('access-control-allow-headers', ctx.get('access-control-request-headers'));
  ctx.status = 204;
  return true;
}
