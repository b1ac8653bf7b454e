import { says, type Table } from './explanation.ts';
import { auth0Docs } from './references.ts';

const ORGANIZATION = auth0Docs('Organizations and Tokens');
const PROFILE = auth0Docs('User Profile Structure');

/** What Auth0 adds. The profile members come in old ID tokens and from /userinfo. */
export const AUTH0_CLAIMS: Table = {
  permissions: says(
    'What the user’s roles allow at this API (RBAC).',
    auth0Docs('Enable Role-Based Access Control for APIs'),
  ),
  gty: says('The grant by which Auth0 issued it.', auth0Docs('Access Token Profiles')),
  org_id: says(
    'The organization that the user signed in to; an app that asked for one has to compare it.',
    ORGANIZATION,
  ),
  org_name: says('The name of the organization, where the tenant lets names into tokens.', ORGANIZATION),
  sid: says(
    'The session at Auth0, which a back-channel logout names again.',
    auth0Docs('ID Token Structure'),
  ),
  acr: says('The policy that the login met.', auth0Docs('ID Token Structure')),
  user_id: says('The user’s id at Auth0, as in sub.', PROFILE),
  identities: says('The accounts that Auth0 has linked to this user.', PROFILE),
  user_metadata: says('What the app keeps of the user and the user may change.', PROFILE),
  app_metadata: says('What the app keeps of the user and the user cannot change.', PROFILE),
  created_at: says('When the user’s profile was made at Auth0.', PROFILE),
  last_login: says('When the user signed in last.', PROFILE),
  last_ip: says('The address that the user signed in from last.', PROFILE),
  logins_count: says('How often the user has signed in.', PROFILE),
  blocked: says('Whether an administrator has blocked the user.', PROFILE),
  multifactor: says('The second factors that the user enrolled, in old profiles.', PROFILE),
  clientID: says('The app that the user signed in to, in old profiles.'),
};
