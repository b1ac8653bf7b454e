import { says, type Table } from './explanation.ts';
import { type Parameter, secret } from './parameter.ts';
import { auth0Docs } from './references.ts';

const MFA = auth0Docs('Authenticate Using ROPG with MFA');
const CLASSIC_LOGIN = auth0Docs('Cross-Origin Authentication');
const CODE_OR_LINK = auth0Docs('Get Code or Link');
const INVITATION = auth0Docs('Invite Organization Members');
const LOGOUT = auth0Docs('Log Users Out of Auth0');
const NATIVE = auth0Docs('Native to Web SSO');
const PASSKEYS = auth0Docs('Passkeys');
const PASSWORD = auth0Docs('Resource Owner Password Flow');

/** What Auth0 adds to requests and answers. */
export const AUTH0_PARAMETERS: Table<Parameter> = {
  // Authorization request
  connection: says('The identity source to use, so that Auth0 shows no choice.', auth0Docs('Authorize')),
  connection_scope: says(
    'More scopes to ask of the upstream identity provider.',
    auth0Docs('Identity Provider Access Tokens'),
  ),
  organization: says('The organization to sign in to, by id or name.', auth0Docs('Organizations')),
  invitation: secret('The ticket of an invitation to an organization.', INVITATION),
  organization_name: says('The name of the organization that the invitation is for.', INVITATION),
  screen_hint: says('Which page Universal Login opens with, such as signup.', auth0Docs('Universal Login')),
  auth0Client: says('The name and version of the SDK, for Auth0’s statistics.'),
  device: says('A name for the user’s device, kept with the refresh token.', auth0Docs('Get Refresh Tokens')),
  session_transfer_token: secret(
    'A short-lived token that hands a native app’s session to the browser.',
    NATIVE,
  ),
  protocol: says('The protocol that the app speaks with Auth0, in old requests.'),
  sso: says('Whether a session may be used, in old requests.'),
  // Classic login and auth0.js
  login_ticket: secret('The proof of a cross-origin login that was just made.', CLASSIC_LOGIN),
  co_id: secret('Names the cross-origin login.', CLASSIC_LOGIN),
  co_verifier: secret('Proves that the cross-origin login was made by this page.', CLASSIC_LOGIN),
  credential_type: says('What the user proves a cross-origin login with.', CLASSIC_LOGIN),
  realm: says('The database or connection that knows this user.', PASSWORD),
  _csrf: secret('Guards the login form against other pages.'),
  _intstate: secret('A mark that the hosted login page gives back.'),
  wctx: secret('The login under way, as the hosted page passes it on.'),
  wresult: secret('The result of the login, as the hosted page passes it on.'),
  wa: says('What the hosted page’s form is for: wsignin1.0 is a login.'),
  // Multi-factor
  mfa_token: secret('Stands for the login that still lacks its second factor.', MFA),
  mfa_requirements: says('Which second factors would do.', MFA),
  oob_code: secret('Names the message that was sent to the user’s other device.', MFA),
  oob_channel: says('How the second factor was delivered.', MFA),
  oob_channels: says('How the second factor may be delivered.', MFA),
  binding_code: secret('The code from that message, typed by the user.', MFA),
  binding_method: says('Whether the user must type a code from the message.', MFA),
  challenge_type: says('The kinds of second factor that the app can handle.', MFA),
  authenticator_id: secret('Which of the user’s second factors to use.', MFA),
  authenticator_type: says('What kind of second factor it is.', MFA),
  authenticator_types: says('What kinds of second factor to enrol.', MFA),
  barcode_uri: secret('What an authenticator app scans; it holds the shared secret.', MFA),
  secret: secret('The secret that the authenticator app and Auth0 share.', MFA),
  recovery_codes: secret('Codes for the day when the second factor is lost.', MFA),
  otp: secret('A one-time code that the user typed.', MFA),
  recovery_code: secret('A code that stands in for a lost second factor.', MFA),
  // Passwordless and passkeys
  send: says('Whether to send a link or a code.', CODE_OR_LINK),
  authParams: secret('Parameters of the login that the link will start.', CODE_OR_LINK),
  email: secret('The user’s e-mail address.', CODE_OR_LINK),
  phone_number: secret('The user’s telephone number.', CODE_OR_LINK),
  verification_code: secret('The code that the user got by mail or SMS.', auth0Docs('Passwordless')),
  auth_session: secret('The passkey login under way.', PASSKEYS),
  authn_response: secret('What the user’s passkey answered.', PASSKEYS),
  authn_params_public_key: secret('What the user’s passkey is asked.', PASSKEYS),
  user_profile: secret('What the user gave of himself at sign-up.', PASSKEYS),
  user_metadata: secret('What the app keeps of the user who signs up.'),
  // Logout
  returnTo: says(
    'Where the browser is sent after the logout; it must be among the Allowed Logout URLs.',
    auth0Docs('Redirect Users After Logout'),
  ),
  federated: says('Signs the user out at the upstream identity provider too.', LOGOUT),
};
