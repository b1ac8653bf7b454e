import { Buffer } from 'node:buffer';
import type Koa from 'koa';
import type { Provider } from 'oidc-provider';
import { appOrigin, logoutUrls, users } from './directory.ts';
import { consentPage, errorPage, loginPage } from './pages.ts';

/** The tenant's own pages: log in, consent, log out. */
export function loginPages(provider: Provider): Koa.Middleware {
  return async (ctx, next) => {
    switch (ctx.path) {
      case '/u/login':
        return ctx.method === 'POST' ? logIn(provider, ctx) : show(provider, ctx);
      case '/u/consent':
        return ctx.method === 'POST' ? finish(provider, ctx, { consent: {} }) : show(provider, ctx);
      case '/v2/logout':
        return logOut(provider, ctx, String(ctx.query.returnTo ?? ''), 'returnTo');
      case '/oidc/logout':
        return logOut(
          provider,
          ctx,
          String(ctx.query.post_logout_redirect_uri ?? ''),
          'post_logout_redirect_uri',
        );
      default:
        return next();
    }
  };
}

async function show(provider: Provider, ctx: Koa.Context, wrong = false): Promise<void> {
  const interaction = await pending(provider, ctx);
  if (!interaction) return;
  const client = await provider.Client.find(String(interaction.params.client_id));
  const name = client?.clientName ?? 'the application';
  ctx.type = 'html';
  ctx.set('x-frame-options', 'deny');
  ctx.set('content-security-policy', "frame-ancestors 'none'");
  ctx.status = wrong ? 400 : 200;
  ctx.body =
    interaction.prompt.name === 'consent'
      ? consentPage(interaction.uid, name, String(interaction.params.scope ?? '').split(' '))
      : loginPage(interaction.uid, name, wrong);
}

async function logIn(provider: Provider, ctx: Koa.Context): Promise<void> {
  const form = new URLSearchParams(await bodyOf(ctx));
  const user = users.find((u) => u.username === form.get('username') && u.password === form.get('password'));
  if (!user) return show(provider, ctx, true);
  return finish(provider, ctx, { login: { accountId: user.sub } });
}

async function finish(provider: Provider, ctx: Koa.Context, result: Record<string, object>): Promise<void> {
  const interaction = await pending(provider, ctx);
  if (!interaction) return;
  await provider.interactionResult(ctx.req, ctx.res, result);
  ctx.redirect(`/authorize/resume?state=${interaction.uid}`);
}

async function pending(provider: Provider, ctx: Koa.Context) {
  try {
    return await provider.interactionDetails(ctx.req, ctx.res);
  } catch {
    ctx.status = 400;
    ctx.type = 'html';
    ctx.body = errorPage(
      'invalid_request',
      'This login has expired. Please start again from the application.',
    );
    return undefined;
  }
}

async function logOut(provider: Provider, ctx: Koa.Context, to: string, parameter: string): Promise<void> {
  const target = to || appOrigin;
  if (!logoutUrls.includes(target)) {
    ctx.status = 400;
    ctx.type = 'html';
    const text = `The "${parameter}" querystring parameter "${to}" is not defined as a valid URL in "Allowed Logout URLs"`;
    ctx.body = errorPage('invalid_request', text);
    return;
  }
  const session = await provider.Session.get(ctx);
  if (session.accountId) await session.destroy();
  for (const name of ['auth0', 'auth0_compat']) {
    ctx.cookies.set(name, null, { path: '/', httpOnly: true, secure: true, sameSite: 'none', signed: false });
  }
  ctx.status = 302;
  ctx.redirect(target);
}

async function bodyOf(ctx: Koa.Context): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
