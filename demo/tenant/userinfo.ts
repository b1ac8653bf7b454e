import type Koa from 'koa';
import type { Provider } from 'oidc-provider';
import { allowOrigin } from './cors.ts';
import { userinfoAudience, users } from './directory.ts';
import type { Keys } from './keys.ts';
import { audiencesOf, readAccessToken, scopesOf } from './tokens.ts';

/** Auth0's /userinfo: opaque or JWT, but issued by the host that is asked and with /userinfo in its audience. */
export function userinfo(provider: Provider, keys: Keys): Koa.Middleware {
  return async (ctx, next) => {
    if (ctx.path !== '/userinfo') return next();
    if (allowOrigin(ctx, 'GET, POST')) return;
    const raw = /^bearer (\S+)$/i.exec(ctx.get('authorization'))?.[1];
    const claims = raw && (await readAccessToken(raw, keys, provider));
    const user = claims && users.find((u) => u.sub === claims.sub);
    if (
      !claims ||
      !user ||
      claims.iss !== provider.issuer ||
      !audiencesOf(claims).includes(userinfoAudience)
    ) {
      ctx.status = 401;
      ctx.type = 'text';
      ctx.set('www-authenticate', 'Bearer realm="Users", error="invalid_token"');
      ctx.body = 'Unauthorized';
      return;
    }
    const { name, nickname, picture, updated_at, email, email_verified } = user.profile;
    const scopes = scopesOf(claims);
    ctx.body = {
      ...(scopes.includes('openid') ? { sub: user.sub } : {}),
      ...(scopes.includes('profile') ? { nickname, name, picture, updated_at } : {}),
      ...(scopes.includes('email') ? { email, email_verified } : {}),
    };
  };
}
