import type { Reference } from '../model.ts';
import { auth0Docs, rfc } from '../spec/references.ts';

/** A mistake of the catalogue that traffic cannot show: explained in docs/rules.md, reported by no rule. */
export interface NotObservable {
  readonly id: string;
  /** The letter and number in the catalogue. */
  readonly index: string;
  readonly title: string;
  /** Why no rule can tell it. */
  readonly reason: string;
  /** What to know or do about it all the same. */
  readonly advice: string;
  readonly docs: readonly [Reference, ...Reference[]];
}

export const notObservable: readonly NotObservable[] = [
  {
    id: 'missing-refresh-token-sdk',
    index: 'e06',
    title: 'The SDK has no refresh token to renew with (`missing_refresh_token`)',
    reason:
      'auth0-spa-js throws inside the page, before any request. What remains in the traffic is silence, as with a user who is idle; calls that go on with an expired token are reported as such (d03, e10).',
    advice:
      'Catch `missing_refresh_token` and log in again, set `useRefreshTokensFallback: true`, or keep the tokens over a reload with `cacheLocation: "localstorage"`. Check that the login asks for `offline_access` and is granted it (e05).',
    docs: [auth0Docs('Use Refresh Tokens'), auth0Docs('Refresh Token Rotation')],
  },
  {
    id: 'userinfo-token-lifetime',
    index: 'e16',
    title: 'The lifetime of an opaque token for /userinfo cannot be configured',
    reason:
      'Every healthy Auth0 login without an audience has these lifetimes: 2 hours in the implicit flow and 24 hours with a code. That somebody set another one for an API and expects it here is not in the traffic.',
    advice:
      'A lifetime belongs to an API. Ask for the API’s `audience`, so that the token has the lifetime that was set there.',
    docs: [auth0Docs('Update Access Token Lifetime'), auth0Docs('Access Tokens')],
  },
  {
    id: 'namespaced-claim-missing',
    index: 'j15',
    title: 'A custom claim was dropped because its name has no namespace',
    reason:
      'A claim that is not in the token leaves no trace: whether an Action tried to set it only the tenant’s logs tell.',
    advice:
      'In an Action give a custom claim a name with a namespace of your own, such as `https://northwind.com/roles`, and log in again. Tokens for Auth0’s own APIs cannot carry custom claims at all.',
    docs: [auth0Docs('Create Custom Claims')],
  },
  {
    id: 'storage-note',
    index: 'j16',
    title: 'Where the page keeps its tokens',
    reason:
      'Storage makes no request. A token that is used again after a reload without a renewal was kept somewhere, but not in which place: local storage, session storage, a cookie or a service worker.',
    advice:
      'Keep tokens in memory with rotating refresh tokens, or on a server behind a session cookie. What lies in local storage every script of the page can read (`cacheLocation: "localstorage"`).',
    docs: [auth0Docs('Token Best Practices'), rfc(9700, '4.10')],
  },
];
