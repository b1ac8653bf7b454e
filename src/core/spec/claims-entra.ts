import { says, type Table } from './explanation.ts';
import { providerDocs } from './provider-references.ts';

const ACCESS = providerDocs('Entra: Access token claims reference');
const ID = providerDocs('Entra: ID token claims reference');
const OPTIONAL = providerDocs('Entra: Optional claims reference');
const B2C = providerDocs('Azure AD B2C: Tokens');
const CHALLENGES = providerDocs('Entra: Claims challenges');

const optional = (text: string) => says(text, OPTIONAL);

/** Microsoft Entra, with External ID and Azure AD B2C. */
export const ENTRA_CLAIMS: Table = {
  aud: says('Whom this token is for: the client id or the App ID URI of one’s API.', ACCESS),
  tid: says('The Entra tenant that the user signed in to.', ACCESS),
  oid: says('The user in the Entra directory, the same for every app.', ACCESS),
  ver: says('The version of the token’s format: 1.0 or 2.0, as its API is registered for.', ACCESS),
  scp: says('What the user let the app do, separated by spaces.', ACCESS),
  roles: says('App roles of the user, or of the app itself in a token without a user.', ACCESS),
  groups: says('The user’s groups, by their object ids.', ACCESS),
  wids: says('The user’s administrator roles in the Entra tenant.', ACCESS),
  hasgroups: says('The user is in more groups than fit; ask Graph for them.', ACCESS),
  'groups:src1': says('Where to ask for the user’s groups, which are too many to list.', ACCESS),
  appid: says('The client it was issued to, in tokens of version 1.', ACCESS),
  appidacr: says('How the client proved who it is (version 1).', ACCESS),
  azpacr: says('How the client proved who it is (version 2).', ACCESS),
  idp: says('The identity provider that the user signed in at, where it is not the issuer.', ACCESS),
  upn: optional('The user’s name in Entra; it can change, so it is no key.'),
  unique_name: says('A name to show for the user in version 1; not unique over time.', ACCESS),
  preferred_username: says('The user’s name to show in version 2; it can change, so it is no key.', ACCESS),
  acrs: says('The authentication contexts that were satisfied, for step-up.', CHALLENGES),
  idtyp: optional('Whether it is about a user or about an app.'),
  acct: optional('Whether the user is a member of the tenant (0) or a guest (1).'),
  ctry: optional('The user’s country.'),
  tenant_ctry: optional('The tenant’s country.'),
  tenant_region_scope: optional('The region of the tenant.'),
  xms_pl: optional('The user’s preferred language.'),
  xms_tpl: optional('The tenant’s preferred language.'),
  xms_cc: says('What the client can handle: cp1 means claims challenges.', CHALLENGES),
  xms_edov: optional('Whether the owner of the e-mail address’s domain was verified.'),
  xms_pdl: optional('Where the user’s data are kept.'),
  verified_primary_email: optional('The user’s verified primary e-mail addresses.'),
  verified_secondary_email: optional('The user’s verified secondary e-mail addresses.'),
  vnet: optional('Which virtual network the user came from.'),
  fwd: optional('The address of the client behind a proxy.'),
  in_corp: optional('Whether the user came from the company’s own network.'),
  onprem_sid: optional('The user’s id in the company’s own Active Directory.'),
  pwd_exp: optional('When the user’s password expires.'),
  pwd_url: optional('Where the user can change the password.'),
  login_hint: optional('Names the account, to be given as logout_hint.'),
  email: optional('An e-mail address that nobody may have verified; never a key to an account.'),
  ipaddr: says('The address that the user signed in from.', ACCESS),
  deviceid: says('The device that the user signed in on.'),
  platf: says('The operating system of that device, as a number.'),
  puid: says('The user’s old Microsoft number.'),
  altsecid: says('The user at another identity provider.'),
  signin_state: says('What is known of that sign-in, such as whether the session is kept.'),
  nonce: says('Repeats the nonce of the request, which the app has to compare.', ID),
  tfp: says('The user flow that the user signed in with (Azure AD B2C).', B2C),
  isForgotPassword: says('The user came to set a new password (Azure AD B2C).', B2C),
  newUser: says('The user has just signed up (Azure AD B2C).', B2C),
  emails: says('The user’s e-mail addresses (Azure AD B2C).', B2C),
  trustFrameworkPolicy: says('The custom policy that was used (Azure AD B2C).', B2C),
  at_use_nbf: says('For Microsoft’s own use: since when the access token is in use.'),
  aio: says('For Microsoft’s own use, to reuse tokens: leave it alone.', ACCESS),
  rh: says('For Microsoft’s own use, to renew tokens: leave it alone.', ACCESS),
  uti: says('Microsoft’s number for this token, which its sign-in logs show too.', ACCESS),
};

/** Claims for their issuer's own use: documented only as something to leave alone. */
export const INTERNAL = /^xms_\w+$/;
