import type { RequestListener } from 'node:http';
import { customIssuer, tenantIssuer } from './tenant/directory.ts';
import { discovery } from './tenant/discovery.ts';
import { createKeys, type Keys } from './tenant/keys.ts';
import { loginPages } from './tenant/login.ts';
import { managementApi } from './tenant/management.ts';
import { createProvider } from './tenant/provider.ts';
import { createStore } from './tenant/store.ts';
import { userinfo } from './tenant/userinfo.ts';
import { auth0Headers, authorizeRequests, jsonTokenRequests, tokenError } from './tenant/wire.ts';

export interface Tenant {
  /** By issuer: the canonical domain and the custom one. */
  readonly canonical: RequestListener;
  readonly custom: RequestListener;
}

/** An Auth0 tenant under two names, which share keys, users, applications, grants and codes. */
export function createTenant(): Tenant {
  const keys = createKeys();
  const store = createStore();
  return { canonical: domain(tenantIssuer, keys, store), custom: domain(customIssuer, keys, store) };
}

function domain(issuer: string, keys: Keys, store: ReturnType<typeof createStore>): RequestListener {
  const provider = createProvider(issuer, keys, store);
  provider.on('grant.error', tokenError);
  provider.on('server_error', (_ctx, error) => console.error(`${issuer} failed:`, error));
  provider
    .use(auth0Headers)
    .use(authorizeRequests)
    .use(jsonTokenRequests)
    .use(discovery(issuer))
    .use(loginPages(provider))
    .use(userinfo(provider, keys))
    .use(managementApi(provider, keys));
  const listener = provider.callback();
  return (request, response) => void listener(request, response);
}
