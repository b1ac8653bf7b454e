import { says, type Table } from './explanation.ts';
import { auth0Docs, oidc, rfc } from './references.ts';

const AUTHORIZE = rfc(6749, '4.1.2.1');
const TOKEN = rfc(6749, '5.2');
const LOGIN = oidc('Core', '3.1.2.6');
const BEARER = rfc(6750, '3.1');
const DEVICE = rfc(8628, '3.5');
const DPOP = rfc(9449, '5');

/** Error codes of authorization, token and API answers. Descriptions are free text and not to be relied on. */
export const ERRORS: Table = {
  invalid_request: says('A parameter is missing, repeated or malformed.', AUTHORIZE),
  unauthorized_client: says('This app may not use this kind of grant or response.', AUTHORIZE),
  access_denied: says(
    'The user or the provider said no; in Auth0 also an API that it does not know, or a rule of one’s own.',
    AUTHORIZE,
  ),
  unsupported_response_type: says('The provider does not give this kind of answer.', AUTHORIZE),
  invalid_scope: says('A scope is unknown, malformed, or more than was granted.', AUTHORIZE),
  server_error: says('The provider failed.', AUTHORIZE),
  temporarily_unavailable: says('The provider is overloaded or being worked on.', AUTHORIZE),
  invalid_client: says('The provider does not know the app, or the app could not prove who it is.', TOKEN),
  invalid_grant: says(
    'The code or refresh token is wrong, used up, expired, or belongs to another app or redirect URI.',
    TOKEN,
  ),
  unsupported_grant_type: says('The provider does not know this grant type.', TOKEN),
  login_required: says(
    'Nobody is signed in, or the browser withheld the cookie, and prompt=none forbids asking.',
    LOGIN,
  ),
  consent_required: says('The user has to agree first, and prompt=none forbids asking.', LOGIN),
  interaction_required: says('The user has to do something first, and prompt=none forbids asking.', LOGIN),
  account_selection_required: says(
    'The user has to choose an account, and prompt=none forbids asking.',
    LOGIN,
  ),
  invalid_request_uri: says('The reference to the parameters is unknown, used up or expired.', LOGIN),
  invalid_request_object: says('The signed request is not valid.', LOGIN),
  request_not_supported: says('The provider takes no signed requests.', LOGIN),
  request_uri_not_supported: says('The provider takes no references to parameters.', LOGIN),
  registration_not_supported: says('The provider takes no registration in a request.', LOGIN),
  unmet_authentication_requirements: says('The user could not sign in as strongly as was asked for.'),
  invalid_target: says('The resource is unknown or malformed.', rfc(8707, '2')),
  invalid_authorization_details: says('The authorization details are unknown or malformed.', rfc(9396, '5')),
  invalid_token: says('The token is expired, revoked, malformed, or not for this API.', BEARER),
  insufficient_scope: says('The token is good, but does not allow this.', BEARER),
  insufficient_user_authentication: says('The API wants a fresher or stronger login.', rfc(9470, '3')),
  authorization_pending: says('The user has not finished on the other device yet; ask again.', DEVICE),
  slow_down: says('The app asks too often and has to wait 5 seconds longer each time.', DEVICE),
  expired_token: says('The user took too long on the other device.', DEVICE),
  invalid_dpop_proof: says('The DPoP proof does not fit this request.', DPOP),
  use_dpop_nonce: says(
    'The DPoP proof has to be made again with the nonce of this answer; once is normal.',
    rfc(9449, '8'),
  ),
  unsupported_token_type: says('The provider cannot revoke this kind of token.', rfc(7009, '2.2.1')),
  // Auth0
  mfa_required: says('A second factor is needed to go on.', auth0Docs('Authenticate Using ROPG with MFA')),
  unauthorized: says(
    'The user is blocked, or a rule of one’s own refused the login.',
    auth0Docs('Check Error Messages'),
  ),
  invalid_user_password: says('Wrong user name or password.'),
  too_many_attempts: says('The account is blocked after too many wrong passwords.'),
  too_many_requests: says('Too many requests in a short time; wait before trying again.'),
  password_leaked: says('The password is known from a leak, so the login is blocked.'),
  missing_refresh_token: says('The SDK has no refresh token for this API and scope; nothing was sent.'),
  timeout: says('The silent login got no answer in time: most often the page’s origin is not registered.'),
  // express-jwt and node-oauth2-jwt-bearer
  credentials_required: says('The request carried no token.'),
  credentials_bad_scheme: says('The Authorization header does not begin with Bearer.'),
  credentials_bad_format: says('The Authorization header is not "Bearer" and one token.'),
  revoked_token: says('The token was revoked.'),
};
