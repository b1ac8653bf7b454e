import type { Described } from './scenario.ts';

/** Logins with nothing wrong: Tokenscope must stay silent. */
export const right = [
  {
    id: 'right-login',
    title: 'The right login',
    tells: 'The API was named in the login, so the access token is a JWT that the API accepts.',
    expected: [],
  },
  {
    id: 'profile-only',
    title: 'Just the profile',
    tells: 'Without an API the access token is opaque, and that is right when only /userinfo reads it.',
    expected: [],
  },
  {
    id: 'management-right',
    title: 'Management API, right domain',
    tells: 'A Management API token is good at the domain that issued it.',
    expected: [],
  },
  {
    id: 'refresh',
    title: 'Refresh tokens',
    tells: 'Each refresh token is used once and brings the next one.',
    expected: [],
  },
  {
    id: 'silent-renewal',
    title: 'Silent renewal',
    tells: 'A hidden frame asks the tenant with prompt=none and hands the code to the page.',
    expected: [],
  },
  {
    id: 'worker-thread',
    title: 'Login in a worker',
    tells: 'The SDK redeems the code in a web worker, out of sight of the page.',
    expected: [],
  },
  {
    id: 'popup',
    title: 'Login in a pop-up',
    tells: 'The login happens in a window of its own and belongs to the tab that opened it.',
    expected: [],
    popup: true,
  },
  {
    id: 'log-out',
    title: 'Login, orders, logout',
    tells: 'The session ends at the tenant, which sends the browser back to an address that it knows.',
    expected: [],
  },
  {
    id: 'navigate-away',
    title: 'Redeem and move on (fetch)',
    tells: 'The page leaves as soon as it has its tokens, and the token response is still seen.',
    expected: [],
  },
  {
    id: 'navigate-away-xhr',
    title: 'Redeem and move on (XMLHttpRequest)',
    tells: 'The same with the older way to make a request.',
    expected: [],
  },
] as const satisfies readonly Described[];
