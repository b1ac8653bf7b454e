import type { Reference } from '../model.ts';

/** Other providers' pages by title, with their addresses; Auth0's are in `references.ts`. */
const ENTRA = 'https://learn.microsoft.com/en-us/entra/identity-platform';
const COGNITO = 'https://docs.aws.amazon.com/cognito/latest/developerguide';

const PAGES = {
  'Entra: Access tokens': `${ENTRA}/access-tokens`,
  'Entra: Access token claims reference': `${ENTRA}/access-token-claims-reference`,
  'Entra: ID token claims reference': `${ENTRA}/id-token-claims-reference`,
  'Entra: Optional claims reference': `${ENTRA}/optional-claims-reference`,
  'Entra: Claims challenges': `${ENTRA}/claims-challenge`,
  'Entra: On-behalf-of flow': `${ENTRA}/v2-oauth2-on-behalf-of-flow`,
  'Azure AD B2C: Tokens': 'https://learn.microsoft.com/en-us/azure/active-directory-b2c/tokens-overview',
  'Entra: App manifest': `${ENTRA}/reference-app-manifest`,
  'Entra: Authorization code flow': `${ENTRA}/v2-oauth2-auth-code-flow`,
  'Entra: Error codes': `${ENTRA}/reference-error-codes`,
  'Entra: OpenID Connect': `${ENTRA}/v2-protocols-oidc`,
  'Entra: Refresh tokens': `${ENTRA}/refresh-tokens`,
  'Entra: Scopes and permissions': `${ENTRA}/scopes-oidc`,
  'Entra: Single-page application registration': `${ENTRA}/scenario-spa-app-registration`,
  'Okta: Authorization servers': 'https://developer.okta.com/docs/concepts/auth-servers/',
  'Okta: Validate access tokens': 'https://developer.okta.com/docs/guides/validate-access-tokens/',
  'Okta: Custom domain': 'https://developer.okta.com/docs/guides/custom-url-domain/main/',
  'Okta: OpenID Connect API': 'https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/',
  'Keycloak: Audience support':
    'https://www.keycloak.org/docs/latest/server_admin/index.html#audience-support',
  'Keycloak: Configuring the hostname': 'https://www.keycloak.org/server/hostname',
  'Keycloak: Server administration': 'https://www.keycloak.org/docs/latest/server_admin/index.html',
  'Keycloak: Authorization services':
    'https://www.keycloak.org/docs/latest/authorization_services/index.html',
  'Cognito: Authorize endpoint': `${COGNITO}/authorization-endpoint.html`,
  'Cognito: The access token': `${COGNITO}/amazon-cognito-user-pools-using-the-access-token.html`,
  'Cognito: The ID token': `${COGNITO}/amazon-cognito-user-pools-using-the-id-token.html`,
  'Cognito: Verifying JSON web tokens': `${COGNITO}/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html`,
  'Cognito: Resource servers and scopes': `${COGNITO}/cognito-user-pools-define-resource-servers.html`,
  'API Gateway: User pool authorizers':
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html',
  'Firebase: Verify ID tokens': 'https://firebase.google.com/docs/auth/admin/verify-id-tokens',
  'FusionAuth: Tokens': 'https://fusionauth.io/docs/lifecycle/authenticate-users/oauth/tokens',
  'Google: Verify the ID token on your server':
    'https://developers.google.com/identity/gsi/web/guides/verify-google-id-token',
  'Google: OAuth 2.0 for web server applications':
    'https://developers.google.com/identity/protocols/oauth2/web-server',
  'Google: OpenID Connect': 'https://developers.google.com/identity/openid-connect/openid-connect',
  'Google: Using OAuth 2.0': 'https://developers.google.com/identity/protocols/oauth2',
} as const;

export const providerDocs = (title: keyof typeof PAGES): Reference => ({ title, url: PAGES[title] });
