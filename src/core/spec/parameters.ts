import { type Explanation, says, type Table } from './explanation.ts';
import { auth0Docs, oidc, rfc } from './references.ts';

/**
 * The parameters and JSON members of OAuth and OpenID Connect messages. Redaction is an allow-list made from
 * this table: what is neither here nor public stays out of reports.
 */
export interface Parameter extends Explanation {
  /** Opens something, or says who somebody is. */
  readonly secret?: true;
}

const secret = (...about: Parameters<typeof says>): Parameter => ({ ...says(...about), secret: true });

const OIDC_REQUEST = oidc('Core', '3.1.2.1');
const TOKEN = rfc(6749, '4.1.3');
const ANSWER = rfc(6749, '5.1');
const MFA = auth0Docs('Authenticate Using ROPG with MFA');
const UNIVERSAL_LOGIN = auth0Docs('Universal Login');
const CLASSIC_LOGIN = auth0Docs('Cross-Origin Authentication');
const LOGOUT = oidc('RP-Initiated Logout', '2');

export const PARAMETERS: Table<Parameter> = {
  // Authorization request
  response_type: says('What the app wants back from the authorization endpoint.', rfc(6749, '3.1.1')),
  response_mode: says('How the answer travels back to the app.', oidc('Multiple Response Types', '2.1')),
  client_id: says('The app, as it is registered with the provider; not a secret.', rfc(6749, '2.2')),
  redirect_uri: says(
    'Where the browser is sent with the answer; it must be registered exactly like this.',
    rfc(6749, '3.1.2'),
  ),
  scope: says('What the app asks to be allowed to do or know.', rfc(6749, '3.3')),
  state: secret(
    'A value that comes back unchanged, so that the app knows the answer belongs to its own request.',
    rfc(6749, '10.12'),
  ),
  nonce: secret(
    'A value that the ID token must repeat, so that an old one cannot be replayed.',
    OIDC_REQUEST,
  ),
  code_challenge: secret('The hash of a secret that only this app instance knows (PKCE).', rfc(7636, '4.3')),
  code_challenge_method: says('How the challenge was made from the verifier.', rfc(7636, '4.3')),
  prompt: says('Whether the provider may, must or must not show something to the user.', OIDC_REQUEST),
  display: says('What kind of page the login should be shown as.', OIDC_REQUEST),
  max_age: says('The user must have signed in within this many seconds, or sign in again.', OIDC_REQUEST),
  ui_locales: says('The languages to show the login page in, best first.', OIDC_REQUEST),
  claims_locales: says('The languages wanted for claims, best first.', oidc('Core', '5.2')),
  id_token_hint: secret(
    'An ID token from before, to say whose session is meant; it may have expired.',
    OIDC_REQUEST,
  ),
  login_hint: secret('The name or e-mail address to put into the login form.', OIDC_REQUEST),
  acr_values: says(
    'The kinds of login that will do, best first, for example one with a second factor.',
    OIDC_REQUEST,
  ),
  claims: secret(
    'Single claims that are wanted in the ID token or from UserInfo, as JSON.',
    oidc('Core', '5.5'),
  ),
  registration: says('What a self-issued provider should know of the app.', oidc('Core', '7.2.1')),
  request: secret('A signed JWT that holds the parameters of this request (JAR).', rfc(9101, '5.1')),
  request_uri: secret(
    'A reference to parameters that were sent ahead (PAR) or lie elsewhere.',
    rfc(9126, '4'),
  ),
  authorization_details: secret(
    'What exactly is to be authorized, as JSON (rich authorization requests).',
    rfc(9396, '2'),
  ),
  resource: says('The API that the access token is for, as a URI.', rfc(8707, '2')),
  dpop_jkt: says('The thumbprint of the key that the code will be bound to (DPoP).', rfc(9449, '10')),
  // Auth0
  audience: says(
    'The API that the access token is for, by its Identifier in Auth0.',
    auth0Docs('Get Access Tokens'),
  ),
  connection: says('The identity source to use, so that Auth0 shows no choice.', auth0Docs('Authorize')),
  connection_scope: says(
    'More scopes to ask of the upstream identity provider.',
    auth0Docs('Identity Provider Access Tokens'),
  ),
  organization: says('The organization to sign in to, by id or name.', auth0Docs('Organizations')),
  invitation: secret(
    'The ticket of an invitation to an organization.',
    auth0Docs('Invite Organization Members'),
  ),
  organization_name: says(
    'The name of the organization that the invitation is for.',
    auth0Docs('Invite Organization Members'),
  ),
  screen_hint: says('Which page Universal Login opens with, such as signup.', UNIVERSAL_LOGIN),
  auth0Client: says('The name and version of the SDK, for Auth0’s statistics.'),
  device: says('A name for the user’s device, kept with the refresh token.', auth0Docs('Get Refresh Tokens')),
  session_transfer_token: secret('A short-lived token that hands a native app’s session to the browser.'),
  login_ticket: secret('The proof of a cross-origin login that was just made.', CLASSIC_LOGIN),
  co_id: secret('Names the cross-origin login.', CLASSIC_LOGIN),
  co_verifier: secret('Proves that the cross-origin login was made by this page.', CLASSIC_LOGIN),
  realm: says('The database or connection that knows this user.', auth0Docs('Resource Owner Password Flow')),
  mfa_token: secret('Stands for the login that still lacks its second factor.', MFA),
  mfa_requirements: says('Which second factors would do.', MFA),
  oob_code: secret('Names the message that was sent to the user’s other device.', MFA),
  oob_channel: says('How the second factor was delivered.', MFA),
  binding_code: secret('The code from that message, typed by the user.', MFA),
  binding_method: says('Whether the user must type a code from the message.', MFA),
  challenge_type: says('The kinds of second factor that the app can handle.', MFA),
  otp: secret('A one-time code that the user typed.', MFA),
  recovery_code: secret('A code that stands in for a lost second factor.', MFA),
  returnTo: says(
    'Where the browser is sent after the logout; it must be among the Allowed Logout URLs.',
    auth0Docs('Redirect Users After Logout'),
  ),
  federated: says(
    'Signs the user out at the upstream identity provider too.',
    auth0Docs('Log Users Out of Auth0'),
  ),
  // Other providers
  domain_hint: says('The user’s organization, so that Entra skips the account picker.'),
  access_type: says('Google’s way to ask for a refresh token: "offline".'),
  include_granted_scopes: says('Adds the scopes that the user granted Google before.'),
  hd: says('The Google Workspace domain that the user must belong to.'),
  authuser: says('Which of the Google accounts that are signed in was used.'),
  kc_idp_hint: says('The identity provider that Keycloak should go to at once.'),
  kc_action: says('Something that Keycloak should make the user do, such as change a password.'),
  idp: says('The identity provider that Okta should go to at once.'),
  sessionToken: secret('Okta’s one-time proof of a login that was just made.'),
  identity_provider: says('The identity provider that Cognito should go to at once.'),
  idp_identifier: says('Chooses the identity provider by a name of it, in Cognito.'),
  client_info: secret('Asks for, and later is, Entra’s description of the account for MSAL.'),
  'client-request-id': says('A number that MSAL gives the request, for Microsoft’s support.'),
  // Authorization response
  code: secret('The authorization code: good once, for seconds, to get tokens with.', rfc(6749, '4.1.2')),
  iss: says('The issuer of this answer, against mix-up attacks.', rfc(9207, '2')),
  session_state: secret(
    'Lets the page watch whether the user is still signed in at the provider.',
    oidc('Session Management'),
  ),
  response: secret('The whole answer as a JWT (JARM).', oidc('JARM')),
  error: says('Why there is no code and no token.', rfc(6749, '4.1.2.1')),
  error_description: says(
    'The reason for people to read; its text may change at any time.',
    rfc(6749, '4.1.2.1'),
  ),
  error_uri: says('A page about the error.', rfc(6749, '4.1.2.1')),
  // Token request
  grant_type: says('What the app offers in exchange for tokens.', TOKEN),
  code_verifier: secret(
    'The secret behind the PKCE challenge: it proves that the same app started the login.',
    rfc(7636, '4.5'),
  ),
  client_secret: secret('The app’s password; no page can keep one.', rfc(6749, '2.3.1')),
  client_assertion: secret('A signed JWT with which the app proves who it is.', rfc(7523, '2.2')),
  client_assertion_type: says('Says that the client assertion is a JWT.', rfc(7521, '4.2')),
  assertion: secret('A signed statement to get tokens for.', rfc(7521, '4.1')),
  refresh_token: secret('Gets new tokens without asking the user again.', rfc(6749, '6')),
  username: secret('The user’s name, typed into the app itself.', rfc(6749, '4.3.2')),
  password: secret('The user’s password, typed into the app itself.', rfc(6749, '4.3.2')),
  device_code: secret('Names the login that the user finishes on another device.', rfc(8628, '3.4')),
  subject_token: secret('The token to be exchanged for another.', rfc(8693, '2.1')),
  subject_token_type: says('What kind of token is to be exchanged.', rfc(8693, '2.1')),
  actor_token: secret('The token of the party that acts for somebody else.', rfc(8693, '2.1')),
  actor_token_type: says('What kind of token the acting party has.', rfc(8693, '2.1')),
  requested_token_type: says('What kind of token is wanted in exchange.', rfc(8693, '2.1')),
  token: secret('The token to be revoked or asked about.', rfc(7009, '2.1')),
  token_type_hint: says('What kind of token it is, to spare the server a search.', rfc(7009, '2.1')),
  // Token response
  access_token: secret('Opens the API that it was issued for.', ANSWER),
  token_type: says('How the access token is to be used.', rfc(6749, '7.1')),
  expires_in: says('How many seconds the access token is good for.', ANSWER),
  ext_expires_in: says('How long Entra lets the token live on when it is out of order.'),
  refresh_expires_in: says('How many seconds the refresh token is good for, in Keycloak.'),
  'not-before-policy': says('Keycloak rejects tokens issued before this moment.'),
  id_token: secret('Tells the app who signed in; not for any API.', oidc('Core', '3.1.3.3')),
  issued_token_type: says('What kind of token was given in exchange.', rfc(8693, '2.2.1')),
  user_code: secret('The code that the user types on another device.', rfc(8628, '3.2')),
  verification_uri: says('Where the user types that code.', rfc(8628, '3.2')),
  verification_uri_complete: secret('The same page with the code filled in.', rfc(8628, '3.2')),
  interval: says('How many seconds the app waits between two questions.', rfc(8628, '3.2')),
  // Logout
  post_logout_redirect_uri: says(
    'Where the browser is sent after the logout; it must be registered.',
    LOGOUT,
  ),
  logout_hint: secret('Says whose session is to end.', LOGOUT),
  logout_token: secret('Tells the app that a session has ended.', oidc('Back-Channel Logout', '2.4')),
  sid: secret('Names the session at the provider.', oidc('Front-Channel Logout')),
};

/** What a name means where it does not mean what it means in the request. */
export const PARAMETERS_THERE: Record<'answer' | 'login page', Table> = {
  answer: {
    scope: says('What was granted; the answer may leave it out where that is what was asked for.', ANSWER),
  },
  'login page': {
    state: says(
      'The provider’s own name for the login under way; it is not the app’s state.',
      UNIVERSAL_LOGIN,
    ),
  },
};
