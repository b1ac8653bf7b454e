import { createHash } from 'node:crypto';
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { auth0Profile, resourceServer } from './access-token.ts';
import { toAudience, toResource } from './audience.ts';
import { loadExistingGrant, policy } from './consent.ts';
import {
  apiWith,
  applications,
  appOrigin,
  callbackUrls,
  identityScopes,
  userinfoAudience,
  users,
} from './directory.ts';
import type { Keys } from './keys.ts';
import { errorPage } from './pages.ts';
import type { createStore } from './store.ts';
import { webMessage } from './web-message.ts';

const tenHours = 36_000;
const thirtyDays = 30 * 86_400;

/** One issuer of the tenant: `oidc-provider` with Auth0's routes, token formats, lifetimes and habits. */
export function createProvider(issuer: string, keys: Keys, store: ReturnType<typeof createStore>): Provider {
  const provider = new Provider(issuer, configuration(issuer, keys, store));
  provider.registerResponseMode('web_message', webMessage);
  return provider;
}

function configuration(issuer: string, keys: Keys, adapter: ReturnType<typeof createStore>): Configuration {
  return {
    adapter,
    jwks: {
      keys: [{ ...keys.privateKey.export({ format: 'jwk' }), kid: keys.kid, use: 'sig', alg: 'RS256' }],
    },
    routes: {
      authorization: '/authorize',
      token: '/oauth/token',
      jwks: '/.well-known/jwks.json',
      revocation: '/oauth/revoke',
    },
    cookies: {
      names: { session: 'auth0', interaction: 'auth0-interaction', resume: 'auth0-resume' },
      long: { httpOnly: true, secure: true, sameSite: 'none', signed: false },
      short: { httpOnly: true, secure: true, sameSite: 'none', signed: false },
    },
    clients: applications.map((app) => ({
      client_id: app.clientId,
      client_name: app.name,
      ...(app.secret ? { client_secret: app.secret } : {}),
      token_endpoint_auth_method: app.secret && !app.signsWithSecret ? 'client_secret_post' : 'none',
      id_token_signed_response_alg: app.signsWithSecret ? 'HS256' : 'RS256',
      grant_types: ['authorization_code', 'implicit', 'refresh_token'],
      response_types: [...responseTypes],
      redirect_uris: callbackUrls,
    })),
    responseTypes: [...responseTypes],
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'HS256'] },
    pkce: { required: () => false },
    scopes: [...identityScopes],
    claims: {
      openid: ['sub', 'sid'],
      profile: ['name', 'nickname', 'picture', 'updated_at'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: false,
    extraParams: { audience: keepOfflineAccess, auth0Client: null },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: true },
      revocation: { enabled: true },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, client) => toResource(defaultAudience(client?.clientId ?? '')),
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource, client) =>
          resourceServer(toAudience(resource), client.clientId, keys),
      },
    },
    extraTokenClaims: () => ({ iss: issuer }),
    formats: {
      bitsOfOpaqueRandomness: (_ctx, model) => opaqueBits[model.kind ?? ''] ?? 256,
      customizers: {
        jwt: (_ctx, token, parts) => auth0Profile(issuer, token, parts),
      },
    },
    ttl: {
      AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? 86_400,
      AuthorizationCode: 600,
      Grant: thirtyDays,
      IdToken: tenHours,
      Interaction: 3600,
      RefreshToken: thirtyDays,
      Session: 7 * 86_400,
    },
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, _client, source) => source.scopes.has('offline_access'),
    rotateRefreshToken: true,
    clientBasedCORS: (_ctx, origin) => origin === appOrigin,
    findAccount: (_ctx, sub, token) => {
      const user = users.find((u) => u.sub === sub);
      const session = token && 'sessionUid' in token ? String(token.sessionUid) : sub;
      const sid = createHash('sha256').update(session).digest('base64url').slice(0, 32);
      return user && { accountId: sub, claims: () => ({ sub, sid, ...user.profile }) };
    },
    loadExistingGrant,
    interactions: {
      policy: policy(),
      url: (_ctx, interaction) => `/u/${interaction.prompt.name}?state=${interaction.uid}`,
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      const said = String(out.error_description ?? '');
      ctx.body = errorPage(
        String(out.error),
        said.startsWith('redirect_uri did not match') ? mismatch : said,
      );
    },
  };
}

/** The library leaves out the bare `token` of RFC 6749; auth0.js asks for `token id_token` anyway. */
const responseTypes = ['code', 'id_token', 'id_token token', 'code id_token', 'code id_token token'] as const;

/** The lengths that Auth0's values have: old opaque tokens 32 characters, codes 43, refresh tokens 64. */
const opaqueBits: Readonly<Record<string, number>> = {
  AccessToken: 192,
  AuthorizationCode: 258,
  RefreshToken: 384,
};

const defaultAudience = (clientId: string): string =>
  applications.find((a) => a.clientId === clientId)?.defaultAudience ?? userinfoAudience;

const mismatch =
  'Callback URL mismatch. The provided redirect_uri is not in the list of allowed callback URLs.';

/** The library drops `offline_access` from any request that does not prompt for consent; Auth0 does not. */
function keepOfflineAccess({ query, oidc }: KoaContextWithOIDC): void {
  const asked = String(query.scope ?? '');
  if (apiWith(toAudience(String(query.resource ?? '')))?.noOfflineAccess) return;
  if (oidc.params && asked.split(' ').includes('offline_access')) oidc.params.scope = asked;
}
