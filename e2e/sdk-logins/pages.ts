import type { KeyObject } from 'node:crypto';
import { jwtVerify } from 'jose';
import type Koa from 'koa';
import type { Provider } from 'oidc-provider';
import type { Shape } from './provider.ts';

/** What the library leaves to its owner: metadata, the login page, and a /userinfo for the API's own tokens. */
export function pages(shape: Shape, provider: Provider, publicKey: KeyObject): Koa.Middleware {
  return async (ctx, next) => {
    const html = shape.html?.[ctx.path];
    if (html !== undefined) {
      ctx.type = 'html';
      ctx.body = html;
      return undefined;
    }
    switch (ctx.path) {
      case shape.discoveryPath:
        return open(ctx, () => {
          ctx.body = metadata(shape);
        });
      case shape.paths.userinfo:
        return shape.userinfoTakesJwt ? open(ctx, () => userinfo(ctx, shape, publicKey)) : next();
      case shape.paths.revoke:
        return shape.revokesByName ? open(ctx, () => revoke(ctx, provider)) : next();
      case shape.loginPath:
        return ctx.method === 'POST' ? signIn(ctx, shape, provider) : show(ctx);
      case shape.paths.logout:
        // Entra knows the client by its registered address alone.
        if (!ctx.query.client_id && !ctx.query.id_token_hint) ctx.query.client_id = shape.client.id;
        return next();
      default:
        return next();
    }
  };
}

/** Readable for every page, whatever headers its SDK adds. */
async function open(ctx: Koa.Context, answer: () => void | Promise<void>): Promise<void> {
  ctx.set('access-control-allow-origin', '*');
  if (ctx.method !== 'OPTIONS') return answer();
  ctx.set('access-control-allow-headers', ctx.get('access-control-request-headers'));
  ctx.status = 204;
}

function metadata({ issuer, paths, discovery }: Shape): object {
  const { origin } = new URL(issuer);
  return {
    issuer,
    authorization_endpoint: origin + paths.authorize,
    token_endpoint: origin + paths.token,
    userinfo_endpoint: origin + paths.userinfo,
    jwks_uri: origin + paths.keys,
    end_session_endpoint: origin + paths.logout,
    revocation_endpoint: origin + paths.revoke,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    ...discovery,
  };
}

async function userinfo(ctx: Koa.Context, { issuer, user }: Shape, publicKey: KeyObject): Promise<void> {
  const raw = /^bearer (\S+)$/i.exec(ctx.get('authorization'))?.[1] ?? '';
  const good = await jwtVerify(raw, publicKey, { issuer }).catch(() => undefined);
  if (good) {
    ctx.body = user;
    return;
  }
  ctx.status = 401;
  ctx.set('www-authenticate', 'Bearer error="invalid_token"');
}

async function revoke(ctx: Koa.Context, provider: Provider): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
  const token = new URLSearchParams(Buffer.concat(chunks).toString()).get('token') ?? '';
  await (await provider.RefreshToken.find(token))?.destroy();
  ctx.status = 200;
  ctx.body = '';
}

function show(ctx: Koa.Context): void {
  ctx.type = 'html';
  ctx.body = `<!DOCTYPE html><html lang="en"><title>Sign in</title><link rel="icon" href="data:,"><form method="post">
    <label>Name <input id="username" name="username" autocomplete="username"></label>
    <label>Password <input id="password" name="password" type="password"></label>
    <button type="submit">Sign in</button></form></html>`;
}

async function signIn(ctx: Koa.Context, { user }: Shape, provider: Provider): Promise<void> {
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: user.sub } });
  // The library has answered by itself.
  ctx.respond = false;
}
