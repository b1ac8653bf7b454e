import { apiCall, login, MANAGEMENT, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { managementToken, TENANT_ISSUER, USER } from '../../testing/tokens.ts';
import { mgmtMetadataFromSpa } from './mgmt-metadata-from-spa.ts';

const may = managementToken({
  iss: TENANT_ISSUER,
  scope: 'openid read:current_user update:current_user_metadata',
});
const reads = managementToken({ iss: TENANT_ISSUER });
const o = { domain: TENANT, audience: MANAGEMENT };
const user = `https://${TENANT}/api/v2/users/${encodeURIComponent(USER)}`;

testRule(mgmtMetadataFromSpa, {
  finds: [
    {
      name: 'the scope in a token that came to the page',
      wire: login(o, tokens(may)),
      certainty: 'certain',
      says: /allows update:current_user_metadata/,
      at: { claim: 'claims.scope' },
    },
    { name: 'the scope in a token that is only seen in use', wire: apiCall(may, { url: user }) },
    {
      name: 'a page that writes',
      wire: login(o, tokens(may)) + apiCall(may, { url: user, method: 'PATCH' }),
      says: /^PATCH northwind\.auth0\.com\/api\/v2\/users\/auth0%7C\w+ changed the user from a page/,
    },
  ],
  silent: [
    { name: 'the token only reads', wire: login(o, tokens(reads)) + apiCall(reads, { url: user }) },
    {
      name: 'the change was refused',
      wire: login(o, tokens(reads)) + apiCall(reads, { url: user, method: 'PATCH', status: 403 }),
    },
    {
      name: 'a server holds the token',
      wire: login(o, tokens(may))
        .replace('* fetch', '* other')
        .replace(/> Origin: .*\n/, ''),
    },
  ],
});
