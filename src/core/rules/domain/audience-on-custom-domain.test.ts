import {
  apiCall,
  CUSTOM,
  deniedSignIn,
  form,
  login,
  MANAGEMENT,
  signIn,
  tokenCall,
  tokens,
  USERINFO,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, managementToken } from '../../testing/tokens.ts';
import { audienceOnCustomDomain } from './audience-on-custom-domain.ts';

const WRONG = `https://${CUSTOM}/api/v2/`;
const denied = (audience: string) =>
  deniedSignIn({ audience }, 'access_denied', `Service not found: ${audience}`);

testRule(audienceOnCustomDomain, {
  finds: [
    {
      name: 'the Management API, and Auth0 not finding it',
      wire: denied(WRONG),
      change: { kind: 'parameter', name: 'audience' },
      certainty: 'certain',
      says: /https:\/\/login\.northwind\.com\/api\/v2\/ names the custom domain/,
      at: { part: 'query', name: 'audience' },
    },
    {
      name: 'the tenant’s right name, where it is known',
      wire: [login({ n: 2, audience: MANAGEMENT }, tokens(managementToken())), denied(WRONG)],
      says: /knows this API as https:\/\/northwind\.auth0\.com\/api\/v2\//,
      change: { kind: 'parameter', name: 'audience', value: MANAGEMENT },
    },
    { name: '/userinfo', wire: denied(`https://${CUSTOM}/userinfo`) },
    { name: 'the MFA API without its slash', wire: denied(`https://${CUSTOM}/mfa`), says: /\/mfa\// },
    { name: 'a login that has no answer yet', wire: signIn({ audience: WRONG }), certainty: 'likely' },
    {
      name: 'a refresh that asks for it',
      wire:
        login(
          { audience: MANAGEMENT },
          tokens(managementToken(), { refresh_token: 'v1.MzQ1Njc4OTAxMjM0NTY3ODkwMTI' }),
        ) +
        tokenCall(
          {},
          { grant_type: 'refresh_token', refresh_token: 'v1.MzQ1Njc4OTAxMjM0NTY3ODkwMTI', audience: WRONG },
          { error: 'access_denied', error_description: `Service not found: ${WRONG}` },
          403,
        ),
      certainty: 'certain',
      at: { part: 'request-body', name: 'audience' },
    },
  ],
  silent: [
    {
      name: 'the tenant’s own domain is named',
      wire: login({ audience: MANAGEMENT }, tokens(managementToken())),
    },
    {
      name: '/userinfo of the tenant’s own domain is named',
      wire: login({ audience: USERINFO }, tokens(auth0OpaqueJwe())),
    },
    {
      name: 'it is an API of one’s own, and tokens for it are issued',
      wire: login({ audience: WRONG }, tokens(apiToken({ aud: [WRONG, USERINFO] }))),
    },
    {
      name: 'another path of the custom domain is an Identifier',
      wire: signIn({ audience: `https://${CUSTOM}/orders` }),
    },
    { name: 'the host is the app’s API', wire: signIn({ audience: 'https://api.northwind.com/api/v2/' }) },
    {
      name: '/userinfo only counts as no audience',
      wire: login({ audience: `https://${CUSTOM}/userinfo` }, tokens(auth0OpaqueJwe())),
    },
    {
      name: 'the provider is not Auth0',
      wire: `
* main_frame
> GET https://sso.contoso.example/authorize?${form({ client_id: 'spa', response_type: 'code', state: 'otherState1', redirect_uri: 'https://app.contoso.example', audience: 'https://sso.contoso.example/api/v2/' })}
< 200`,
    },
    {
      name: 'a login that names the tenant’s own domain has no answer yet',
      wire: signIn({ audience: MANAGEMENT }),
    },
    {
      name: 'no audience is asked for',
      wire:
        login({}, tokens(auth0OpaqueJwe())) +
        apiCall(auth0OpaqueJwe(), { url: `https://${CUSTOM}/userinfo` }),
    },
  ],
});
