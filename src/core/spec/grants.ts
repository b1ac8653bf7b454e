import { says, type Table } from './explanation.ts';
import { auth0Docs, oidc, rfc } from './references.ts';

const AUTH0 = 'http://auth0.com/oauth/grant-type/';
const IETF = 'urn:ietf:params:oauth:grant-type:';
const OKTA = 'urn:okta:params:oauth:grant-type:';
const PASSWORD = auth0Docs('Resource Owner Password Flow');
const MFA = auth0Docs('Authenticate Using ROPG with MFA');
const UMA = {
  title: 'UMA 2.0 Grant for OAuth 2.0',
  url: 'https://docs.kantarainitiative.org/uma/wg/rec-oauth-uma-grant-2.0.html',
};

export const GRANTS: Table = {
  authorization_code: says('The app redeems the code of a login for tokens.', rfc(6749, '4.1.3')),
  refresh_token: says('The app gets new tokens without asking the user.', rfc(6749, '6')),
  client_credentials: says('A program gets a token for itself; there is no user.', rfc(6749, '4.4')),
  password: says('The app sends the user’s password; OAuth 2.1 no longer has this.', rfc(9700, '2.4')),
  implicit: says('Tokens come straight back in the URL; OAuth 2.1 no longer has this.', rfc(9700, '2.1.2')),
  [`${IETF}device_code`]: says(
    'A device asks whether the user has finished the login elsewhere.',
    rfc(8628, '3.4'),
  ),
  [`${IETF}token-exchange`]: says('One token is exchanged for another.', rfc(8693, '2.1')),
  [`${IETF}jwt-bearer`]: says('A signed JWT is exchanged for an access token.', rfc(7523, '2.1')),
  [`${IETF}saml2-bearer`]: says('A SAML assertion is exchanged for an access token.', rfc(7522, '2.1')),
  [`${IETF}uma-ticket`]: says('A ticket of the API is exchanged for a token with its permissions.', UMA),
  [`${IETF}pre-authorized_code`]: says(
    'A wallet redeems the code of an offered credential.',
    oidc('OID4VCI'),
  ),
  'urn:openid:params:grant-type:ciba': says(
    'The app asks whether the user has agreed on another device.',
    oidc('CIBA', '10.1'),
  ),
  [`${AUTH0}password-realm`]: says('The app sends the user’s password for one named connection.', PASSWORD),
  [`${AUTH0}passwordless/otp`]: says(
    'The app sends a one-time code that the user got by mail or SMS.',
    auth0Docs('Passwordless'),
  ),
  [`${AUTH0}mfa-otp`]: says('The app finishes the login with a code from an authenticator.', MFA),
  [`${AUTH0}mfa-oob`]: says('The app finishes the login with a message to another device.', MFA),
  [`${AUTH0}mfa-recovery-code`]: says('The app finishes the login with a recovery code.', MFA),
  'urn:okta:params:oauth:grant-type:webauthn': says(
    'The app finishes a login with a passkey.',
    auth0Docs('Passkeys'),
  ),
  'urn:auth0:params:oauth:token-exchange:grant-type:federated-connection-access-token': says(
    'A token of the upstream provider is fetched for the app (Token Vault).',
  ),
  [`${OKTA}otp`]: says('The app sends a one-time code to Okta (direct authentication).'),
  [`${OKTA}oob`]: says('The app waits for the user’s other device (Okta’s direct authentication).'),
  interaction_code: says('Okta’s embedded login redeems its code for tokens.'),
};
