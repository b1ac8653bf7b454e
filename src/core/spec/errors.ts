import { ENTRA_SUBERRORS } from './errors-entra.ts';
import { PROVIDER_ERRORS } from './errors-providers.ts';
import { says, type Table } from './explanation.ts';
import { oidc, rfc } from './references.ts';

const AUTHORIZE = rfc(6749, '4.1.2.1');
const TOKEN = rfc(6749, '5.2');
const LOGIN = oidc('Core', '3.1.2.6');
const BEARER = rfc(6750, '3.1');
const DEVICE = rfc(8628, '3.5');
const DPOP = rfc(9449, '5');
const CIBA = oidc('CIBA', '13');
const CIBA_TOKEN = oidc('CIBA', '11');
const REGISTRATION = rfc(7591, '3.2.2');
const FEDERATION = oidc('Federation');
const VP = oidc('OID4VP');
const VCI = oidc('OID4VCI');
const UMA = {
  title: 'UMA 2.0 Grant for OAuth 2.0',
  url: 'https://docs.kantarainitiative.org/uma/wg/rec-oauth-uma-grant-2.0.html',
};

/** Error codes of authorization, token and API answers. Descriptions are free text and not to be relied on. */
const BASE: Table = {
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
  unmet_authentication_requirements: says(
    'The user could not sign in as strongly as was asked for.',
    oidc('Unmet Authentication Requirements'),
  ),
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
  // Login from another device (CIBA)
  expired_login_hint_token: says('The token that said whom to ask has expired.', CIBA),
  unknown_user_id: says('The provider does not know the user who was to be asked.', CIBA),
  missing_user_code: says('The user’s secret code is missing.', CIBA),
  invalid_user_code: says('The user’s secret code is wrong.', CIBA),
  invalid_binding_message: says('The message for both devices cannot be shown.', CIBA),
  transaction_failed: says('Asking the user failed for an unexpected reason.', CIBA_TOKEN),
  // Dynamic registration
  invalid_redirect_uri: says('A redirect URI that should be registered is not allowed.', REGISTRATION),
  invalid_client_metadata: says('Something that should be registered is not allowed.', REGISTRATION),
  invalid_software_statement: says('The signed statement on the software is not valid.', REGISTRATION),
  unapproved_software_statement: says(
    'The signed statement on the software is not accepted here.',
    REGISTRATION,
  ),
  // UMA
  need_info: says('The server needs more claims to decide.', UMA),
  request_denied: says('The owner of the resource said no.', UMA),
  request_submitted: says('The owner of the resource has been asked; try again later.', UMA),
  // Constrained devices
  unsupported_pop_key: says('The provider cannot bind a token to this kind of key.', rfc(9200)),
  incompatible_ace_profiles: says('The device and the API have no profile in common.', rfc(9200)),
  // OpenID Federation
  invalid_issuer: says('The entity that asks, or its issuer, is not known here.', FEDERATION),
  invalid_subject: says('The entity that was asked about is not known here.', FEDERATION),
  invalid_trust_anchor: says('That root of trust is not trusted here.', FEDERATION),
  invalid_trust_chain: says('The chain to the root of trust does not hold.', FEDERATION),
  invalid_metadata: says('What the entity says of itself breaks the policy.', FEDERATION),
  not_found: says('There is no such thing here.', FEDERATION),
  unsupported_parameter: says('The server cannot handle one of the parameters.', FEDERATION),
  // Wallets
  vp_formats_not_supported: says('The wallet has none of the formats that were asked for.', VP),
  invalid_presentation_definition_uri: says('The question to the wallet could not be fetched.', VP),
  invalid_presentation_definition_reference: says('The question to the wallet could not be read.', VP),
  invalid_request_uri_method: says('The way to fetch the request is neither get nor post.', VP),
  invalid_transaction_data: says('What the user should agree to cannot be handled.', VP),
  wallet_unavailable: says('The wallet cannot answer now.', VP),
  invalid_nonce: says('The nonce of the proof is not the server’s last one.', VCI),
  invalid_proof: says('The proof for the credential is missing or wrong.', VCI),
  invalid_credential_request: says('The request for a credential is malformed.', VCI),
  unknown_credential_configuration: says('There is no such kind of credential.', VCI),
  unknown_credential_identifier: says('There is no such credential for this user.', VCI),
  invalid_encryption_parameters: says('The answer cannot be encrypted as asked.', VCI),
  credential_request_denied: says('The credential is refused; do not try again.', VCI),
};

export const ERRORS: Table = { ...ENTRA_SUBERRORS, ...PROVIDER_ERRORS, ...BASE };
