/** Names that registries and providers list, as data for the test that each is explained. */

const words = (text: string): string[] => text.trim().split(/\s+/);

/** https://www.iana.org/assignments/jwt/jwt.xhtml */
export const JWT_CLAIMS = words(`
  iss sub aud exp nbf iat jti name given_name family_name middle_name nickname preferred_username profile picture
  website email email_verified gender birthdate zoneinfo locale phone_number phone_number_verified address updated_at
  azp nonce auth_time at_hash c_hash acr amr sub_jwk cnf sip_from_tag sip_date sip_callid sip_cseq_num sip_via_branch
  orig dest mky events toe txn rph sid vot vtm attest origid act scope client_id may_act jcard at_use_nbr div opt vc vp
  sph ace_profile cnonce exi roles groups entitlements token_introspection eat_nonce ueid sueids oemid hwmodel
  hwversion oemboot dbgstat location eat_profile submods uptime bootcount bootseed dloas swname swversion manifests
  measurements measres intuse cdniv cdnicrit cdniip cdniuc cdniets cdnistt cdnistd sig_val_claims
  authorization_details verified_claims place_of_birth nationalities birth_family_name birth_given_name
  birth_middle_name salutation title msisdn also_known_as htm htu ath atc sub_id rcd rcdi crn msgi _claim_names
  _claim_sources rdap_allowed_purposes rdap_dnt_allowed geohash _sd ... _sd_alg sd_hash consumerPlmnId consumerSnpnId
  producerPlmnId producerSnpnId producerSnssaiList producerNsiList producerNfSetId producerNfServiceSetId
  sourceNfInstanceId analyticsIdList resOwnerId vct status status_list ttl cmw jwks metadata constraints crit ref
  delegation logo_uri authority_hints trust_anchor_hints trust_marks trust_mark_issuers trust_mark_owners
  metadata_policy metadata_policy_crit source_endpoint keys trust_mark_type trust_chain trust_anchor
  urn:openid:params:jwt:claim:rt_hash urn:openid:params:jwt:claim:auth_req_id s_hash ds_hash
`);

export const PROVIDER_CLAIMS = {
  auth0: words('permissions gty org_id org_name sid acr act amr azp cnf auth_time identities user_metadata'),
  entra: words(`
    aio rh uti oid tid ver upn unique_name scp roles wids idtyp appid appidacr azp azpacr idp groups hasgroups
    groups:src1 acr acrs acct amr ctry tenant_ctry tenant_region_scope xms_cc xms_pl xms_tpl xms_edov xms_pdl
    verified_primary_email verified_secondary_email vnet fwd in_corp onprem_sid pwd_exp pwd_url login_hint ipaddr
    deviceid platf puid tfp xms_st xms_idrel xms_ftd xms_sub_fct
  `),
  okta: words('ver jti cid uid scp idp auth_time groups'),
  keycloak: words(`
    typ realm_access resource_access session_state allowed-origins sid acr scope authorization trusted-certs
    clientHost clientAddress organization
  `),
  cognito: words(`
    token_use username cognito:username cognito:groups cognito:roles cognito:preferred_role origin_jti event_id
    device_key version client_id identities custom:team
  `),
  google: words('hd at_hash azp email_verified picture'),
  generic: words(
    'applicationId authenticationType tty firebase user_id pi.sri env org p1.rid tid oid gty realm_access',
  ),
} as const;

/** https://www.iana.org/assignments/oauth-parameters/oauth-parameters.xhtml, and the drafts that providers use. */
export const OAUTH_PARAMETERS = words(`
  client_id client_secret response_type redirect_uri scope state code error error_description error_uri grant_type
  access_token token_type expires_in username password refresh_token nonce display prompt max_age ui_locales
  claims_locales id_token_hint login_hint acr_values claims registration request request_uri id_token session_state
  assertion client_assertion client_assertion_type code_verifier code_challenge code_challenge_method claim_token pct
  rpt ticket upgraded vtr device_code resource audience requested_token_type subject_token subject_token_type
  actor_token actor_token_type issued_token_type response_mode nfv_token iss ace_profile nonce1 nonce2
  ace_client_recipientid ace_server_recipientid req_cnf rs_cnf cnf authorization_details dpop_jkt sign_info
  kdcchallenge response user_code verification_uri verification_uri_complete interval token token_type_hint
  auth_req_id binding_message requested_expiry login_hint_token client_notification_token device_secret
  post_logout_redirect_uri logout_hint logout_token sid vp_token presentation_definition
  presentation_definition_uri presentation_submission client_metadata dcql_query request_uri_method
  transaction_data wallet_nonce issuer_state pre-authorized_code tx_code active
`);

