import { says, type Table } from './explanation.ts';
import { type Parameter, secret } from './parameter.ts';
import { providerDocs } from './provider-references.ts';

const ENTRA = providerDocs('Entra: Authorization code flow');
const ENTRA_OBO = providerDocs('Entra: On-behalf-of flow');
const ENTRA_ERRORS = providerDocs('Entra: Error codes');
const OKTA = providerDocs('Okta: OpenID Connect API');
const KEYCLOAK = providerDocs('Keycloak: Server administration');
const UMA = providerDocs('Keycloak: Authorization services');
const COGNITO = providerDocs('Cognito: Authorize endpoint');
const GOOGLE = providerDocs('Google: OpenID Connect');
const GOOGLE_WEB = providerDocs('Google: OAuth 2.0 for web server applications');

/** What providers other than Auth0 add to requests and answers. */
export const PROVIDER_PARAMETERS: Table<Parameter> = {
  // Microsoft Entra and MSAL
  domain_hint: says('The user’s organization, so that Entra skips the account picker.', ENTRA),
  client_info: secret('Asks for, and later is, Entra’s description of the account for MSAL.'),
  'client-request-id': says('A number that MSAL gives the request, for Microsoft’s support.'),
  'return-client-request-id': says('Asks Entra to give that number back.'),
  'x-client-SKU': says('Which MSAL library it is, for Microsoft’s statistics.'),
  'x-client-VER': says('The version of the MSAL library.'),
  'x-client-OS': says('The operating system that MSAL runs on.'),
  'x-client-CPU': says('The processor that MSAL runs on.'),
  'x-client-brkrver': says('The version of the broker that MSAL goes through.'),
  'x-client-current-telemetry': says('What MSAL is doing, for Microsoft’s statistics.'),
  'x-client-last-telemetry': says('What MSAL did last, for Microsoft’s statistics.'),
  'x-client-extra-sku': says('What runs around MSAL, for Microsoft’s statistics.'),
  'x-app-name': says('The name of the app, as it told MSAL.'),
  'x-app-ver': says('The version of the app, as it told MSAL.'),
  'x-ms-lib-capability': says('What MSAL can do with a throttled answer.'),
  'X-AnchorMailbox': secret('The account, so that Microsoft routes the request well.'),
  instance_aware: says('Asks Entra to name the cloud that the user belongs to.'),
  cloud_instance_name: says('The Microsoft cloud that the user belongs to.'),
  cloud_instance_host_name: says('The host of the Microsoft cloud that the user belongs to.'),
  cloud_graph_host_name: says('The host of the Graph in the user’s cloud.'),
  msgraph_host: says('The host of Microsoft Graph in the user’s cloud.'),
  nativebroker: says('Whether the operating system’s broker may answer.'),
  requested_token_use: says('Asks for a token on behalf of the user: on_behalf_of.', ENTRA_OBO),
  return_spa_code: says('Asks for a second code that the page can redeem.'),
  spa_code: secret('A second code that the page can redeem.'),
  mkt: says('The language and market of the Microsoft login page.'),
  sso_reload: says('Entra’s login page was loaded again to use a session.'),
  p: says('The user flow or custom policy of Azure AD B2C.', providerDocs('Azure AD B2C: Tokens')),
  admin_consent: says('Whether an administrator agreed for the whole Entra tenant.'),
  tenant: says('The tenant whose administrator agreed, at Entra.'),
  session_id: secret('Names the session at Entra.'),
  ext_expires_in: says('How long Entra lets the token live on when it is out of order.'),
  refresh_token_expires_in: says('How many seconds the refresh token is good for.', ENTRA),
  expires_on: says('When the access token expires, in seconds since 1970.'),
  not_before: says('When the access token becomes good, in seconds since 1970.'),
  id_token_expires_in: says('How many seconds the ID token is good for, in Azure AD B2C.'),
  profile_info: secret('What Azure AD B2C says of the user.'),
  error_codes: says('Microsoft’s numbers for the error.', ENTRA_ERRORS),
  suberror: says('A finer reason of Entra’s, for the app to act on.', ENTRA_ERRORS),
  timestamp: says('When the error happened at Microsoft.', ENTRA_ERRORS),
  trace_id: says('Microsoft’s number for the request, for its support.', ENTRA_ERRORS),
  correlation_id: says(
    'Ties together the requests of one login at Microsoft, for its support.',
    ENTRA_ERRORS,
  ),
  // Google
  access_type: says('Google’s way to ask for a refresh token: offline.', GOOGLE_WEB),
  approval_prompt: says('Whether Google must ask for consent again; now prompt.'),
  include_granted_scopes: says('Adds the scopes that the user granted Google before.', GOOGLE_WEB),
  enable_granular_consent: says('Whether the user may refuse single scopes at Google.'),
  hd: says('The Google Workspace domain that the user must belong to.', GOOGLE),
  authuser: says('Which of the Google accounts that are signed in was used.'),
  login_verified: says('Whether Google has just verified the login.'),
  credential: secret('The ID token that Sign in with Google hands to the page.'),
  select_by: says('How the user chose the account at Sign in with Google.'),
  g_csrf_token: secret('Guards the answer of Sign in with Google against other pages.'),
  // Keycloak
  kc_idp_hint: says('The identity provider that Keycloak should go to at once.', KEYCLOAK),
  kc_action: says('Something that Keycloak should make the user do, such as change a password.', KEYCLOAK),
  kc_action_status: says('How that action at Keycloak ended.', KEYCLOAK),
  kc_locale: says('The language that the user chose at Keycloak.'),
  session_code: secret('The step of the login under way at Keycloak.'),
  execution: says('Which step of its login Keycloak is at.'),
  tab_id: says('Which tab of the browser Keycloak’s login is in.'),
  client_data: secret('What Keycloak remembers of the request.'),
  refresh_expires_in: says('How many seconds the refresh token is good for, in Keycloak.'),
  'not-before-policy': says('Keycloak rejects tokens issued before this moment.'),
  permission: says('The resource and scopes that Keycloak is asked for.', UMA),
  response_include_resource_name: says('Whether Keycloak names the resources in its answer.', UMA),
  client_session_state: secret('The app’s own session, so that Keycloak can log it out.'),
  // Okta
  idp: says('The identity provider that Okta should go to at once.', OKTA),
  idp_scope: says('Scopes for the identity provider that Okta goes to.', OKTA),
  sessionToken: secret('Okta’s one-time proof of a login that was just made.', OKTA),
  interaction_handle: secret('The login under way in an app with Okta’s widget.'),
  interaction_code: secret('What the widget’s login ends with, to get tokens for.'),
  stateToken: secret('The login under way at Okta.'),
  fromURI: secret('Where Okta’s login page goes on.'),
  enroll_amr_values: says('Second factors that the user is to enrol at Okta.', OKTA),
  // Cognito
  identity_provider: says('The identity provider that Cognito should go to at once.', COGNITO),
  idp_identifier: says('Chooses the identity provider by a name of it, in Cognito.', COGNITO),
  logout_uri: says('Where Cognito sends the browser after the logout; it must be registered.'),
  lang: says('The language of Cognito’s login page.', COGNITO),
};
