import type { Reference } from '../model.ts';

/** Links to what the product says. Titles are the documents' own; an unknown one does not compile. */

/** `rfc(6749, '4.1.1')`; an appendix as `rfc(7636, 'A')`. */
export function rfc(number: number, section?: string): Reference {
  const url = `https://www.rfc-editor.org/rfc/rfc${number}.html`;
  if (section === undefined) return { title: `RFC ${number}`, url };
  const kind = /^\d/.test(section) ? 'section' : 'appendix';
  return { title: `RFC ${number}, ${kind} ${section}`, url: `${url}#${kind}-${section}` };
}

const OPENID = {
  Core: ['OpenID Connect Core', 'openid-connect-core-1_0'],
  Discovery: ['OpenID Connect Discovery', 'openid-connect-discovery-1_0'],
  'RP-Initiated Logout': ['OpenID Connect RP-Initiated Logout', 'openid-connect-rpinitiated-1_0'],
  'Back-Channel Logout': ['OpenID Connect Back-Channel Logout', 'openid-connect-backchannel-1_0'],
  'Front-Channel Logout': ['OpenID Connect Front-Channel Logout', 'openid-connect-frontchannel-1_0'],
  'Session Management': ['OpenID Connect Session Management', 'openid-connect-session-1_0'],
  'Multiple Response Types': [
    'OAuth 2.0 Multiple Response Type Encoding Practices',
    'oauth-v2-multiple-response-types-1_0',
  ],
  'Form Post': ['OAuth 2.0 Form Post Response Mode', 'oauth-v2-form-post-response-mode-1_0'],
  JARM: ['JWT Secured Authorization Response Mode', 'oauth-v2-jarm'],
  Registration: ['OpenID Connect Dynamic Client Registration', 'openid-connect-registration-1_0'],
  'Prompt Create': ['Initiating User Registration via OpenID Connect', 'openid-connect-prompt-create-1_0'],
  'Unmet Authentication Requirements': [
    'OpenID Connect Core Error Code unmet_authentication_requirements',
    'openid-connect-unmet-authentication-requirements-1_0',
  ],
  CIBA: [
    'OpenID Connect Client-Initiated Backchannel Authentication',
    'openid-client-initiated-backchannel-authentication-core-1_0',
  ],
  'EAP ACR Values': ['OpenID Connect EAP ACR Values', 'openid-connect-eap-acr-values-1_0'],
  'Native SSO': ['OpenID Connect Native SSO for Mobile Apps', 'openid-connect-native-sso-1_0'],
  Federation: ['OpenID Federation', 'openid-federation-1_0'],
  'Identity Assurance': ['OpenID Identity Assurance Schema Definition', 'openid-ida-verified-claims-1_0'],
  'Identity Assurance Claims': [
    'OpenID Connect for Identity Assurance Claims Registration',
    'openid-connect-4-ida-claims-1_0',
  ],
  OID4VP: ['OpenID for Verifiable Presentations', 'openid-4-verifiable-presentations-1_0'],
  OID4VCI: ['OpenID for Verifiable Credential Issuance', 'openid-4-verifiable-credential-issuance-1_0'],
} as const;

/** `oidc('Core', '3.1.2.1')`. */
export function oidc(document: keyof typeof OPENID, section?: string): Reference {
  const [name, file] = OPENID[document];
  const url = `https://openid.net/specs/${file}.html`;
  if (section === undefined) return { title: name, url };
  return { title: `${name}, section ${section}`, url: `${url}#rfc.section.${section}` };
}

