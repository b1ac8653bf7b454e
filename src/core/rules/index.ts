import type { Rule } from '../rule.ts';
import { audArrayStrictCompare } from './audience/aud-array-strict-compare.ts';
import { audienceDiffersLoginVsSilent } from './audience/audience-differs-login-vs-silent.ts';
import { audienceIsClientId } from './audience/audience-is-client-id.ts';
import { audienceIsTenantDomain } from './audience/audience-is-tenant-domain.ts';
import { audienceIsUserinfo } from './audience/audience-is-userinfo.ts';
import { audienceNotRegistered } from './audience/audience-not-registered.ts';
import { audienceOnCodeExchange } from './audience/audience-on-code-exchange.ts';
import { audiencePlaceholder } from './audience/audience-placeholder.ts';
import { audienceTrailingSlash } from './audience/audience-trailing-slash.ts';
import { defaultAudienceSideEffect } from './audience/default-audience-side-effect.ts';
import { hs256ApiNoUserinfoAud } from './audience/hs256-api-no-userinfo-aud.ts';
import { jweApiToken } from './audience/jwe-api-token.ts';
import { jweOpaqueTokenParsedAsJwt } from './audience/jwe-opaque-token-parsed-as-jwt.ts';
import { missingAudienceOpaqueToken } from './audience/missing-audience-opaque-token.ts';
import { multipleAudiencesRequested } from './audience/multiple-audiences-requested.ts';
import { openidScopeMissing } from './audience/openid-scope-missing.ts';
import { resourceVsAudience } from './audience/resource-vs-audience.ts';
import { tokenProfileSurprise } from './audience/token-profile-surprise.ts';
import { audienceOnCustomDomain } from './domain/audience-on-custom-domain.ts';
import { canonicalDomainStillUsed } from './domain/canonical-domain-still-used.ts';
import { customDomainNotSameSite } from './domain/custom-domain-not-same-site.ts';
import { devKeysWithSilentAuth } from './domain/dev-keys-with-silent-auth.ts';
import { discoveryOrJwksFromOtherDomain } from './domain/discovery-or-jwks-from-other-domain.ts';
import { idTokenIssuerMismatch } from './domain/id-token-issuer-mismatch.ts';
import { issMismatchAtApi } from './domain/iss-mismatch-at-api.ts';
import { issuerTrailingSlash } from './domain/issuer-trailing-slash.ts';
import { mixedDomainsInFlow } from './domain/mixed-domains-in-flow.ts';
import { sdkDomainWithScheme } from './domain/sdk-domain-with-scheme.ts';
import { silentAuthOnOtherDomain } from './domain/silent-auth-on-other-domain.ts';
import { userinfoOnOtherDomain } from './domain/userinfo-on-other-domain.ts';
import { wrongRegionOrTenantHost } from './domain/wrong-region-or-tenant-host.ts';
import { clientCredentialsMissingAudience } from './exchange/client-credentials-missing-audience.ts';
import { codeSentToOtherClient } from './exchange/code-sent-to-other-client.ts';
import { codeVerifierMalformed } from './exchange/code-verifier-malformed.ts';
import { dpopNonceNotRetried } from './exchange/dpop-nonce-not-retried.ts';
import { grantTypeNotAllowed } from './exchange/grant-type-not-allowed.ts';
import { invalidAuthorizationCode } from './exchange/invalid-authorization-code.ts';
import { noIdTokenReturned } from './exchange/no-id-token-returned.ts';
import { passwordGrantInBrowser } from './exchange/password-grant-in-browser.ts';
import { pkceOnOneSide } from './exchange/pkce-on-one-side.ts';
import { pkceVerifierMismatch } from './exchange/pkce-verifier-mismatch.ts';
import { rateLimited } from './exchange/rate-limited.ts';
import { redirectUriMismatchAtExchange } from './exchange/redirect-uri-mismatch-at-exchange.ts';
import { token401ClientAuth } from './exchange/token-401-client-auth.ts';
import { wrongContentType } from './exchange/wrong-content-type.ts';
import { wrongTokenEndpoint } from './exchange/wrong-token-endpoint.ts';
import { mgmtAdminScopesFromSpa } from './management/mgmt-admin-scopes-from-spa.ts';
import { mgmtAudienceSlash } from './management/mgmt-audience-slash.ts';
import { mgmtBadAudience } from './management/mgmt-bad-audience.ts';
import { mgmtIdToken } from './management/mgmt-id-token.ts';
import { mgmtInsufficientScope } from './management/mgmt-insufficient-scope.ts';
import { mgmtM2mTokenInBrowser } from './management/mgmt-m2m-token-in-browser.ts';
import { mgmtMcdHeader } from './management/mgmt-mcd-header.ts';
import { mgmtMetadataFromSpa } from './management/mgmt-metadata-from-spa.ts';
import { mgmtOpaqueToken } from './management/mgmt-opaque-token.ts';
import { mgmtOtherUser } from './management/mgmt-other-user.ts';
import { mgmtTokenAtOwnApi } from './management/mgmt-token-at-own-api.ts';
import { mgmtTokenOnWrongDomain } from './management/mgmt-token-on-wrong-domain.ts';
import { mgmtTokenUserinfo } from './management/mgmt-token-userinfo.ts';
import { acaoWildcardWithCredentials } from './network/acao-wildcard-with-credentials.ts';
import { apiErrorHiddenByCors } from './network/api-error-hidden-by-cors.ts';
import { authorizationDroppedOnRedirect } from './network/authorization-dropped-on-redirect.ts';
import { authorizationNotAllowedHeader } from './network/authorization-not-allowed-header.ts';
import { blockedByCspOrExtension } from './network/blocked-by-csp-or-extension.ts';
import { callbackCookieLost } from './network/callback-cookie-lost.ts';
import { concurrentSilent } from './network/concurrent-silent.ts';
import { discoveryEndpointUnreachable } from './network/discovery-endpoint-unreachable.ts';
import { discoveryIssuerMismatch } from './network/discovery-issuer-mismatch.ts';
import { headerTooLarge } from './network/header-too-large.ts';
import { insecureOrigin } from './network/insecure-origin.ts';
import { loginPageFramed } from './network/login-page-framed.ts';
import { logoutHintMissing } from './network/logout-hint-missing.ts';
import { logoutHintNotIdToken } from './network/logout-hint-not-id-token.ts';
import { preflightRejected } from './network/preflight-rejected.ts';
import { thirdPartyCookiesBlocked } from './network/third-party-cookies-blocked.ts';
import { tokenEndpointCors } from './network/token-endpoint-cors.ts';
import { xCoopCoep } from './network/x-coop-coep.ts';
import { cognitoNoAud } from './provider/cognito-no-aud.ts';
import { cognitoTokenUseMixup } from './provider/cognito-token-use-mixup.ts';
import { entraAudForm } from './provider/entra-aud-form.ts';
import { entraCommonIssuer } from './provider/entra-common-issuer.ts';
import { entraGraphTokenAtOwnApi } from './provider/entra-graph-token-at-own-api.ts';
import { entraMultiResourceScopes } from './provider/entra-multi-resource-scopes.ts';
import { entraSpaPlatform } from './provider/entra-spa-platform.ts';
import { entraSpaRefresh24h } from './provider/entra-spa-refresh-24h.ts';
import { entraV1V2Issuer } from './provider/entra-v1-v2-issuer.ts';
import { genericOpaqueNeedsIntrospection } from './provider/generic-opaque-needs-introspection.ts';
import { googleIdTokenToGoogleApi } from './provider/google-id-token-to-google-api.ts';
import { googleNoRefreshToken } from './provider/google-no-refresh-token.ts';
import { googleOpaqueAccessToken } from './provider/google-opaque-access-token.ts';
import { keycloakAudAccount } from './provider/keycloak-aud-account.ts';
import { keycloakIssuerFrontendUrl } from './provider/keycloak-issuer-frontend-url.ts';
import { oktaClientType } from './provider/okta-client-type.ts';
import { oktaCustomDomainIssuer } from './provider/okta-custom-domain-issuer.ts';
import { oktaOrgServerToken } from './provider/okta-org-server-token.ts';
import { providerAudienceParamIgnored } from './provider/provider-audience-param-ignored.ts';
import { wrongSdkForProvider } from './provider/wrong-sdk-for-provider.ts';
import { expiresInDisagrees } from './renewal/expires-in-disagrees.ts';
import { mfaRequiredOnRenewal } from './renewal/mfa-required-on-renewal.ts';
import { noRenewalLoop } from './renewal/no-renewal-loop.ts';
import { offlineAccessNotGranted } from './renewal/offline-access-not-granted.ts';
import { offlineAccessNotRequested } from './renewal/offline-access-not-requested.ts';
import { onlineAndOfflineAccess } from './renewal/online-and-offline-access.ts';
import { refreshInvalidOrExpired } from './renewal/refresh-invalid-or-expired.ts';
import { refreshOtherAudienceIgnored } from './renewal/refresh-other-audience-ignored.ts';
import { refreshReuseParallel } from './renewal/refresh-reuse-parallel.ts';
import { refreshScopeEscalation } from './renewal/refresh-scope-escalation.ts';
import { refreshedIdTokenChanged } from './renewal/refreshed-id-token-changed.ts';
import { rotatedTokenNotStored } from './renewal/rotated-token-not-stored.ts';
import { sessionOutlived } from './renewal/session-outlived.ts';
import { silentAuthPolling } from './renewal/silent-auth-polling.ts';
import { tokenPerRequest } from './renewal/token-per-request.ts';
import { tooShortLifetime } from './renewal/too-short-lifetime.ts';
import { audienceOfThirdPartyApp } from './request/audience-of-third-party-app.ts';
import { authorizeOverFetch } from './request/authorize-over-fetch.ts';
import { clientIdSuspect } from './request/client-id-suspect.ts';
import { duplicateParams } from './request/duplicate-params.ts';
import { implicitFlow } from './request/implicit-flow.ts';
import { insecureHttp } from './request/insecure-http.ts';
import { jarmResponseInvalid } from './request/jarm-response-invalid.ts';
import { loginLoop } from './request/login-loop.ts';
import { maxAgePromptLoginAlways } from './request/max-age-prompt-login-always.ts';
import { nonceMissing } from './request/nonce-missing.ts';
import { nonceReused } from './request/nonce-reused.ts';
import { organizationParam } from './request/organization-param.ts';
import { parClientMismatch } from './request/par-client-mismatch.ts';
import { parParametersIgnored } from './request/par-parameters-ignored.ts';
import { parRequestUriSpent } from './request/par-request-uri-spent.ts';
import { pkceChallengeMalformed } from './request/pkce-challenge-malformed.ts';
import { pkceMissing } from './request/pkce-missing.ts';
import { pkcePlain } from './request/pkce-plain.ts';
import { promptNoneCombined } from './request/prompt-none-combined.ts';
import { redirectUriLint } from './request/redirect-uri-lint.ts';
import { requestAndRequestUri } from './request/request-and-request-uri.ts';
import { requestObjectExpired } from './request/request-object-expired.ts';
import { requestObjectMismatch } from './request/request-object-mismatch.ts';
import { requestObjectUnsigned } from './request/request-object-unsigned.ts';
import { responseModeInvalid } from './request/response-mode-invalid.ts';
import { scopeSeparator } from './request/scope-separator.ts';
import { stateMissing } from './request/state-missing.ts';
import { stateStatic } from './request/state-static.ts';
import { accessDeniedCustom } from './response/access-denied-custom.ts';
import { authenticationNotAsAsked } from './response/authentication-not-as-asked.ts';
import { callbackMissingState } from './response/callback-missing-state.ts';
import { callbackUrlMismatch } from './response/callback-url-mismatch.ts';
import { clientNotAuthorizedForApi } from './response/client-not-authorized-for-api.ts';
import { codeNotRedeemed } from './response/code-not-redeemed.ts';
import { consentRequired } from './response/consent-required.ts';
import { duplicateJsonMembers } from './response/duplicate-json-members.ts';
import { idTokenAudMismatch } from './response/id-token-aud-mismatch.ts';
import { idTokenClaimsInvalid } from './response/id-token-claims-invalid.ts';
import { idTokenHashMismatch } from './response/id-token-hash-mismatch.ts';
import { idTokenHs256 } from './response/id-token-hs256.ts';
import { idTokenNonceMismatch } from './response/id-token-nonce-mismatch.ts';
import { interactionRequired } from './response/interaction-required.ts';
import { loginRequired } from './response/login-required.ts';
import { logoutReturnTo } from './response/logout-return-to.ts';
import { organizationMembership } from './response/organization-membership.ts';
import { requestedScopeNotGranted } from './response/requested-scope-not-granted.ts';
import { responseIssuerMismatch } from './response/response-issuer-mismatch.ts';
import { serviceNotFound } from './response/service-not-found.ts';
import { stateMismatch } from './response/state-mismatch.ts';
import { unauthorizedClient } from './response/unauthorized-client.ts';
import { unknownClient } from './response/unknown-client.ts';
import { webOriginNotAllowed } from './response/web-origin-not-allowed.ts';
import { algNone } from './security/alg-none.ts';
import { cacheableTokenResponse } from './security/cacheable-token-response.ts';
import { clientSecretInBrowser } from './security/client-secret-in-browser.ts';
import { hs256TokenInSpa } from './security/hs256-token-in-spa.ts';
import { keyInTokenHeader } from './security/key-in-token-header.ts';
import { longLivedToken } from './security/long-lived-token.ts';
import { passwordInPage } from './security/password-in-page.ts';
import { piiInAccessToken } from './security/pii-in-access-token.ts';
import { refreshTokenNoRotationInBrowser } from './security/refresh-token-no-rotation-in-browser.ts';
import { tokenInQuery } from './security/token-in-query.ts';
import { tokenLeakedByReferer } from './security/token-leaked-by-referer.ts';
import { tokenOverHttp } from './security/token-over-http.ts';
import { tokensInFragment } from './security/tokens-in-fragment.ts';
import { tokensToThirdParty } from './security/tokens-to-third-party.ts';
import { refusalWithoutChallenge } from './token-use/401-without-challenge.ts';
import { authorizationMissingScheme } from './token-use/authorization-missing-scheme.ts';
import { bearerLiteralGarbage } from './token-use/bearer-literal-garbage.ts';
import { clockSkew } from './token-use/clock-skew.ts';
import { codeAsToken } from './token-use/code-as-token.ts';
import { dpopNonceIgnored } from './token-use/dpop-nonce-ignored.ts';
import { dpopPrivateKeySent } from './token-use/dpop-private-key-sent.ts';
import { dpopProofMismatch } from './token-use/dpop-proof-mismatch.ts';
import { dpopProofReused } from './token-use/dpop-proof-reused.ts';
import { dpopTokenAsBearer } from './token-use/dpop-token-as-bearer.ts';
import { duplicateTokenTransport } from './token-use/duplicate-token-transport.ts';
import { expiredTokenSent } from './token-use/expired-token-sent.ts';
import { idTokenAsAccessToken } from './token-use/id-token-as-access-token.ts';
import { insufficientScope } from './token-use/insufficient-scope.ts';
import { kidNotInJwks } from './token-use/kid-not-in-jwks.ts';
import { multipleTokensSameApi } from './token-use/multiple-tokens-same-api.ts';
import { noAuthHeader } from './token-use/no-auth-header.ts';
import { opaqueTokenToCustomApi } from './token-use/opaque-token-to-custom-api.ts';
import { permissionsVsScope } from './token-use/permissions-vs-scope.ts';
import { refreshTokenAsBearer } from './token-use/refresh-token-as-bearer.ts';
import { stepUpIgnored } from './token-use/step-up-ignored.ts';
import { tokenToUnrelatedOrigin } from './token-use/token-to-unrelated-origin.ts';
import { userinfoEmpty } from './token-use/userinfo-empty.ts';
import { userinfoSubMismatch } from './token-use/userinfo-sub-mismatch.ts';
import { userinfoWithIdToken } from './token-use/userinfo-with-id-token.ts';
import { wrongAudienceForApi } from './token-use/wrong-audience-for-api.ts';
import { wrongEnvironmentToken } from './token-use/wrong-environment-token.ts';

