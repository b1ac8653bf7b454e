import { createSecretKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import type Koa from 'koa';
import { type Configuration, interactionPolicy, type JWTStructured, Provider } from 'oidc-provider';
import { createStore } from '../../demo/tenant/store.ts';
import { withoutIssuer } from '../../demo/tenant/wire.ts';
import { pages } from './pages.ts';

/** What tells one authorization server from another on the wire. */
export interface Shape {
  readonly issuer: string;
  /** Paths of the endpoints, as the metadata names them. */
  readonly paths: Readonly<Record<'authorize' | 'token' | 'keys' | 'userinfo' | 'logout' | 'revoke', string>>;
  readonly discoveryPath: string;
  readonly discovery?: object;
  readonly loginPath: string;
  readonly sessionCookie: string;
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly client: {
    readonly id: string;
    readonly origin: string;
    readonly callbacks: readonly string[];
  };
  /** The API that access tokens are for; `unasked` where they are for it without a `resource`. */
  readonly api: { readonly audience: string; readonly scopes: readonly string[]; readonly unasked: boolean };
  readonly user: Readonly<Record<string, unknown>> & { readonly sub: string };
  readonly identityScopes?: Readonly<Record<string, readonly string[]>>;
  /** Claims that only the ID token has. */
  readonly idClaims?: Readonly<Record<string, unknown>>;
  /** Makes the library's access token one of this server's. */
  readonly accessToken?: (parts: JWTStructured, user: Shape['user']) => void;
  /** Fields that a token response has besides those of RFC 6749. */
  readonly tokenResponse?: () => object;
  /** Gives a refresh token to every login, asked or not. */
  readonly alwaysRefreshes?: boolean;
  /** The value of a refresh token, where it is more than random characters. */
  readonly refreshToken?: () => string;
  /** RFC 9207, as the library does; most products do not. */
  readonly sendsIssuer?: boolean;
  /** /userinfo takes the API's own access tokens. */
  readonly userinfoTakesJwt?: boolean;
  readonly takesCredentials?: boolean;
  /** Revocation takes the bare client id as Basic credentials, as okta-auth-js sends it. */
  readonly revokesByName?: boolean;
  /** Pages of its own, by path. */
  readonly html?: Readonly<Record<string, string>>;
  readonly responseModes?: Readonly<Record<string, Parameters<Provider['registerResponseMode']>[1]>>;
  /** A parameter of its own in authorization requests. */
  readonly ownParameter: string;
}

export interface Idp {
  readonly provider: Provider;
  readonly publicKey: KeyObject;
  readonly listener: ReturnType<Provider['callback']>;
}

/** An `oidc-provider` in the clothes of `shape`. */
export function createIdp(shape: Shape): Idp {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(shape.issuer, configuration(shape, privateKey));
  const { refreshToken } = shape;
  if (refreshToken) Object.assign(provider.RefreshToken.prototype, { generateTokenId: refreshToken });
  for (const [name, send] of Object.entries(shape.responseModes ?? {})) {
    provider.registerResponseMode(name, send);
  }
  provider.on('server_error', (_ctx, error) => console.error(`${shape.issuer} failed:`, error));
  provider.use(dress(shape)).use(pages(shape, provider, publicKey));
  return { provider, publicKey, listener: provider.callback() };
}

/** Headers, redirects and token responses as this server writes them. */
function dress(shape: Shape): Koa.Middleware {
  return async (ctx, next) => {
    ctx.set(shape.headers?.() ?? {});
    await next();
    const location = ctx.response.get('location');
    if (location && !shape.sendsIssuer) ctx.set('location', withoutIssuer(location));
    const body = ctx.body as Record<string, unknown> | undefined;
    if (ctx.path === shape.paths.token && ctx.status === 200 && body?.access_token) {
      ctx.body = { ...body, ...shape.tokenResponse?.() };
    }
    // keycloak-js sends its token requests with credentials.
    if (shape.takesCredentials) ctx.set('access-control-allow-credentials', 'true');
    if (ctx.path === shape.paths.revoke) ctx.remove('content-type');
  };
}

function configuration(shape: Shape, privateKey: KeyObject): Configuration {
  const { paths, client, api, user, idClaims = {} } = shape;
  const identity = shape.identityScopes ?? { profile: ['name', 'preferred_username'], email: ['email'] };
  const resource = api.audience.includes(':') ? api.audience : `api:${api.audience}`;
  const cookie = { httpOnly: true, secure: true, sameSite: 'none', signed: false } as const;
  const allScopes = ['openid', 'offline_access', ...Object.keys(identity), ...api.scopes];
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return {
    adapter: createStore(),
    jwks: {
      keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }],
    },
    routes: {
      authorization: paths.authorize,
      token: paths.token,
      jwks: paths.keys,
      userinfo: paths.userinfo,
      end_session: paths.logout,
      revocation: paths.revoke,
    },
    cookies: { names: { session: shape.sessionCookie }, long: cookie, short: cookie },
    clients: [
      {
        client_id: client.id,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: client.callbacks.map((path) => client.origin + path),
        post_logout_redirect_uris: [client.origin, `${client.origin}/`],
      },
    ],
    scopes: ['openid', 'offline_access', ...Object.keys(identity)],
    claims: { openid: ['sub', 'sid', ...Object.keys(idClaims)], ...asClaims(identity) },
    conformIdTokenClaims: false,
    extraParams: {
      // The library drops `offline_access` from a request that does not prompt for consent; products do not.
      [shape.ownParameter]: ({ query, oidc }) => {
        const asked = String(query.scope ?? '');
        if (oidc.params && asked.split(' ').includes('offline_access')) oidc.params.scope = asked;
      },
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: () => true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = `<!DOCTYPE html><title>Signing out</title>${form}<script>
            const form = document.forms[0];
            form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'logout', value: 'yes' }));
            form.submit();</script>`;
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => (api.unasked ? resource : (undefined as unknown as string)),
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: (api.unasked ? allScopes : api.scopes).join(' '),
          audience: api.audience,
          accessTokenTTL: 3600,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    formats: { customizers: { jwt: (_ctx, _token, parts) => shape.accessToken?.(parts, user) } },
    ttl: {
      AuthorizationCode: 60,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 36_000,
      AccessToken: 3600,
    },
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, _client, source) =>
      Boolean(shape.alwaysRefreshes) || source.scopes.has('offline_access'),
    rotateRefreshToken: true,
    clientBasedCORS: (_ctx, origin) => origin === client.origin,
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...user, ...idClaims }) }),
    loadExistingGrant: async ({ oidc }) => {
      if (!oidc.client || !oidc.session?.accountId) return undefined;
      const known = oidc.session.grantIdFor(oidc.client.clientId);
      const grant =
        (known && (await oidc.provider.Grant.find(known))) ||
        new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope(allScopes.join(' '));
      grant.addResourceScope(resource, allScopes.join(' '));
      await grant.save();
      return grant;
    },
    interactions: { policy, url: (_ctx, { uid }) => `${shape.loginPath}?execution=${uid}` },
  };
}

const asClaims = (identity: NonNullable<Shape['identityScopes']>) =>
  Object.fromEntries(Object.entries(identity).map(([scope, claims]) => [scope, [...claims]]));

/** Signs what only this server reads: Keycloak's refresh tokens. */
export const serverSecret = createSecretKey(Buffer.from(randomUUID()));
