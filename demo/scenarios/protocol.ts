import type { Described } from './scenario.ts';

/** Hand-written OAuth, silent logins, and the token endpoint. */
export const protocol = [
  {
    id: 'implicit',
    title: 'Implicit flow',
    tells: 'Tokens travel in the address; the code flow with PKCE replaced this.',
    expected: ['implicit-flow'],
  },
  {
    id: 'pkce-missing',
    title: 'No PKCE',
    tells: 'Whoever catches the code can redeem it.',
    expected: ['pkce-missing'],
  },
  {
    id: 'state-missing',
    title: 'No state',
    tells: 'Nothing ties the answer to the login that this browser began.',
    expected: ['state-missing'],
  },
  {
    id: 'client-secret-in-browser',
    title: 'Client secret in the page',
    tells: 'Everybody who opens the page can read the secret.',
    expected: ['client-secret-in-browser'],
  },
  {
    id: 'token-endpoint-unauthorized',
    title: 'Application type is not SPA',
    tells: 'The tenant wants a client secret, because the application is registered as a web application.',
    expected: ['token-401-client-auth'],
    rank: 5,
  },
  {
    id: 'code-redeemed-twice',
    title: 'Code redeemed twice',
    tells: 'A code works once; the second try fails and revokes the tokens of the first.',
    expected: ['invalid-authorization-code'],
    rank: 19,
  },
  {
    id: 'pkce-verifier-mismatch',
    title: 'Wrong PKCE verifier',
    tells: 'The verifier sent is not the one whose hash opened the login.',
    expected: ['pkce-verifier-mismatch'],
  },
  {
    id: 'redirect-uri-mismatch',
    title: 'Another redirect_uri at the exchange',
    tells: 'The exchange must repeat the redirect_uri of the login.',
    expected: ['redirect-uri-mismatch-at-exchange'],
  },
  {
    id: 'dead-refresh-token',
    title: 'Dead refresh token',
    tells: 'The refresh token is no longer known, so the user has to log in again.',
    expected: ['refresh-invalid-or-expired'],
    rank: 8,
  },
  {
    id: 'login-required',
    title: 'Silent login without a session',
    tells: 'Nobody is logged in at the tenant, so a silent request cannot succeed.',
    expected: ['login-required'],
    rank: 2,
  },
  {
    id: 'consent-required',
    title: 'Consent missing',
    tells: 'This API always asks the user, which a silent request cannot do.',
    expected: ['consent-required'],
    rank: 7,
  },
] as const satisfies readonly Described[];
