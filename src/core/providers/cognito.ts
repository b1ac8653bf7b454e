import type { Provider } from './provider.ts';

export const cognito: Provider = {
  id: 'cognito',
  name: 'Amazon Cognito',
  signs: [
    {
      where: 'host',
      is: /(?:^|\.)(?:amazoncognito\.com|cognito-idp\.[\w-]+\.amazonaws\.com(?:\.cn)?)$/,
      strength: 'strong',
      how: 'its host is Amazon Cognito’s own',
    },
    {
      where: 'header',
      is: /^x-amz-cognito-request-id:/,
      strength: 'strong',
      how: 'it answers with x-amz-cognito-request-id',
    },
    {
      where: 'cookie',
      is: /^(?:cognito|cognito-fl|csrf-state(?:-legacy)?)$/,
      strength: 'weak',
      how: 'it sets the cookies that Cognito sets',
    },
    {
      where: 'path',
      is: /^\/oauth2\/(?:idpresponse|userInfo)$/,
      strength: 'weak',
      how: 'its endpoints have the paths of Cognito',
    },
  ],
  // The pool is in the issuer and not in the host of the hosted pages, so no endpoint tells it.
  issuers: [{ form: 'pool', is: /^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com(?:\.cn)?\/[\w-]+$/ }],
  // `resource` binds a token to an API since 2025, in some of its plans.
  audience: { by: 'scope', ignored: ['audience'] },
  accessToken: 'jwt',
  idTokensForApis: true,
  marks: [
    { claim: 'token_use', is: 'id', role: 'id_token' },
    { claim: 'token_use', is: 'access', role: 'access_token' },
  ],
  lifetimes: [
    { of: 'access_token', seconds: 3_600, says: 'Cognito’s default' },
    { of: 'id_token', seconds: 3_600, says: 'Cognito’s default' },
    { of: 'refresh_token', seconds: 2_592_000, says: 'Cognito’s default' },
  ],
  errors: [
    { is: /redirect_mismatch/, means: 'redirect-uri-mismatch' },
    { is: /refresh token has (?:expired|been revoked)/i, means: 'refresh-invalid' },
  ],
};
