import { says, type Table } from './explanation.ts';
import { type Parameter, secret } from './parameter.ts';
import { oidc, rfc } from './references.ts';

const CIBA = oidc('CIBA');
const REGISTRATION = rfc(7591, '2');
const REGISTERED = rfc(7591, '3.2.1');
const INTROSPECTION = rfc(7662, '2.2');
const NATIVE = oidc('Native SSO');
const VP = oidc('OID4VP');
const VCI = oidc('OID4VCI');
const UMA = {
  title: 'UMA 2.0 Grant for OAuth 2.0',
  url: 'https://docs.kantarainitiative.org/uma/wg/rec-oauth-uma-grant-2.0.html',
};
const REGISTRY = {
  title: 'IANA: OAuth Parameters',
  url: 'https://www.iana.org/assignments/oauth-parameters/oauth-parameters.xhtml',
};

/** Parameters of specifications that extend OAuth 2.0 and OpenID Connect. */
export const EXTENSION_PARAMETERS: Table<Parameter> = {
  // Login from another device (CIBA)
  auth_req_id: secret('Names the login that the user approves on another device.', CIBA),
  binding_message: says('What the user sees on both devices, to be sure that they belong together.', CIBA),
  requested_expiry: says('For how many seconds the user may be asked.', CIBA),
  login_hint_token: secret('Says whom to ask, as a token.', CIBA),
  client_notification_token: secret('With this the provider tells the app that the user has answered.', CIBA),
  // Native apps
  device_secret: secret('Stands for the device, so that another app can sign in without asking.', NATIVE),
  // Permissions that somebody else grants (UMA)
  claim_token: secret('Claims that are to persuade the server.', UMA),
  claim_token_format: says('What those claims are written in.', UMA),
  pct: secret('What the server remembers of claims given before.', UMA),
  rpt: secret('The token to be given more permissions.', UMA),
  ticket: secret('Stands for the permissions that the API wants.', UMA),
  upgraded: says('Whether the token has permissions of an older one too.', UMA),
  claims_redirect_uri: says('Where the user comes back to after giving claims.', UMA),
  required_claims: says('Claims that are still missing.', UMA),
  redirect_user: secret('Where the user can give more claims.', UMA),
  submit_request: says('Whether the app may wait for the owner to answer.', UMA),
  // Vectors of trust, constrained devices, 5G
  vtr: says('How far the login must be trustworthy, as vectors.', rfc(8485)),
  cnf: says('The key that the token is bound to.', rfc(9201, '3.2')),
  req_cnf: says('The key that the token shall be bound to.', rfc(9201, '3.1')),
  rs_cnf: says('The key by which the API can be recognised.', rfc(9201, '3.2')),
  ace_profile: says('How a constrained device and its API secure their talk.', rfc(9200)),
  nonce1: secret('The device’s part of the keys.', rfc(9203)),
  nonce2: secret('The API’s part of the keys.', rfc(9203)),
  ace_client_recipientid: says('The device’s name in the secured talk.', rfc(9203)),
  ace_server_recipientid: says('The API’s name in the secured talk.', rfc(9203)),
  sign_info: says('How members of a group sign.', rfc(9594)),
  kdcchallenge: secret('What a new member of a group has to sign.', rfc(9594)),
  nfv_token: secret('A token of a virtual network function.', REGISTRY),
  // Wallets and verifiable credentials
  vp_token: secret('What the wallet presents.', VP),
  presentation_definition: says('Which credentials the wallet should present.', VP),
  presentation_definition_uri: says('Where it is said which credentials the wallet should present.', VP),
  presentation_submission: says('Where in the answer each credential stands.', VP),
  dcql_query: says('A query for the credentials that the wallet should present.', VP),
  client_id_scheme: says('How the client id is to be read.', VP),
  client_metadata: says('What the wallet should know of the app.', VP),
  request_uri_method: says('Whether the wallet fetches the request by GET or POST.', VP),
  wallet_metadata: says('What the wallet can do.', VP),
  wallet_nonce: secret('The wallet’s nonce against replay.', VP),
  transaction_data: secret('What the user agrees to together with the presentation.', VP),
  verifier_info: says('What others say of the app.', VP),
  response_uri: says('Where the wallet posts its answer.', VP),
  issuer_state: secret('Ties the request to an offer of a credential.', VCI),
  'pre-authorized_code': secret('A code for a credential that was authorized before.', VCI),
  tx_code: secret('A PIN that goes with that code.', VCI),
  c_nonce: secret('The nonce that a proof for a credential must have.', VCI),
  c_nonce_expires_in: says('How many seconds that nonce is good for.', VCI),
  // Introspection
  active: says('Whether the token is good now.', INTROSPECTION),
  // Dynamic registration
  redirect_uris: says('Where answers may be sent to.', REGISTRATION),
  token_endpoint_auth_method: says('How the app proves who it is.', REGISTRATION),
  grant_types: says('What the app may offer in exchange for tokens.', REGISTRATION),
  response_types: says('What the app may ask the authorization endpoint for.', REGISTRATION),
  client_name: says('The app’s name for people.', REGISTRATION),
  client_uri: says('The app’s page.', REGISTRATION),
  logo_uri: says('The app’s logo.', REGISTRATION),
  contacts: secret('Who is responsible for the app.', REGISTRATION),
  tos_uri: says('The app’s terms of service.', REGISTRATION),
  policy_uri: says('What the app does with data.', REGISTRATION),
  jwks_uri: says('Where the public keys are.', REGISTRATION),
  jwks: says('The public keys themselves.', REGISTRATION),
  software_id: says('The software, whatever client it is.', REGISTRATION),
  software_version: says('The version of that software.', REGISTRATION),
  software_statement: secret('A signed statement on the software.', rfc(7591, '2.3')),
  client_id_issued_at: says('When the client was registered.', REGISTERED),
  client_secret_expires_at: says('When the client’s secret expires; 0 is never.', REGISTERED),
  registration_access_token: secret('Lets the app change its registration.', rfc(7592, '3')),
  registration_client_uri: secret('Where the app can change its registration.', rfc(7592, '3')),
  // RFC 8693 and older drafts of it
  subject_issuer: says('Who issued the token to be exchanged, in Keycloak.'),
  requested_issuer: says('Whose token is wanted in exchange, in Keycloak.'),
  requested_subject: secret('Whom to act as, in Keycloak.'),
  // Front-channel login and logout
  target_link_uri: says('Where the user wants to get to after the login.', oidc('Core', '4')),
  // Popular variants
  web_message_uri: says('The page that the message with the answer goes to.'),
  web_message_target: says('The window that the message with the answer goes to.'),
  nonce_supported: says('Whether the ID token repeats a nonce, at Apple.'),
  user: secret('Name and e-mail address of the user, which Apple tells only once.'),
};
