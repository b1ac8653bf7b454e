import type { Described } from './scenario.ts';

/** The right login, and then the wrong thing sent to the API. */
export const api = [
  {
    id: 'id-token-to-api',
    title: 'ID token sent to the API',
    tells: 'An ID token is for the app; the API wants the access token.',
    expected: ['id-token-as-access-token'],
    rank: 3,
  },
  {
    id: 'wrong-audience-for-api',
    title: 'Token of another API',
    tells: 'A token for billing is refused by orders.',
    expected: ['wrong-audience-for-api'],
    rank: 18,
  },
  {
    id: 'expired-token',
    title: 'Expired token',
    tells: 'The page kept a token longer than it lives.',
    expected: ['expired-token-sent'],
  },
  {
    id: 'insufficient-scope',
    title: 'Scope not granted',
    tells: 'The token is good, but it lacks the scope that this route wants.',
    expected: ['insufficient-scope'],
    rank: 17,
  },
  {
    id: 'permissions-without-scope',
    title: 'Permission, but no scope',
    tells:
      'The user has the permission, the login did not ask for the scope, and the API looks at the scope.',
    expected: ['permissions-vs-scope'],
    rank: 17,
  },
  {
    id: 'scope-dropped',
    title: 'A scope that nobody defined',
    tells: 'The tenant leaves out a scope that the API does not have, without an error.',
    expected: ['requested-scope-not-granted'],
    rank: 17,
  },
  {
    id: 'bearer-undefined',
    title: 'Bearer undefined',
    tells: 'The API was called before the token was there.',
    expected: ['bearer-literal-garbage'],
  },
  {
    id: 'missing-scheme',
    title: 'Token without "Bearer"',
    tells: 'The Authorization header must name its scheme before the token.',
    expected: ['authorization-missing-scheme'],
  },
  {
    id: 'token-in-query',
    title: 'Token in the address',
    tells: 'A token in a URL ends up in logs and in the history.',
    expected: ['token-in-query'],
  },
] as const satisfies readonly Described[];
