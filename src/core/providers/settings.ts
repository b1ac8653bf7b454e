import type { Setting } from '../change.ts';
import type { ProviderId } from '../model.ts';

/**
 * Where each setting is in the provider's dashboard, as somebody walks there. A setting that a provider does not
 * have, or whose place is not known for certain, is left out. Only for pages that show a fix.
 */
export type Settings = Readonly<Partial<Record<Setting, string>>>;

const APP = 'Applications → Applications → your application';
const API = 'Applications → APIs → your API';

const auth0: Record<Setting, string> = {
  'allowed-callback-urls': `${APP} → Settings → Application URIs → Allowed Callback URLs`,
  'allowed-logout-urls': `${APP} → Settings → Application URIs → Allowed Logout URLs`,
  'allowed-web-origins': `${APP} → Settings → Application URIs → Allowed Web Origins`,
  'allowed-cors-origins': `${APP} → Settings → Cross-Origin Authentication → Allowed Origins (CORS)`,
  'api-access': `${API} → Application Access → Edit (the policy: Settings → Application Access Policy)`,
  'api-identifier': `${API} → Settings → General Settings → Identifier (it cannot be changed later)`,
  'api-offline-access': `${API} → Settings → Access Settings → Allow Offline Access`,
  'api-permissions': `${API} → Permissions`,
  'api-rbac': `${API} → Settings → RBAC Settings → Enable RBAC, and Add Permissions in the Access Token`,
  'api-skip-consent': `${API} → Settings → Access Settings → Allow Skipping User Consent`,
  'api-signing-algorithm': `${API} → Settings → Token Settings → JSON Web Token (JWT) Signing Algorithm`,
  'api-token-encryption': `${API} → Settings → Token Settings → JSON Web Encryption (JWE)`,
  'api-token-lifetime': `${API} → Settings → Token Settings → Maximum Access Token Lifetime`,
  'api-token-profile': `${API} → Settings → Token Settings → JSON Web Token (JWT) Profile`,
  'application-connections': `${APP} → Connections`,
  'application-grant-types': `${APP} → Settings → Advanced Settings → Grant Types`,
  'application-id-token-algorithm': `${APP} → Settings → Advanced Settings → OAuth → JSON Web Token (JWT) Signature Algorithm`,
  'application-login-uri': `${APP} → Settings → Application URIs → Application Login URI`,
  'application-organizations': `${APP} → Login Experience → Types of Users`,
  'application-refresh-token-expiration': `${APP} → Settings → Refresh Token Expiration`,
  'application-refresh-token-rotation': `${APP} → Settings → Refresh Token Rotation`,
  'application-secret': `${APP} → Settings → Basic Information → Client Secret`,
  'application-type': `${APP} → Settings → Application Properties → Application Type`,
  'cross-origin-authentication': `${APP} → Settings → Cross-Origin Authentication → Allow Cross-Origin Authentication`,
  'custom-domains': 'Branding → Custom Domains',
  'default-audience': 'Settings → General → API Authorization Settings → Default Audience',
  'login-actions': 'Actions → Triggers → post-login',
  logs: 'Monitoring → Logs',
  'organization-members': 'Organizations → the organization → Members',
  'require-pushed-authorization': `${APP} → Settings → Authorization Requests → Require Pushed Authorization Requests (PAR)`,
  'resource-parameter-profile': 'Settings → Advanced → Settings → Resource Parameter Compatibility Profile',
  'role-permissions': 'User Management → Roles → the role → Permissions',
  'session-lifetime': 'Settings → Sessions → Session Expiration',
  'social-connection-keys':
    'Authentication → Social → the connection → Settings → Client ID and Client Secret',
  'token-endpoint-authentication': `${APP} → Credentials → Authentication Method → None`,
  'token-sender-constraining': `${APP} → Settings → Token Sender-Constraining → Require Sender Constraining (the method: in the API’s Settings, under the same name)`,
};

const REGISTRATION = 'Entra admin centre → Entra ID → App registrations';
const ENTRA_APP = `${REGISTRATION} → your app`;
const ENTRA_API = `${REGISTRATION} → your API`;

