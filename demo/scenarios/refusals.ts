import type { Described } from './scenario.ts';

/** Where app and tenant do not agree, and one of them refuses. */
export const refusals = [
  {
    id: 'callback-url-not-registered',
    title: 'Callback URL not registered',
    tells: 'The tenant sends nobody to an address that is not among the allowed callback URLs.',
    expected: ['callback-url-mismatch'],
    ends: 'Callback URL mismatch',
    rank: 4,
  },
  {
    id: 'state-forgotten',
    title: 'Two servers, one login',
    tells: 'The login was begun by one instance of the app’s server, and the answer came to another.',
    expected: ['state-mismatch'],
    ends: 'Unable to verify',
    rank: 9,
  },
  {
    id: 'hs256-id-token',
    title: 'ID token signed with HS256',
    tells: 'A browser app has no secret to verify such a signature with, so the SDK refuses the token.',
    expected: ['id-token-hs256'],
    rank: 12,
  },
  {
    id: 'no-offline-access',
    title: 'API without offline access',
    tells: 'The app asked for a refresh token, and the API does not allow one.',
    expected: ['offline-access-not-granted'],
    rank: 13,
  },
  {
    id: 'refresh-without-token',
    title: 'Renewal without a refresh token',
    tells: 'The login did not ask for `offline_access`, so there is nothing to renew with.',
    expected: ['offline-access-not-requested'],
    rank: 13,
  },
  {
    id: 'app-not-authorized-for-api',
    title: 'App not authorized for the API',
    tells: 'The access policy of the API wants a grant for each app, and this one has none.',
    expected: ['client-not-authorized-for-api'],
    rank: 14,
  },
  {
    id: 'not-a-member',
    title: 'Organization members only',
    tells: 'The app takes members of an organization, and the user belongs to none.',
    expected: ['organization-membership'],
    rank: 20,
  },
] as const satisfies readonly Described[];
