import { says, type Table } from './explanation.ts';
import { type Parameter, secret } from './parameter.ts';
import { AUTH0_PARAMETERS } from './parameters-auth0.ts';
import { EXTENSION_PARAMETERS } from './parameters-extensions.ts';
import { PROVIDER_PARAMETERS } from './parameters-providers.ts';
import { auth0Docs, oidc, rfc } from './references.ts';

const OIDC_REQUEST = oidc('Core', '3.1.2.1');
const TOKEN = rfc(6749, '4.1.3');
const ANSWER = rfc(6749, '5.1');
const UNIVERSAL_LOGIN = auth0Docs('Universal Login');
const LOGOUT = oidc('RP-Initiated Logout', '2');

const BASE: Table<Parameter> = {
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
  audience: says(
    'The API that the access token is for, by its Identifier in Auth0.',
    auth0Docs('Get Access Tokens'),
  ),
  dpop_jkt: says('The thumbprint of the key that the code will be bound to (DPoP).', rfc(9449, '10')),
  // Authorization response
  code: secret('The authorization code: good once, for seconds, to get tokens with.', rfc(6749, '4.1.2')),
  iss: says('The issuer of this answer, against mix-up attacks.', rfc(9207, '2')),
  session_state: secret(
    'Lets the page watch whether the user is still signed in at the provider.',
    oidc('Session Management'),
  ),
  response: secret('The whole answer as a JWT (JARM).', oidc('JARM')),
  error: says('What went wrong, as a code that programs can read.', rfc(6749, '4.1.2.1')),
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

/**
 * The parameters and JSON members of OAuth and OpenID Connect messages. Redaction is an allow-list made from
 * this table: what is neither here nor public stays out of reports.
 */
export const PARAMETERS: Table<Parameter> = {
  ...PROVIDER_PARAMETERS,
  ...AUTH0_PARAMETERS,
  ...EXTENSION_PARAMETERS,
  ...BASE,
};

/** What a name means where it does not mean what it means in the request. */
export const PARAMETERS_THERE: Readonly<Partial<Record<string, Table>>> = {
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

/** What of it an API's own messages have; the rest of those is its own affair. */
export const API_PARAMETERS: ReadonlySet<string> = new Set([
  'access_token',
  'error',
  'error_description',
  'error_uri',
]);