const entra: Settings = {
  'allowed-callback-urls': `${ENTRA_APP} → Authentication → Redirect URIs (a page’s under the platform “Single-page application”)`,
  'allowed-logout-urls': `${ENTRA_APP} → Authentication → Front-channel logout URL (and a redirect URI for where users return)`,
  'api-access': `${ENTRA_APP} → API permissions → Add a permission → My APIs`,
  'api-identifier': `${ENTRA_API} → Expose an API → Application ID URI`,
  'api-permissions': `${ENTRA_API} → Expose an API → Scopes defined by this API`,
  'api-skip-consent': `${ENTRA_APP} → API permissions → Grant admin consent`,
  'api-token-profile': `${ENTRA_API} → Manifest → api.requestedAccessTokenVersion (in older manifests accessTokenAcceptedVersion)`,
  'application-grant-types': `${ENTRA_APP} → Authentication → Implicit grant and hybrid flows`,
  'application-organizations': `${ENTRA_APP} → Authentication → Supported account types`,
  'application-secret': `${ENTRA_APP} → Certificates & secrets → Client secrets`,
  'application-type': `${ENTRA_APP} → Authentication → Platform configurations`,
  logs: 'Entra admin centre → Entra ID → Monitoring & health → Sign-in logs',
  'role-permissions': `${ENTRA_API} → App roles`,
  'token-endpoint-authentication': `${ENTRA_APP} → Authentication: move the redirect URI from the platform “Web” to “Single-page application” (or “Mobile and desktop applications”)`,
};

const OKTA_APP = 'Okta Admin Console → Applications → Applications → your app';
const OKTA_SERVER = 'Okta Admin Console → Security → API → Authorization Servers → your server';

const okta: Settings = {
  'allowed-callback-urls': `${OKTA_APP} → General → LOGIN → Sign-in redirect URIs`,
  'allowed-logout-urls': `${OKTA_APP} → General → LOGIN → Sign-out redirect URIs`,
  'allowed-web-origins': 'Okta Admin Console → Security → API → Trusted Origins',
  'allowed-cors-origins': 'Okta Admin Console → Security → API → Trusted Origins → the origin → CORS',
  'api-access': `${OKTA_SERVER} → Access Policies`,
  'api-identifier': `${OKTA_SERVER} → Settings → Audience`,
  'api-permissions': `${OKTA_SERVER} → Scopes`,
  'api-skip-consent': `${OKTA_SERVER} → Scopes → the scope → User consent`,
  'api-token-lifetime': `${OKTA_SERVER} → Access Policies → the policy’s rule → Access token lifetime`,
  'application-grant-types': `${OKTA_APP} → General → General Settings → Grant type`,
  'application-login-uri': `${OKTA_APP} → General → LOGIN → Initiate login URI`,
  'application-refresh-token-rotation': `${OKTA_APP} → General → General Settings → Refresh Token`,
  'application-secret': `${OKTA_APP} → General → Client Credentials → CLIENT SECRETS`,
  'application-type':
    'Okta Admin Console → Applications → Applications → Create App Integration → OIDC → Single-Page Application (the type of an existing app cannot be changed)',
  'custom-domains': `Okta Admin Console → Customizations → Brands → your brand → Domains; the issuer: ${OKTA_SERVER} → Settings → Issuer`,
  logs: 'Okta Admin Console → Reports → System Log',
  'organization-members': `${OKTA_APP} → Assignments`,
  'require-pushed-authorization': `${OKTA_APP} → General → General Settings → Pushed authorization request`,
  'token-endpoint-authentication': `${OKTA_APP} → General → Client Credentials → Client authentication → None (for an app that is no single-page or native app: create one that is)`,
  'token-sender-constraining': `${OKTA_APP} → General → General Settings → Proof of possession`,
};

const KC_CLIENT = 'Keycloak admin console → your realm → Clients → your client';