/** Every rule, in display order: causes before consequences. */
export const rules: readonly Rule[] = [
  audiencePlaceholder,
  audienceIsClientId,
  audienceIsTenantDomain,
  audienceIsUserinfo,
  multipleAudiencesRequested,
  audienceTrailingSlash,
  audienceNotRegistered,
  audienceOnCodeExchange,
  resourceVsAudience,
  missingAudienceOpaqueToken,
  jweOpaqueTokenParsedAsJwt,
  audienceDiffersLoginVsSilent,
  audArrayStrictCompare,
  hs256ApiNoUserinfoAud,
  openidScopeMissing,
  defaultAudienceSideEffect,
  jweApiToken,
  tokenProfileSurprise,
  sdkDomainWithScheme,
  wrongRegionOrTenantHost,
  issMismatchAtApi,
  mixedDomainsInFlow,
  discoveryOrJwksFromOtherDomain,
  silentAuthOnOtherDomain,
  canonicalDomainStillUsed,
  customDomainNotSameSite,
  devKeysWithSilentAuth,
  audienceOnCustomDomain,
  userinfoOnOtherDomain,
  issuerTrailingSlash,
  idTokenIssuerMismatch,
  mgmtTokenOnWrongDomain,
  mgmtOpaqueToken,
  mgmtIdToken,
  mgmtBadAudience,
  mgmtAudienceSlash,
  mgmtAdminScopesFromSpa,
  mgmtOtherUser,
  mgmtInsufficientScope,
  mgmtMcdHeader,
  mgmtTokenAtOwnApi,
  mgmtTokenUserinfo,
  mgmtM2mTokenInBrowser,
  mgmtMetadataFromSpa,
  idTokenAsAccessToken,
  refreshTokenAsBearer,
  codeAsToken,
  dpopPrivateKeySent,
  dpopTokenAsBearer,
  dpopProofMismatch,
  dpopNonceIgnored,
  dpopProofReused,
  duplicateTokenTransport,
  opaqueTokenToCustomApi,
  expiredTokenSent,
  wrongEnvironmentToken,
  multipleTokensSameApi,
  wrongAudienceForApi,
  clockSkew,
  kidNotInJwks,
  permissionsVsScope,
  insufficientScope,
  authorizationMissingScheme,
  bearerLiteralGarbage,
  userinfoWithIdToken,
  userinfoEmpty,
  userinfoSubMismatch,
  stepUpIgnored,
  tokenToUnrelatedOrigin,
  noAuthHeader,
  refusalWithoutChallenge,
  refreshReuseParallel,
  rotatedTokenNotStored,
  offlineAccessNotRequested,
  offlineAccessNotGranted,
  refreshOtherAudienceIgnored,
  refreshScopeEscalation,
  onlineAndOfflineAccess,
  mfaRequiredOnRenewal,
  refreshedIdTokenChanged,
  refreshInvalidOrExpired,
  expiresInDisagrees,
  noRenewalLoop,
  tokenPerRequest,
  tooShortLifetime,
  silentAuthPolling,
  sessionOutlived,
  clientIdSuspect,
  duplicateParams,
  redirectUriLint,
  scopeSeparator,
  insecureHttp,
  authorizeOverFetch,
  requestAndRequestUri,
  parClientMismatch,
  parRequestUriSpent,
  parParametersIgnored,
  requestObjectMismatch,
  requestObjectUnsigned,
  requestObjectExpired,
  responseModeInvalid,
  promptNoneCombined,
  organizationParam,
  audienceOfThirdPartyApp,
  pkceMissing,
  pkcePlain,
  pkceChallengeMalformed,
  stateMissing,
  stateStatic,
  nonceMissing,
  nonceReused,
  implicitFlow,
  jarmResponseInvalid,
  loginLoop,
  maxAgePromptLoginAlways,
  callbackUrlMismatch,
  unknownClient,
  unauthorizedClient,
  serviceNotFound,
  clientNotAuthorizedForApi,
  organizationMembership,
  accessDeniedCustom,
  stateMismatch,
  callbackMissingState,
  responseIssuerMismatch,
  codeNotRedeemed,
  loginRequired,
  consentRequired,
  interactionRequired,
  webOriginNotAllowed,
  idTokenHs256,
  idTokenAudMismatch,
  idTokenNonceMismatch,
  idTokenHashMismatch,
  idTokenClaimsInvalid,
  duplicateJsonMembers,
  authenticationNotAsAsked,
  requestedScopeNotGranted,
  logoutReturnTo,
  wrongTokenEndpoint,
  wrongContentType,
  rateLimited,
  token401ClientAuth,
  codeSentToOtherClient,
  pkceVerifierMismatch,
  pkceOnOneSide,
  codeVerifierMalformed,
  redirectUriMismatchAtExchange,
  dpopNonceNotRetried,
  invalidAuthorizationCode,
  grantTypeNotAllowed,
  clientCredentialsMissingAudience,
  passwordGrantInBrowser,
  noIdTokenReturned,
  blockedByCspOrExtension,
  tokenEndpointCors,
  thirdPartyCookiesBlocked,
  preflightRejected,
  authorizationNotAllowedHeader,
  acaoWildcardWithCredentials,
  authorizationDroppedOnRedirect,
  apiErrorHiddenByCors,
  loginPageFramed,
  headerTooLarge,
  insecureOrigin,
  callbackCookieLost,
  concurrentSilent,
  xCoopCoep,
  discoveryIssuerMismatch,
  discoveryEndpointUnreachable,
  logoutHintMissing,
  logoutHintNotIdToken,
  tokensInFragment,
  tokensToThirdParty,
  tokenLeakedByReferer,
  tokenInQuery,
  clientSecretInBrowser,
  passwordInPage,
  algNone,
  hs256TokenInSpa,
  keyInTokenHeader,
  tokenOverHttp,
  longLivedToken,
  refreshTokenNoRotationInBrowser,
  piiInAccessToken,
  cacheableTokenResponse,
  entraGraphTokenAtOwnApi,
  entraCommonIssuer,
  entraV1V2Issuer,
  entraAudForm,
  entraMultiResourceScopes,
  entraSpaPlatform,
  entraSpaRefresh24h,
  keycloakIssuerFrontendUrl,
  keycloakAudAccount,
  cognitoNoAud,
  cognitoTokenUseMixup,
  googleOpaqueAccessToken,
  googleIdTokenToGoogleApi,
  googleNoRefreshToken,
  oktaOrgServerToken,
  oktaCustomDomainIssuer,
  oktaClientType,
  wrongSdkForProvider,
  genericOpaqueNeedsIntrospection,
  providerAudienceParamIgnored,
];
