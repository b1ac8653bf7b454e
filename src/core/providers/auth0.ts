import type { Provider } from './provider.ts';

export const auth0: Provider = {
  id: 'auth0',
  name: 'Auth0',
  signs: [
    { where: 'host', is: /(?:^|\.)auth0(?:app)?\.com$/, strength: 'strong', how: 'its host is Auth0’s own' },
    {
      where: 'header',
      is: /^x-auth0-requestid:/,
      strength: 'strong',
      how: 'it answers with x-auth0-requestid',
    },
    {
      where: 'header',
      is: /^(?:ot-baggage-auth0-request-id:|tracestate:.*auth0-request-id=)/,
      strength: 'weak',
      how: 'its answers carry an Auth0 request id for tracing',
    },
    {
      where: 'cookie',
      is: /^(?:auth0(?:-mf)?(?:_compat)?|did(?:_compat)?|a0_users:sess(?:\.sig)?)$/,
      strength: 'weak',
      how: 'it sets the cookies that Auth0 sets',
    },
    {
      where: 'path',
      is: /^\/(?:u\/(?:login|signup|consent|mfa-[\w-]+|reset-password)|authorize\/resume)(?:\/|$)/,
      strength: 'weak',
      how: 'its login pages have the paths of Universal Login',
    },
    { where: 'query', is: /^auth0Client$/, strength: 'weak', how: 'the app uses an Auth0 SDK with it' },
    {
      where: 'discovery',
      is: /^mfa_challenge_endpoint$/,
      strength: 'weak',
      how: 'its discovery document lists Auth0’s MFA endpoint',
    },
  ],
  issuers: [{ form: 'plain', is: /^https:\/\/[^/]+\/$/ }],
  issuerOf: (host) => `https://${host}/`,
  audience: { by: 'audience', ignored: [] },
  marks: [],
  lifetimes: [
    { of: 'access_token', seconds: 86_400, says: 'Auth0’s default for a custom API' },
    {
      of: 'access_token',
      seconds: 7_200,
      says: 'Auth0’s default for tokens from the authorization endpoint',
    },
    { of: 'access_token', seconds: 2_592_000, says: 'the longest that Auth0 allows' },
    { of: 'opaque', seconds: 86_400, says: 'fixed by Auth0 for tokens that only /userinfo takes' },
    { of: 'opaque', seconds: 7_200, says: 'fixed by Auth0 for tokens that only /userinfo takes' },
    { of: 'id_token', seconds: 36_000, says: 'Auth0’s default for ID tokens' },
  ],
  errors: [
    { is: /callback url mismatch|not in the list of allowed callback/i, means: 'redirect-uri-mismatch' },
    { is: /^service not (?:found|enabled within domain)\b/i, means: 'audience-unknown' },
    { error: 'access_denied', is: /^unauthorized$/i, means: 'client-auth' },
    { error: 'invalid_grant', is: /invalid authorization code/i, means: 'code-used' },
    { error: 'invalid_grant', is: /failed to verify code verifier/i, means: 'pkce' },
    { error: 'invalid_grant', is: /unknown or invalid refresh token/i, means: 'refresh-invalid' },
    { is: /^unknown client\b/i, means: 'client-unknown' },
  ],
};
