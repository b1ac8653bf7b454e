import { says, type Table } from './explanation.ts';
import { auth0Docs, oidc, rfc } from './references.ts';

const SERVER = rfc(8414, '2');
const DISCOVERY = oidc('Discovery', '3');
const FRONT = oidc('Front-Channel Logout');
const BACK = oidc('Back-Channel Logout', '2.1');
const CIBA = oidc('CIBA', '4');
const JARM = oidc('JARM');
const MTLS = rfc(8705);
const RESOURCE = rfc(9728, '2');

const server = (text: string) => says(text, SERVER);
const discovery = (text: string) => says(text, DISCOVERY);
const api = (text: string) => says(text, RESOURCE);

/** What a provider, or an API, says of itself in its discovery document. */
export const METADATA: Table = {
  issuer: server('The provider’s name: iss of its tokens is exactly this.'),
  authorization_endpoint: server('Where the browser goes to sign in.'),
  token_endpoint: server('Where tokens are fetched.'),
  jwks_uri: server('Where the keys are that its signatures can be checked with.'),
  registration_endpoint: server('Where apps register themselves.'),
  scopes_supported: server('Scopes that it knows; there may be more.'),
  response_types_supported: server('What the authorization endpoint can answer.'),
  response_modes_supported: server('How the answer can travel back.'),
  grant_types_supported: server('What tokens can be got for.'),
  token_endpoint_auth_methods_supported: server('How apps can prove who they are; none is for pages.'),
  token_endpoint_auth_signing_alg_values_supported: server('How client assertions may be signed.'),
  service_documentation: server('A page for developers.'),
  ui_locales_supported: server('The languages of its login pages.'),
  op_policy_uri: server('What it demands of apps that use its data.'),
  op_tos_uri: server('Its terms of service.'),
  revocation_endpoint: server('Where tokens are revoked.'),
  revocation_endpoint_auth_methods_supported: server('How apps prove who they are to revoke.'),
  revocation_endpoint_auth_signing_alg_values_supported: server('How their assertions are signed to revoke.'),
  introspection_endpoint: server('Where APIs ask about tokens.'),
  introspection_endpoint_auth_methods_supported: server('How APIs prove who they are to ask.'),
  introspection_endpoint_auth_signing_alg_values_supported: server('How their assertions are signed to ask.'),
  code_challenge_methods_supported: server(
    'How PKCE challenges may be made; without it PKCE is not promised.',
  ),
  signed_metadata: says('All this once more, signed.', rfc(8414, '2.1')),
  userinfo_endpoint: discovery('Where the access token fetches claims about the user.'),
  acr_values_supported: discovery('The kinds of login it knows.'),
  subject_types_supported: discovery('Whether sub is the same for all apps (public) or not (pairwise).'),
  id_token_signing_alg_values_supported: discovery('How ID tokens can be signed.'),
  id_token_encryption_alg_values_supported: discovery('How the key of encrypted ID tokens can be wrapped.'),
  id_token_encryption_enc_values_supported: discovery('How ID tokens can be encrypted.'),
  userinfo_signing_alg_values_supported: discovery('How answers of UserInfo can be signed.'),
  userinfo_encryption_alg_values_supported: discovery('How the key of encrypted UserInfo can be wrapped.'),
  userinfo_encryption_enc_values_supported: discovery('How answers of UserInfo can be encrypted.'),
  request_object_signing_alg_values_supported: discovery('How requests may be signed.'),
  request_object_encryption_alg_values_supported: discovery(
    'How the key of encrypted requests may be wrapped.',
  ),
  request_object_encryption_enc_values_supported: discovery('How requests may be encrypted.'),
  display_values_supported: discovery('The kinds of login page it has.'),
  claim_types_supported: discovery('Whether claims may be elsewhere.'),
  claims_supported: discovery('Claims that it can tell; there may be more.'),
  claims_locales_supported: discovery('The languages of its claims.'),
  claims_parameter_supported: discovery('Whether single claims can be asked for.'),
  request_parameter_supported: discovery('Whether a request may be a JWT.'),
  request_uri_parameter_supported: discovery('Whether a request may lie elsewhere.'),
  require_request_uri_registration: discovery('Whether that place must be registered.'),
  end_session_endpoint: says('Where the browser goes to sign out.', oidc('RP-Initiated Logout', '2.1')),
  check_session_iframe: says('The frame that watches the session.', oidc('Session Management')),
  frontchannel_logout_supported: says('Whether it tells apps of a logout in frames.', FRONT),
  frontchannel_logout_session_supported: says('Whether those frames learn the session.', FRONT),
  backchannel_logout_supported: says('Whether it tells servers of a logout.', BACK),
  backchannel_logout_session_supported: says('Whether logout tokens name the session.', BACK),
  device_authorization_endpoint: says('Where devices without a browser begin.', rfc(8628, '4')),
  pushed_authorization_request_endpoint: says('Where parameters are sent ahead (PAR).', rfc(9126, '5')),
  require_pushed_authorization_requests: says('Whether they must be sent ahead (PAR).', rfc(9126, '5')),
  require_signed_request_object: says('Whether requests must be signed.', rfc(9101, '10.5')),
  authorization_response_iss_parameter_supported: says('Whether answers name the issuer.', rfc(9207, '3')),
  authorization_details_types_supported: says('The kinds of details it can authorize.', rfc(9396, '10')),
  dpop_signing_alg_values_supported: says('How DPoP proofs may be signed.', rfc(9449, '5.1')),
  tls_client_certificate_bound_access_tokens: says('Whether tokens can be bound to a certificate.', MTLS),
  mtls_endpoint_aliases: says('Other addresses for apps with a certificate.', rfc(8705, '5')),
  introspection_signing_alg_values_supported: says('How answers about tokens can be signed.', rfc(9701, '7')),
  introspection_encryption_alg_values_supported: says(
    'How the key of encrypted answers about tokens can be wrapped.',
    rfc(9701, '7'),
  ),
  introspection_encryption_enc_values_supported: says(
    'How answers about tokens can be encrypted.',
    rfc(9701, '7'),
  ),
  authorization_signing_alg_values_supported: says('How answers to the app can be signed.', JARM),
  authorization_encryption_alg_values_supported: says('How their key can be wrapped.', JARM),
  authorization_encryption_enc_values_supported: says('How they can be encrypted.', JARM),
  backchannel_authentication_endpoint: says('Where a login on another device begins.', CIBA),
  backchannel_token_delivery_modes_supported: says('How its tokens come: poll, ping or push.', CIBA),
  backchannel_authentication_request_signing_alg_values_supported: says('How its requests are signed.', CIBA),
  backchannel_user_code_parameter_supported: says('Whether the user has a secret code for it.', CIBA),
  prompt_values_supported: says('What prompt may say.', oidc('Prompt Create')),
  client_id_metadata_document_supported: says('Whether an app’s id may be the address of its description.'),
  global_token_revocation_endpoint: says('Where all of a user’s tokens are revoked at once.'),
  mfa_challenge_endpoint: says(
    'Where a second factor is started (Auth0).',
    auth0Docs('Authenticate Using ROPG with MFA'),
  ),
  // Microsoft
  tenant_region_scope: says('The region of the Entra tenant.'),
  kerberos_endpoint: says('Where Entra gives Kerberos tickets.'),
  rbac_url: says('Where Microsoft keeps roles.'),
  // APIs
  resource: api('The API’s name: the audience to ask for.'),
  authorization_servers: api('The issuers whose tokens it takes.'),
  bearer_methods_supported: api('Where in a request the token may stand.'),
  resource_signing_alg_values_supported: api('How it signs its answers.'),
  resource_name: api('Its name for people.'),
  resource_documentation: api('Its page for developers.'),
  resource_policy_uri: api('What it demands of apps that use it.'),
  resource_tos_uri: api('Its terms of service, for apps.'),
  dpop_bound_access_tokens_required: api('Whether tokens must be bound to a key.'),
};
