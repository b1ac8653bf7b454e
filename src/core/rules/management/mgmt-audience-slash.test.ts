import { CUSTOM, deniedSignIn, login, MANAGEMENT, signIn, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, managementToken } from '../../testing/tokens.ts';
import { mgmtAudienceSlash } from './mgmt-audience-slash.ts';

const WRONG = `https://${TENANT}/api/v2`;

testRule(mgmtAudienceSlash, {
  finds: [
    {
      name: 'the Management API, and Auth0 not finding it',
      wire: deniedSignIn({ audience: WRONG }, 'access_denied', `Service not found: ${WRONG}`),
      change: { kind: 'parameter', name: 'audience', value: 'https://northwind.auth0.com/api/v2/' },
      compared: [WRONG, `${WRONG}/`],
      certainty: 'certain',
      says: /https:\/\/northwind\.auth0\.com\/api\/v2 has no slash/,
      at: { part: 'query', name: 'audience' },
    },
    {
      name: 'the MFA API at the tenant’s own domain',
      wire: deniedSignIn(
        { domain: TENANT, audience: `https://${TENANT}/mfa` },
        'access_denied',
        'Service not found',
      ),
    },
    {
      name: 'the My Account API at the custom domain',
      wire: deniedSignIn(
        { audience: `https://${CUSTOM}/me` },
        'access_denied',
        `Service not found: https://${CUSTOM}/me`,
      ),
    },
    {
      name: 'a login that was let in with it',
      wire: login({ audience: WRONG }, tokens(auth0OpaqueJwe())),
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'the slash is there', wire: login({ audience: MANAGEMENT }, tokens(managementToken())) },
    {
      name: 'an API of one’s own has this Identifier',
      wire: login({ audience: WRONG }, tokens(apiToken({ aud: WRONG }))),
    },
    { name: 'the host is not Auth0’s', wire: signIn({ audience: 'https://api.northwind.com/api/v2' }) },
    { name: 'the path goes on', wire: signIn({ audience: `${WRONG}/users` }) },
    { name: 'no audience is asked for', wire: signIn() },
  ],
});
