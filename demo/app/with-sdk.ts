import { Auth0Client, type AuthorizationParams, InMemoryCache } from '@auth0/auth0-spa-js';
import { callback, custom, spa } from './config.ts';
import type { Action, Result } from './result.ts';

export interface SdkOptions extends AuthorizationParams {
  readonly domain?: string;
  readonly clientId?: string;
  readonly useRefreshTokens?: boolean;
  /** With what the page itself can read, the SDK asks from the page and needs no worker. */
  readonly inThePage?: boolean;
}

/** The client as the quickstart makes it, at the custom domain where none is named. */
export function createClient({
  domain = custom,
  clientId = spa.clientId,
  useRefreshTokens,
  inThePage,
  ...params
}: SdkOptions): Auth0Client {
  return new Auth0Client({
    domain: new URL(domain).host,
    clientId,
    useRefreshTokens: useRefreshTokens ?? false,
    ...(inThePage && { cache: new InMemoryCache().enclosedCache }),
    authorizationParams: { redirect_uri: callback, ...params },
  });
}

/** Log in by redirect with auth0-spa-js, then do `then` on the callback page. */
export function withSdk(options: SdkOptions, then: (client: Auth0Client) => Promise<Result>): Action {
  return {
    start: async () => {
      await createClient(options).loginWithRedirect();
      return undefined;
    },
    finish: async (back) => {
      const client = createClient(options);
      if (options.useRefreshTokens && !options.inThePage) await workerIsWatched();
      await client.handleRedirectCallback(back.href);
      // As the quickstarts do, before anything else is asked for.
      history.replaceState(null, '', '/');
      return then(client);
    },
  };
}

/**
 * With refresh tokens the SDK asks from a worker. Where automation and DevTools both attach to a new worker, the first
 * to be done lets it go, and what it asks at once is lost to the other one.
 */
const workerIsWatched = (): Promise<void> => new Promise((done) => setTimeout(done, 2000));
