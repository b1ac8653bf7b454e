import { decodeJwt } from 'jose';
import type Koa from 'koa';
import type { Provider } from 'oidc-provider';
import { allowOrigin } from './cors.ts';
import { managementAudience, users } from './directory.ts';
import type { Keys } from './keys.ts';
import { audiencesOf, isJwt, readAccessToken, scopesOf } from './tokens.ts';

interface Reply {
  readonly status: number;
  readonly body: object;
}

/** A small Management API v2 with Auth0's error bodies, on both of the tenant's hosts. */
export function managementApi(provider: Provider, keys: Keys): Koa.Middleware {
  return async (ctx, next) => {
    if (!ctx.path.startsWith('/api/v2/')) return next();
    if (allowOrigin(ctx, 'GET, PATCH, POST, DELETE')) return;
    const { status, body } = await answer(ctx, provider, keys);
    ctx.status = status;
    ctx.body = body;
  };
}

async function answer(ctx: Koa.Context, provider: Provider, keys: Keys): Promise<Reply> {
  const header = ctx.get('authorization');
  if (!header) return refusal(401, 'Unauthorized', 'Missing authentication');
  const raw = /^Bearer (\S+)$/.exec(header)?.[1];
  if (!raw || !isJwt(raw)) {
    return refusal(400, 'Bad Request', 'Bad HTTP authentication header format', { errorCode: 'Bearer' });
  }
  const claims = await readAccessToken(raw, keys, provider);
  if (!claims && isOver(raw)) return invalid('Expired token received for JSON Web Token validation');
  // A token is good at the domain that issued it, and nowhere else; an ID token has no scope.
  if (claims?.iss !== provider.issuer || claims.scope === undefined) return invalid('Invalid token');
  const audiences = audiencesOf(claims);
  if (!audiences.includes(managementAudience)) return invalid(`Bad audience: ${audiences}`);
  return route(ctx.method, ctx.path, String(claims.sub), scopesOf(claims));
}

function route(method: string, path: string, sub: string, scopes: readonly string[]): Reply {
  const id = /^\/api\/v2\/users\/([^/]+)$/.exec(path)?.[1];
  const verb = method === 'GET' ? 'read' : 'update';
  const own = method === 'GET' ? 'read:current_user' : 'update:current_user_metadata';
  const needed = id === undefined ? [`${verb}:users`] : [`${verb}:users`, own];
  if (!needed.some((scope) => scopes.includes(scope))) {
    const message = `Insufficient scope, expected any of: ${needed.join(',')}`;
    return refusal(403, 'Forbidden', message, { errorCode: 'insufficient_scope' });
  }
  const wanted = decodeURIComponent(id ?? '');
  if (wanted !== sub) {
    const message = 'User to be acted on does not match subject in bearer token.';
    return refusal(403, 'Forbidden', message, { errorCode: 'unowned_resource' });
  }
  const user = users.find((u) => u.sub === wanted);
  if (!user) return refusal(404, 'Not Found', 'The user does not exist.', { errorCode: 'inexistent_user' });
  return { status: 200, body: { user_id: user.sub, ...user.profile, logins_count: 7 } };
}

function refusal(status: number, error: string, message: string, more: object = {}): Reply {
  return { status, body: { statusCode: status, error, message, ...more } };
}

const invalid = (message: string): Reply =>
  refusal(401, 'Unauthorized', message, { attributes: { error: message } });

const isOver = (raw: string): boolean => {
  try {
    return (decodeJwt(raw).exp ?? 0) <= Date.now() / 1000;
  } catch {
    return false;
  }
};
