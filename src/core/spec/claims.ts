import { says, type Table } from './explanation.ts';
import { auth0Docs, oidc, rfc } from './references.ts';

const JWT = (section: string) => rfc(7519, `4.1.${section}`);
const ID_TOKEN = oidc('Core', '2');
const PROFILE = oidc('Core', '5.1');
const profile = (what: string) => says(`The user’s ${what}.`, PROFILE);
const ORGANIZATION = auth0Docs('Organizations and Tokens');

/** Claims with the same meaning everywhere, or known to one provider only; `claim-values.ts` reads their values. */
export const CLAIMS: Table = {
  iss: says('Who issued this token.', JWT('1')),
  sub: says('Whom this token is about.', JWT('2')),
  aud: says('Whom this token is for; anybody else must refuse it.', JWT('3')),
  exp: says('From this moment on it must be refused.', JWT('4')),
  nbf: says('Before this moment it must be refused.', JWT('5')),
  iat: says('When it was issued.', JWT('6')),
  jti: says('The number of this token, so that it can be recognised.', JWT('7')),
  azp: says('The client it was issued to.', ID_TOKEN),
  client_id: says('The client it was issued to.', rfc(9068, '2.2')),
  scope: says('What its holder may do.', rfc(9068, '2.2.3')),
  nonce: says('Repeats the nonce of the authorization request, which the app has to compare.', ID_TOKEN),
  auth_time: says('When the user really signed in.', ID_TOKEN),
  acr: says('How strong the login was, as the provider ranks it.', ID_TOKEN),
  amr: says('How the user signed in.', ID_TOKEN),
  at_hash: says('Half the hash of the access token that came with it.', oidc('Core', '3.1.3.6')),
  c_hash: says('Half the hash of the code that came with it.', oidc('Core', '3.3.2.11')),
  s_hash: says('Half the hash of the state that came with it.'),
  sid: says('Names the session at the provider, for a later logout.', oidc('Back-Channel Logout', '2.1')),
  events: says(
    'What happened; in a logout token, that the session ended.',
    oidc('Back-Channel Logout', '2.4'),
  ),
  cnf: says('The key that its holder must prove to have.', rfc(7800, '3.1')),
  act: says('Who acts for the subject.', rfc(8693, '4.1')),
  may_act: says('Who may act for the subject.', rfc(8693, '4.4')),
  authorization_details: says('What exactly was authorized.', rfc(9396, '9.1')),
  roles: says('The roles that the subject was given.', rfc(9068, '2.2.3.1')),
  groups: says('The groups that the subject is in.', rfc(9068, '2.2.3.1')),
  entitlements: says('What the subject is entitled to.', rfc(9068, '2.2.3.1')),
  htm: says('The method of the one request that this proof is for.', rfc(9449, '4.2')),
  htu: says('The URL of the one request that this proof is for.', rfc(9449, '4.2')),
  ath: says('The hash of the access token that it goes with.', rfc(9449, '4.2')),
  // The user
  name: profile('full name'),
  given_name: profile('first name'),
  family_name: profile('last name'),
  middle_name: profile('middle name'),
  nickname: profile('nickname'),
  preferred_username: profile('name to sign in or be shown with; it can change'),
  profile: profile('profile page'),
  picture: profile('picture'),
  website: profile('web site'),
  email: profile('e-mail address'),
  email_verified: says('Whether the provider checked the e-mail address.', PROFILE),
  gender: profile('gender'),
  birthdate: profile('date of birth'),
  zoneinfo: profile('time zone'),
  locale: profile('language and country'),
  phone_number: profile('telephone number'),
  phone_number_verified: says('Whether the provider checked the telephone number.', PROFILE),
  address: profile('postal address'),
  updated_at: says('When the user’s details last changed.', PROFILE),
  // Auth0
  permissions: says(
    'What the user’s roles allow at this API (RBAC).',
    auth0Docs('Enable Role-Based Access Control for APIs'),
  ),
  gty: says('The grant by which Auth0 issued it.', auth0Docs('Access Token Profiles')),
  org_id: says('The organization that the user signed in to.', ORGANIZATION),
  org_name: says('The name of that organization.', ORGANIZATION),
  // Microsoft Entra
  tid: says('The Entra tenant that the user belongs to.'),
  oid: says('The user in the Entra directory, the same for every app.'),
  ver: says('The version of the token’s format.'),
  scp: says('What its holder may do, as Entra and Okta write it.'),
  appid: says('The client it was issued to, in tokens of version 1.'),
  appidacr: says('How the client proved who it is: 0 not at all, 1 by a secret, 2 by a certificate.'),
  azpacr: says('How the client proved who it is: 0 not at all, 1 by a secret, 2 by a certificate.'),
  upn: says('The user’s name in Entra; it can change, so it is no key.'),
  unique_name: says('A name to show for the user; not unique over time.'),
  idp: says('The identity provider that the user signed in at.'),
  idtyp: says('Whether it is about a user or about an app.'),
  wids: says('The user’s administrator roles in the Entra tenant.'),
  hasgroups: says('The user is in more groups than fit; ask Graph for them.'),
  acct: says('Whether the user is a member of the tenant (0) or a guest (1).'),
  acrs: says('The authentication contexts that were satisfied, for step-up.'),
  ipaddr: says('The address that the user signed in from.'),
  tfp: says('The user flow that the user signed in with (Azure AD B2C).'),
  // Okta
  cid: says('The client it was issued to.'),
  uid: says('The user in Okta.'),
  // Keycloak
  typ: says('What Keycloak issued it as: Bearer is an access token.'),
  realm_access: says('The user’s roles in the whole realm.'),
  resource_access: says('The user’s roles at single clients.'),
  'allowed-origins': says('The origins that may call the API with it.'),
  // Amazon Cognito
  token_use: says('What Cognito issued it as: id or access.'),
  username: says('The user in the Cognito user pool.'),
  origin_jti: says('Ties together the tokens of one login, for revocation.'),
  event_id: says('The login that it comes from.'),
  device_key: says('The remembered device that the user signed in with.'),
  identities: says('The accounts elsewhere that the user is linked to.'),
  // Google
  hd: says('The Google Workspace domain that the user belongs to.'),
};

/** Claims for their issuer's own use: documented only as something to leave alone. */
export const INTERNAL =
  /^(?:aio|rh|uti|xms_\w+|pwd_(?:exp|url)|in_corp|deviceid|puid|platf|onprem_sid|at_use_nbf|signin_state)$/;
