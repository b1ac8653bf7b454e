import { APP, CUSTOM, login, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken } from '../../testing/tokens.ts';
import { discoveryOrJwksFromOtherDomain } from './discovery-or-jwks-from-other-domain.ts';

const metadata = (host: string, more = '', issuer = `https://${host}/`) => `
* fetch initiator=${APP}${more}
> GET https://${host}/.well-known/openid-configuration
> Origin: ${APP}
< 200
<
< {"issuer":"${issuer}","authorization_endpoint":"https://${host}/authorize"}`;
const loggedIn = login({ audience: API }, tokens(apiToken()));

testRule(discoveryOrJwksFromOtherDomain, {
  finds: [
    {
      name: 'the metadata of the tenant’s own domain',
      wire: metadata(TENANT) + loggedIn,
      certainty: 'certain',
      says: /The metadata of northwind\.auth0\.com name the issuer https:\/\/northwind\.auth0\.com\/, and the login went to login\.northwind\.com\. Both are the same tenant/,
      at: { part: 'response-body', name: 'issuer' },
      change: { kind: 'option', name: 'domain', value: CUSTOM },
    },
    {
      name: 'a proxy that passes on the metadata of the other domain',
      wire: metadata(CUSTOM, '', `https://${TENANT}/`) + loggedIn,
    },
  ],
  silent: [
    { name: 'the metadata are of the same domain', wire: metadata(CUSTOM) + loggedIn },
    {
      name: 'only the keys are of the other domain',
      wire: `${loggedIn}
* fetch initiator=${APP}
> GET https://${TENANT}/.well-known/jwks.json
< 200
<
< {"keys":[]}`,
    },
    {
      name: 'another page reads them',
      wire: metadata(TENANT).replaceAll(APP, 'https://admin.northwind.com') + loggedIn,
    },
    { name: 'another tab reads them', wire: metadata(TENANT, ' tab=2') + loggedIn },
    {
      name: 'they are another provider’s',
      wire: metadata('accounts.google.com', '', 'https://accounts.google.com') + loggedIn,
    },
  ],
});