const keycloak: Settings = {
  'allowed-callback-urls': `${KC_CLIENT} → Settings → Access settings → Valid redirect URIs`,
  'allowed-logout-urls': `${KC_CLIENT} → Settings → Access settings → Valid post logout redirect URIs`,
  'allowed-web-origins': `${KC_CLIENT} → Settings → Access settings → Web origins`,
  'allowed-cors-origins': `${KC_CLIENT} → Settings → Access settings → Web origins`,
  'api-identifier':
    'Keycloak admin console → your realm → Client scopes → a scope of the client → Mappers → Configure a new mapper → Audience',
  'api-permissions': 'Keycloak admin console → your realm → Client scopes',
  'api-access': `${KC_CLIENT} → Client scopes → Add client scope`,
  'api-skip-consent': `${KC_CLIENT} → Settings → Login settings → Consent required`,
  'api-signing-algorithm': `${KC_CLIENT} → Advanced → Fine grain OpenID Connect configuration → Access token signature algorithm`,
  'api-token-lifetime':
    'Keycloak admin console → your realm → Realm settings → Tokens → Access Token Lifespan',
  'application-grant-types': `${KC_CLIENT} → Settings → Capability config → Authentication flow`,
  'application-refresh-token-rotation':
    'Keycloak admin console → your realm → Realm settings → Tokens → Revoke Refresh Token',
  'application-refresh-token-expiration':
    'Keycloak admin console → your realm → Realm settings → Sessions → SSO Session Idle and SSO Session Max',
  'application-secret': `${KC_CLIENT} → Credentials → Client Secret`,
  'custom-domains':
    'the server’s option `hostname` (KC_HOSTNAME), or Realm settings → General → Frontend URL',
  logs: 'Keycloak admin console → your realm → Events',
  'session-lifetime': 'Keycloak admin console → your realm → Realm settings → Sessions',
  'token-endpoint-authentication': `${KC_CLIENT} → Settings → Capability config → Client authentication → Off`,
};

const POOL = 'Amazon Cognito console → User pools → your pool';
const POOL_APP = `${POOL} → Applications → App clients → your app client`;

const cognito: Settings = {
  'allowed-callback-urls': `${POOL_APP} → Login pages → Edit → Allowed callback URLs`,
  'allowed-logout-urls': `${POOL_APP} → Login pages → Edit → Allowed sign-out URLs`,
  'api-identifier': `${POOL} → Branding → Domain → Resource servers`,
  'api-permissions': `${POOL} → Branding → Domain → Resource servers → the server → Custom scopes`,
  'api-access': `${POOL_APP} → Login pages → Edit → Custom scopes`,
  'api-token-lifetime': `${POOL_APP} → Edit → Access token expiration`,
  'application-connections': `${POOL_APP} → Login pages → Edit → Identity providers`,
  'application-grant-types': `${POOL_APP} → Login pages → Edit → OAuth grant types`,
  'application-refresh-token-expiration': `${POOL_APP} → Edit → Refresh token expiration`,
  'custom-domains': `${POOL} → Branding → Domain`,
  'token-endpoint-authentication': `${POOL} → Applications → App clients → Create app client → Single-page application (the secret of an existing client cannot be removed)`,
};

const google: Settings = {
  'allowed-callback-urls':
    'Google Cloud console → Google Auth Platform → Clients → your client → Authorized redirect URIs',
  'allowed-web-origins':
    'Google Cloud console → Google Auth Platform → Clients → your client → Authorized JavaScript origins',
  'allowed-cors-origins':
    'Google Cloud console → Google Auth Platform → Clients → your client → Authorized JavaScript origins',
  'api-permissions': 'Google Cloud console → Google Auth Platform → Data Access',
  'application-secret':
    'Google Cloud console → Google Auth Platform → Clients → your client → Client secrets',
  'organization-members': 'Google Cloud console → Google Auth Platform → Audience → Test users',
  'token-endpoint-authentication':
    'Google’s web clients always need their secret to redeem a code: let your server do that, or use Google Identity Services in the page',
};

export const settings: Readonly<Record<ProviderId, Settings>> = {
  auth0,
  entra,
  okta,
  keycloak,
  cognito,
  google,
  generic: {},
};