export const PROVIDER_PARAMETERS = words(`
  organization invitation organization_name connection connection_scope screen_hint auth0Client device realm mfa_token
  oob_code oob_channel binding_code binding_method challenge_type otp recovery_code authenticator_types oob_channels
  barcode_uri recovery_codes send authParams email phone_number verification_code returnTo federated login_ticket co_id
  co_verifier session_transfer_token auth_session authn_response ext-anything
  client_info client-request-id return-client-request-id x-client-SKU x-client-VER x-client-OS x-client-CPU
  x-client-current-telemetry x-client-last-telemetry x-ms-lib-capability X-AnchorMailbox domain_hint ext_expires_in
  error_codes suberror timestamp trace_id correlation_id requested_token_use
  access_type include_granted_scopes hd authuser credential kc_idp_hint kc_action refresh_expires_in
  not-before-policy idp sessionToken interaction_code identity_provider idp_identifier logout_uri
`);

/** IANA’s extensions error registry, RFC 6749, RFC 7591, CIBA, and what providers add. */
export const ERROR_CODES = words(`
  invalid_request invalid_client invalid_grant unauthorized_client unsupported_grant_type invalid_scope access_denied
  unsupported_response_type server_error temporarily_unavailable invalid_token insufficient_scope
  unsupported_token_type interaction_required login_required account_selection_required consent_required
  invalid_request_uri invalid_request_object request_not_supported request_uri_not_supported
  registration_not_supported need_info request_denied request_submitted authorization_pending slow_down expired_token
  invalid_target unsupported_pop_key incompatible_ace_profiles invalid_authorization_details invalid_dpop_proof
  use_dpop_nonce insufficient_user_authentication unmet_authentication_requirements invalid_redirect_uri
  invalid_client_metadata invalid_software_statement unapproved_software_statement expired_login_hint_token
  unknown_user_id missing_user_code invalid_user_code invalid_binding_message transaction_failed
  vp_formats_not_supported invalid_request_uri_method invalid_transaction_data wallet_unavailable invalid_issuer
  invalid_subject invalid_trust_anchor invalid_trust_chain invalid_metadata not_found unsupported_parameter
  mfa_required too_many_attempts password_leaked requires_verification unauthorized invalid_user_password
  too_many_requests unsupported_challenge_type association_required invalid_signup user_exists
  missing_refresh_token timeout redirect_uri_mismatch redirect_mismatch
  basic_action additional_action message_only bad_token client_mismatch
`);

export const GRANT_TYPES = words(`
  authorization_code implicit password client_credentials refresh_token urn:ietf:params:oauth:grant-type:jwt-bearer
  urn:ietf:params:oauth:grant-type:saml2-bearer urn:ietf:params:oauth:grant-type:token-exchange
  urn:ietf:params:oauth:grant-type:device_code urn:openid:params:grant-type:ciba
  urn:ietf:params:oauth:grant-type:uma-ticket urn:ietf:params:oauth:grant-type:pre-authorized_code
  http://auth0.com/oauth/grant-type/password-realm http://auth0.com/oauth/grant-type/passwordless/otp
  http://auth0.com/oauth/grant-type/mfa-otp http://auth0.com/oauth/grant-type/mfa-oob
  http://auth0.com/oauth/grant-type/mfa-recovery-code urn:okta:params:oauth:grant-type:webauthn
`);

