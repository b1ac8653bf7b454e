/** Who and what the Northwind tenant knows: its hosts, users, APIs and applications. Plain data. */

export const tenantHost = 'northwind.auth0.com';
export const customHost = 'login.northwind.example';
export const appOrigin = 'https://app.northwind.example';

/** Auth0 issuers end with a slash. */
export const tenantIssuer = `https://${tenantHost}/`;
export const customIssuer = `https://${customHost}/`;

/** Audiences stay on the canonical host, whichever domain issues the token. */
export const userinfoAudience = `${tenantIssuer}userinfo`;
export const managementAudience = `${tenantIssuer}api/v2/`;

export const identityScopes = ['openid', 'profile', 'email', 'offline_access'] as const;

export interface Api {
  /** The API Identifier: compared character by character, and never editable. */
  readonly identifier: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly lifetimeSeconds: number;
  /** A shared secret makes it an HS256 API. */
  readonly secret?: string;
  /** RBAC with "Add Permissions in the Access Token": the claim's value. */
  readonly permissions?: readonly string[];
  /** "Allow Skipping User Consent" is off. */
  readonly asksConsent?: boolean;
  /** "Allow Offline Access" is off: no refresh token for this API. */
  readonly noOfflineAccess?: boolean;
  /** Its access policy wants a grant for each application, and none has one. */
  readonly grantedToNobody?: boolean;
}

const aDay = 86_400;

export const apis: readonly Api[] = [
  {
    identifier: 'https://api.northwind.example/',
    name: 'Northwind Orders API',
    scopes: ['read:orders', 'delete:orders'],
    lifetimeSeconds: aDay,
  },
  {
    identifier: 'https://billing.northwind.example/',
    name: 'Northwind Billing API',
    scopes: ['read:invoices'],
    lifetimeSeconds: aDay,
    permissions: ['read:invoices'],
    noOfflineAccess: true,
  },
  {
    identifier: 'https://stock.northwind.example/',
    name: 'Northwind Stock API (HS256)',
    scopes: ['read:stock'],
    lifetimeSeconds: aDay,
    secret: 'northwind-stock-api-shared-secret',
  },
  {
    identifier: 'https://flash.northwind.example/',
    name: 'Northwind Flash Sale API (tokens of two seconds)',
    scopes: ['read:sale'],
    lifetimeSeconds: 2,
  },
  {
    identifier: 'https://partners.northwind.example/',
    name: 'Northwind Partner API (always asks for consent)',
    scopes: ['read:partners'],
    lifetimeSeconds: aDay,
    asksConsent: true,
  },
  {
    identifier: 'https://payroll.northwind.example/',
    name: 'Northwind Payroll API (no application is authorized)',
    scopes: ['read:salaries'],
    lifetimeSeconds: aDay,
    grantedToNobody: true,
  },
  {
    identifier: 'https://warehouse.northwind.example/',
    name: 'Northwind Warehouse API',
    scopes: ['read:shelves'],
    lifetimeSeconds: aDay,
  },
  {
    identifier: 'https://shipping.northwind.example/',
    name: 'Northwind Shipping API',
    scopes: ['read:parcels'],
    lifetimeSeconds: aDay,
  },
  {
    identifier: managementAudience,
    name: 'Auth0 Management API',
    // What a single page application may have: the current user's own data only.
    scopes: [
      'read:current_user',
      'update:current_user_identities',
      'create:current_user_metadata',
      'update:current_user_metadata',
      'delete:current_user_metadata',
      'create:current_user_device_credentials',
      'delete:current_user_device_credentials',
    ],
    lifetimeSeconds: 7200,
  },
];

export const apiWith = (identifier: string): Api | undefined => apis.find((a) => a.identifier === identifier);

export interface User {
  readonly sub: string;
  readonly username: string;
  readonly password: string;
  readonly profile: Readonly<Record<string, string | boolean>>;
}

/** The demo's one user. The login page prints these credentials. */
export const ada: User = {
  sub: 'auth0|5f7c8ec7c33c6c004bbafe82',
  username: 'ada@northwind.example',
  password: 'Northwind-1842',
  profile: {
    name: 'Ada Lovelace',
    nickname: 'ada',
    picture: 'https://app.northwind.example/ada.svg',
    updated_at: '2026-05-07T14:16:52.013Z',
    email: 'ada@northwind.example',
    email_verified: true,
  },
};

export const users: readonly User[] = [ada];

export interface Application {
  readonly clientId: string;
  readonly name: string;
  readonly secret?: string;
  /** The tenant's Default Audience, kept per application so that tests can run side by side. */
  readonly defaultAudience?: string;
  /** Opaque tokens of 32 characters, as tenants gave them before 2021. */
  readonly oldOpaqueTokens?: boolean;
  /** Missing from "Allowed Web Origins": the silent iframe gets an error page. */
  readonly noWebOrigin?: boolean;
  /** "JsonWebToken Signature Algorithm" is HS256: ID tokens are signed with the secret. */
  readonly signsWithSecret?: boolean;
  /** Only members of an organization may log in, and nobody is one. */
  readonly membersOnly?: boolean;
}

export const spa: Application = {
  clientId: 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe',
  name: 'Northwind Orders',
};
export const spaWithDefaultAudience: Application = {
  clientId: 'dA7uKq2LxE9sVn4TbC6yRw1ZfP8hGm3J',
  name: 'Northwind Orders (tenant with a default audience)',
  defaultAudience: 'https://api.northwind.example/',
};
export const spaWithOldTokens: Application = {
  clientId: 'oL5dTk8NsV2xQr7YcB1mHz4WgJ6pFe9A',
  name: 'Northwind Orders (2019)',
  oldOpaqueTokens: true,
};
export const spaWithoutWebOrigin: Application = {
  clientId: 'wO1nRg6YkD3vUx8PjS5tBq7MzH2cLe4F',
  name: 'Northwind Orders (no web origin)',
  noWebOrigin: true,
};
export const spaWithHs256: Application = {
  clientId: 'hS2vTj9MwQ4yZn6KbX3cRp8UfD1gLe7A',
  name: 'Northwind Orders (HS256)',
  secret: 'hK8w-signs-the-id-tokens-of-this-app-Ym52cT9vQ4nL6zE3dJ1sX',
  signsWithSecret: true,
};
export const spaForMembers: Application = {
  clientId: 'mB6xYc3RwN9pKt2VqG8sZj5LfH1uDe7A',
  name: 'Northwind Partners',
  membersOnly: true,
};
/** A Regular Web Application: its token endpoint calls must be authenticated. */
export const webApp: Application = {
  clientId: 'sC9eGw4VnX7aKp2RzD5uTj8QyL1bMf6H',
  name: 'Northwind Back Office',
  secret: 'kT4v-this-secret-belongs-on-a-server-Zq81xW0cP3uR7yB2nE6',
};

export const applications: readonly Application[] = [
  spa,
  spaWithDefaultAudience,
  spaWithOldTokens,
  spaWithoutWebOrigin,
  spaWithHs256,
  spaForMembers,
  webApp,
];

export const callbackUrls = [
  appOrigin,
  `${appOrigin}/`,
  `${appOrigin}/callback`,
  `${appOrigin}/session/callback`,
];
export const logoutUrls = [appOrigin, `${appOrigin}/`, `${appOrigin}/home`];
