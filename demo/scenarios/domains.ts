import type { Described } from './scenario.ts';

/** One tenant under two names, and the Management API behind both. */
export const domains = [
  {
    id: 'mixed-domains',
    title: 'Mixed domains',
    tells: 'The login was at the custom domain, the code was redeemed at the tenant domain: two issuers.',
    expected: ['mixed-domains-in-flow'],
    rank: 11,
  },
  {
    id: 'issuer-mismatch-at-api',
    title: 'Issuer the API does not expect',
    tells: 'The API trusts the custom domain, the token was issued by the tenant domain.',
    expected: ['iss-mismatch-at-api'],
    rank: 11,
  },
  {
    id: 'userinfo-other-domain',
    title: '/userinfo of the other domain',
    tells: 'Ask /userinfo at the domain that issued the token.',
    expected: ['userinfo-on-other-domain'],
  },
  {
    id: 'custom-domain-management',
    title: 'Management API, wrong domain',
    tells: 'A token of the custom domain is invalid at the Management API of the tenant domain.',
    expected: ['mgmt-token-on-wrong-domain'],
  },
  {
    id: 'management-opaque',
    title: 'Opaque token at the Management API',
    tells: 'The Management API wants a token whose audience is the Management API.',
    expected: ['mgmt-opaque-token'],
    rank: 16,
  },
  {
    id: 'management-id-token',
    title: 'ID token at the Management API',
    tells: 'The Management API takes access tokens only.',
    expected: ['mgmt-id-token'],
    rank: 16,
  },
  {
    id: 'management-wrong-audience',
    title: 'Orders token at the Management API',
    tells: 'A token for your own API is not one for the Management API.',
    expected: ['mgmt-bad-audience'],
  },
  {
    id: 'management-audience-without-slash',
    title: 'Management audience without its slash',
    tells: 'The identifier of the Management API ends with a slash.',
    expected: ['mgmt-audience-slash'],
  },
  {
    id: 'management-audience-on-custom-domain',
    title: 'Management audience on the custom domain',
    tells: 'The audience of an API of Auth0 stays on the tenant domain.',
    expected: ['audience-on-custom-domain'],
  },
  {
    id: 'admin-scopes-from-spa',
    title: 'Admin scopes from a browser',
    tells: 'A browser app only gets scopes for the current user; the others are dropped.',
    expected: ['mgmt-admin-scopes-from-spa'],
    rank: 16,
  },
  {
    id: 'management-scope-missing',
    title: 'Management scope missing',
    tells: 'The token may read its own user, and the route wants `read:users`.',
    expected: ['mgmt-insufficient-scope'],
    rank: 16,
  },
  {
    id: 'management-token-at-own-api',
    title: 'Management token at the orders API',
    tells: 'This hands your API a token that can change the user.',
    expected: ['mgmt-token-at-own-api'],
  },
] as const satisfies readonly Described[];