/** Values by the parameter that has them; every one adds to what the name alone says. */
export const PARAMETER_VALUES: Readonly<Record<string, readonly string[]>> = {
  response_type: [
    'code',
    'token',
    'id_token',
    'none',
    'code id_token',
    'code token',
    'id_token token',
    'code id_token token',
  ],
  response_mode: words('query fragment form_post web_message jwt query.jwt fragment.jwt form_post.jwt'),
  prompt: words('none login consent select_account create'),
  display: words('page popup touch wap'),
  code_challenge_method: words('S256 plain'),
  token_type: words('Bearer DPoP PoP N_A'),
  token_type_hint: words('access_token refresh_token'),
  subject_token_type: words('access_token refresh_token id_token saml1 saml2 jwt').map(
    (type) => `urn:ietf:params:oauth:token-type:${type}`,
  ),
  acr_values: words(`
    http://schemas.openid.net/pape/policies/2007/06/multi-factor phr phrh urn:okta:loa:1fa:any urn:okta:loa:2fa:any
  `),
};

/** RFC 8176 section 2. */
export const AMR_VALUES = words(`
  face fpt geo hwk iris kba mca mfa otp pin pop pwd rba retina sc sms swk tel user vbm wia
`);

export const CHALLENGE_ATTRIBUTES = words(`
  realm scope error error_description error_uri acr_values max_age algs resource_metadata claims authorization_uri
`);

export const SCHEME_NAMES = words('Bearer DPoP Basic Digest Negotiate HOBA Mutual GNAP PrivateToken');

/** https://www.iana.org/assignments/jose/jose.xhtml, JSON Web Signature and Encryption Header Parameters */
export const JOSE_MEMBERS = words(`
  alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit enc zip epk apu apv iv tag p2s p2c iss sub aud b64 ppt url nonce
  svt trust_chain peer_trust_chain iheSSId
`);

export const JOSE_ALGORITHMS = words(`
  HS256 HS384 HS512 RS256 RS384 RS512 ES256 ES384 ES512 PS256 PS384 PS512 none EdDSA Ed25519 Ed448 ES256K RSA1_5
  RSA-OAEP RSA-OAEP-256 A128KW A192KW A256KW dir ECDH-ES ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW A128GCMKW
  A192GCMKW A256GCMKW PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW
`);

/** IANA’s authorization server metadata, as far as a login’s provider publishes it. */
export const SERVER_METADATA = words(`
  issuer authorization_endpoint token_endpoint jwks_uri registration_endpoint scopes_supported response_types_supported
  response_modes_supported grant_types_supported token_endpoint_auth_methods_supported
  token_endpoint_auth_signing_alg_values_supported service_documentation ui_locales_supported op_policy_uri op_tos_uri
  revocation_endpoint revocation_endpoint_auth_methods_supported revocation_endpoint_auth_signing_alg_values_supported
  introspection_endpoint introspection_endpoint_auth_methods_supported
  introspection_endpoint_auth_signing_alg_values_supported code_challenge_methods_supported signed_metadata
  device_authorization_endpoint tls_client_certificate_bound_access_tokens mtls_endpoint_aliases userinfo_endpoint
  acr_values_supported subject_types_supported id_token_signing_alg_values_supported
  id_token_encryption_alg_values_supported id_token_encryption_enc_values_supported
  userinfo_signing_alg_values_supported userinfo_encryption_alg_values_supported
  userinfo_encryption_enc_values_supported request_object_signing_alg_values_supported
  request_object_encryption_alg_values_supported request_object_encryption_enc_values_supported
  display_values_supported claim_types_supported claims_supported claims_locales_supported claims_parameter_supported
  request_parameter_supported request_uri_parameter_supported require_request_uri_registration
  require_signed_request_object pushed_authorization_request_endpoint require_pushed_authorization_requests
  introspection_signing_alg_values_supported introspection_encryption_alg_values_supported
  introspection_encryption_enc_values_supported authorization_response_iss_parameter_supported check_session_iframe
  frontchannel_logout_supported backchannel_logout_supported backchannel_logout_session_supported end_session_endpoint
  backchannel_token_delivery_modes_supported backchannel_authentication_endpoint
  backchannel_user_code_parameter_supported authorization_details_types_supported
  dpop_signing_alg_values_supported resource authorization_servers
`);