/** Auth0's pages by title, with their paths below https://auth0.com/docs/. */
const AUTH0 = {
  'Access Token Profiles': 'secure/tokens/access-tokens/access-token-profiles',
  'Access Tokens': 'secure/tokens/access-tokens',
  'API Access Policies for Applications': 'get-started/apis/api-access-policies-for-applications',
  'API Scopes': 'get-started/apis/scopes/api-scopes',
  'API Settings': 'get-started/apis/api-settings',
  'Application Grant Types': 'get-started/applications/application-grant-types',
  'Application Settings': 'get-started/applications/application-settings',
  'Authenticate Using ROPG with MFA':
    'secure/multi-factor-authentication/authenticate-using-ropg-flow-with-mfa',
  'Authorization Code Flow with PKCE':
    'get-started/authentication-and-authorization-flow/authorization-code-flow-with-pkce',
  Authorize: 'api/authentication/authorization-code-flow-with-pkce/authorize-with-pkce',
  'Check Error Messages': 'troubleshoot/basic-issues/check-error-messages',
  'Client Credentials Flow': 'get-started/authentication-and-authorization-flow/client-credentials-flow',
  'Confidential and Public Applications': 'get-started/applications/confidential-and-public-applications',
  'Configure Access Token Profile': 'get-started/apis/configure-access-token-profile',
  'Configure Features to Use Custom Domains':
    'customize/custom-domains/configure-features-to-use-custom-domains',
  'Configure JSON Web Encryption': 'get-started/apis/configure-json-web-encryption',
  'Configure Refresh Token Expiration': 'secure/tokens/refresh-tokens/configure-refresh-token-expiration',
  'Configure Refresh Token Rotation': 'secure/tokens/refresh-tokens/configure-refresh-token-rotation',
  'Configure Session Lifetime Settings': 'manage-users/sessions/configure-session-lifetime-settings',
  'Configure Silent Authentication': 'authenticate/login/configure-silent-authentication',
  'Create Custom Claims': 'secure/tokens/json-web-tokens/create-custom-claims',
  'Cross-Origin Authentication': 'authenticate/login/cross-origin-authentication',
  'Custom Token Exchange': 'authenticate/custom-token-exchange',
  'Custom Domains': 'customize/custom-domains',
  'Device Authorization Flow': 'get-started/authentication-and-authorization-flow/device-authorization-flow',
  'Enable Role-Based Access Control for APIs': 'get-started/apis/enable-role-based-access-control-for-apis',
  'Error Pages': 'authenticate/login/auth0-universal-login/error-pages',
  'Force Reauthentication in OIDC': 'authenticate/login/max-age-reauthentication',
  'Get Access Tokens': 'secure/tokens/access-tokens/get-access-tokens',
  'Get Code or Link': 'api/authentication/passwordless/get-code-or-link',
  'Get ID Tokens': 'secure/tokens/id-tokens/get-id-tokens',
  'Get Management API Access Tokens for Production':
    'secure/tokens/access-tokens/management-api-access-tokens/get-management-api-access-tokens-for-production',
  'Get Management API Access Tokens for Single-Page Applications':
    'secure/tokens/access-tokens/management-api-access-tokens/get-management-api-tokens-for-single-page-applications',
  'Get Refresh Tokens': 'secure/tokens/refresh-tokens/get-refresh-tokens',
  'Get User Info': 'api/authentication/user-profile/get-user-info',
  'ID Token Structure': 'secure/tokens/id-tokens/id-token-structure',
  'ID Tokens': 'secure/tokens/id-tokens',
  'Identity Provider Access Tokens': 'secure/tokens/access-tokens/identity-provider-access-tokens',
  'Invalid Token Errors': 'troubleshoot/basic-issues/invalid-token-errors',
  'Invite Organization Members': 'manage-users/organizations/configure-organizations/invite-members',
  'JSON Web Encryption': 'secure/tokens/access-tokens/json-web-encryption',
  'JSON Web Key Sets': 'secure/tokens/json-web-tokens/json-web-key-sets',
  'JSON Web Token Claims': 'secure/tokens/json-web-tokens/json-web-token-claims',
  'JSON Web Tokens': 'secure/tokens/json-web-tokens',
  'Log Users Out of Auth0': 'authenticate/login/logout/log-users-out-of-auth0',
  'Management API Access Tokens': 'secure/tokens/access-tokens/management-api-access-tokens',
  'Mitigate Replay Attacks':
    'get-started/authentication-and-authorization-flow/implicit-flow-with-form-post/mitigate-replay-attacks-when-using-the-implicit-flow',
  'Multi-Resource Refresh Token': 'secure/tokens/refresh-tokens/multi-resource-refresh-token',
  'My Account API': 'manage-users/my-account-api',
  'Native to Web SSO': 'authenticate/single-sign-on/native-to-web',
  'OpenID Connect Scopes': 'get-started/apis/scopes/openid-connect-scopes',
  Organizations: 'manage-users/organizations/organizations-overview',
  'Organizations and Tokens': 'manage-users/organizations/using-tokens',
  Passkeys: 'authenticate/database-connections/passkeys',
  Passwordless: 'authenticate/passwordless',
  'Redirect Users After Login': 'authenticate/login/redirect-users-after-login',
  'Redirect Users After Logout': 'authenticate/login/logout/redirect-users-after-logout',
  'Refresh Token Rotation': 'secure/tokens/refresh-tokens/refresh-token-rotation',
  'Refresh Tokens': 'secure/tokens/refresh-tokens',
  'Register APIs': 'get-started/auth0-overview/set-up-apis',
  'Renew Tokens When Using Safari': 'troubleshoot/authentication-issues/renew-tokens-when-using-safari',
  'Resource Owner Password Flow':
    'get-started/authentication-and-authorization-flow/resource-owner-password-flow',
  Scopes: 'get-started/apis/scopes',
  'Set Up a Logical API': 'get-started/apis/set-logical-api',
  'Set Up CORS': 'get-started/applications/set-up-cors',
  'Signing Algorithms': 'get-started/applications/signing-algorithms',
  'Single Sign-On': 'authenticate/single-sign-on',
  'State Parameter': 'secure/attack-protection/state-parameters',
  'Tenant Settings': 'get-started/tenant-settings',
  'Token Best Practices': 'secure/tokens/token-best-practices',
  'Token Exchange': 'get-started/authentication-and-authorization-flow/token-exchange-flow',
  'Troubleshoot Custom Domains': 'troubleshoot/integration-extensibility-issues/troubleshoot-custom-domains',
  'Universal Login': 'authenticate/login/auth0-universal-login',
  'Update Access Token Lifetime': 'secure/tokens/access-tokens/update-access-token-lifetime',
  'Update ID Token Lifetime': 'secure/tokens/id-tokens/update-id-token-lifetime',
  'Use Access Tokens': 'secure/tokens/access-tokens/use-access-tokens',
  'Use Refresh Tokens': 'secure/tokens/refresh-tokens/use-refresh-tokens',
  'User Consent and Third-Party Applications':
    'get-started/applications/third-party-applications/user-consent-and-third-party-applications',
  'User Profile Structure': 'manage-users/user-accounts/user-profiles/user-profile-structure',
  'Validate Access Tokens': 'secure/tokens/access-tokens/validate-access-tokens',
  'Validate ID Tokens': 'secure/tokens/id-tokens/validate-id-tokens',
  'Validate JSON Web Tokens': 'secure/tokens/json-web-tokens/validate-json-web-tokens',
  'Work with Auth0 Locally': 'get-started/applications/work-with-auth0-locally',
} as const;

export type Auth0Page = keyof typeof AUTH0;

export const auth0Docs = (title: Auth0Page): Reference => ({
  title: `Auth0 docs: ${title}`,
  url: `https://auth0.com/docs/${AUTH0[title]}`,
});
