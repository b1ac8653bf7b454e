import { says, type Table } from './explanation.ts';
import { auth0Docs } from './references.ts';

const MESSAGES = auth0Docs('Check Error Messages');
const MFA = auth0Docs('Authenticate Using ROPG with MFA');
const PASSWORDLESS = auth0Docs('Get Code or Link');
const ORGANIZATIONS = auth0Docs('Organizations');

/** Codes of Auth0, its SDKs, other providers, and common middleware of APIs. */
export const PROVIDER_ERRORS: Table = {
  // Auth0: login
  unauthorized: says('The user is blocked, or a rule of one’s own refused the login.', MESSAGES),
  invalid_user_password: says('Wrong user name or password.', MESSAGES),
  too_many_attempts: says('The account is blocked after too many wrong passwords.', MESSAGES),
  too_many_logins: says('The account is blocked after too many logins.', MESSAGES),
  too_many_requests: says('Too many requests in a short time; wait before trying again.', MESSAGES),
  password_leaked: says('The password is known from a leak, so the login is blocked.', MESSAGES),
  password_change_required: says('The user has to set a new password first.', MESSAGES),
  PasswordHistoryError: says('The new password was used before.', MESSAGES),
  PasswordNoUserInfoError: says('The new password contains the user’s own data.', MESSAGES),
  PasswordStrengthError: says('The new password is too weak.', MESSAGES),
  PasswordDictionaryError: says('The new password is too common.', MESSAGES),
  password_strength_error: says('The new password is too weak, says the sign-up.', MESSAGES),
  password_dictionary_error: says('The new password is too common, says the sign-up.', MESSAGES),
  password_no_user_info_error: says(
    'The new password contains the user’s own data, says the sign-up.',
    MESSAGES,
  ),
  invalid_password: says('The password breaks the connection’s password policy.', MESSAGES),
  user_exists: says('There is a user of that name already.', MESSAGES),
  username_exists: says('That user name is taken.', MESSAGES),
  invalid_signup: says('The user may exist already, or may not sign up.', MESSAGES),
  session_missing: says('The login’s session has gone.', MESSAGES),
  requires_verification: says(
    'A suspicious login: the user has to pass a CAPTCHA or the login page.',
    MESSAGES,
  ),
  blocked_user: says('An administrator has blocked the user.'),
  invalid_captcha: says('The CAPTCHA was solved wrongly.'),
  mfa_required: says('A second factor is needed to go on.', MFA),
  mfa_registration_required: says('The user has to enrol a second factor first.', MFA),
  mfa_invalid_code: says('The code of the second factor is wrong.', MFA),
  association_required: says('The user has to enrol an authenticator first.', MFA),
  unsupported_challenge_type: says('The app can handle none of the user’s second factors.', MFA),
  bad_connection: says('There is no such passwordless connection.', PASSWORDLESS),
  'bad.connection': says('There is no such passwordless connection, in older answers.', PASSWORDLESS),
  'bad.email': says('The e-mail address is malformed.', PASSWORDLESS),
  'bad.phone_number': says('The telephone number is malformed.', PASSWORDLESS),
  'bad.tenant': says('There is no such tenant.', PASSWORDLESS),
  'bad.client_id': says('The client id is malformed or unknown.', PASSWORDLESS),
  sms_provider_error: says('The message could not be sent.', PASSWORDLESS),
  invalid_organization: says(
    'There is no such organization, or the user or app does not belong to it.',
    ORGANIZATIONS,
  ),
  federated_connection_refresh_token_flow_failed: says(
    'The upstream provider gave no new token (Token Vault).',
  ),
  // Auth0: Management API
  invalid_body: says('The body of the request does not have the form that is documented.'),
  invalid_uri: says('A part of the path is malformed.'),
  invalid_query_string: says('A parameter of the query is malformed.'),
  inexistent_user: says('There is no such user.'),
  operation_not_supported: says('This cannot be done for this kind of object.'),
  // Auth0: SDKs
  missing_refresh_token: says('The SDK has no refresh token for this API and scope; nothing was sent.'),
  missing_transaction: says('The SDK finds no login to which this answer belongs.'),
  missing_scopes: says('The SDK has a refresh token, but not for these scopes.'),
  timeout: says('The silent login got no answer in time: most often the page’s origin is not registered.'),
  popup_closed: says('The user closed the pop-up.'),
  state_mismatch: says('The answer’s state is not that of the request.'),
  // Google
  redirect_uri_mismatch: says('The redirect URI is not registered with Google.'),
  org_internal: says('Only users of the owner’s own Google Workspace may sign in.'),
  admin_policy_enforced: says('The user’s Google Workspace administrator forbids it.'),
  disallowed_useragent: says('Google allows no login in an embedded browser.'),
  origin_mismatch: says('The page’s origin is not registered with Google.'),
  idpiframe_initialization_failed: says('Google’s old script could not start, often for want of cookies.'),
  // Cognito
  redirect_mismatch: says('The redirect URI is not registered with Cognito.'),
  // FusionAuth
  change_password_required: says('The user has to set a new password first (FusionAuth).'),
  two_factor_required: says('A second factor is needed to go on (FusionAuth).'),
  not_licensed: says('The licence of this FusionAuth does not include it.'),
  // GitHub
  bad_verification_code: says('The code is wrong or expired (GitHub).'),
  incorrect_client_credentials: says('The app could not prove who it is (GitHub).'),
  unverified_user_email: says('The user has to verify the e-mail address first (GitHub).'),
  // express-jwt and node-oauth2-jwt-bearer
  credentials_required: says('The request carried no token.'),
  credentials_bad_scheme: says('The Authorization header does not begin with Bearer.'),
  credentials_bad_format: says('The Authorization header is not "Bearer" and one token.'),
  revoked_token: says('The token was revoked.'),
};
