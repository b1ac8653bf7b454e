import {
  authorizeUrl,
  CLIENT,
  CUSTOM,
  login,
  MANAGEMENT,
  silent,
  TENANT,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { silentAuthOnOtherDomain } from './silent-auth-on-other-domain.ts';

const loggedIn = login({ audience: API }, tokens(apiToken()));
const required = { error: 'login_required', error_description: 'Login required' };
const logout = `
* main_frame
> GET https://${CUSTOM}/v2/logout?client_id=${CLIENT}&returnTo=https%3A%2F%2Fapp.northwind.com
< 302
< Location: https://app.northwind.com`;

testRule(silentAuthOnOtherDomain, {
  finds: [
    {
      name: 'a login at the custom domain and an iframe at the tenant’s own',
      wire: loggedIn + silent({ n: 2, domain: TENANT, audience: API }, required),
      change: { kind: 'option', name: 'domain', value: 'login.northwind.com' },
      certainty: 'certain',
      says: /signed in at login\.northwind\.com, and prompt=none asked northwind\.auth0\.com/,
      at: { part: 'url' },
    },
    {
      name: 'the reverse, with a login whose token response was out of sight',
      wire:
        login({ domain: TENANT, audience: MANAGEMENT }, undefined) +
        silent({ n: 2, domain: CUSTOM }, required),
      at: { part: 'url' },
    },
  ],
  silent: [
    { name: 'both asked the same domain', wire: loggedIn + silent({ n: 2, audience: API }, required) },
    {
      name: 'nobody has signed in yet',
      wire: silent({ domain: TENANT, audience: API }, required) + login({ n: 2 }, tokens(apiToken())),
    },
    {
      name: 'it succeeds',
      wire:
        loggedIn + silent({ n: 2, domain: TENANT }, { code: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }),
    },
    {
      name: 'another error came back',
      wire: loggedIn + silent({ n: 2, domain: TENANT }, { error: 'consent_required' }),
    },
    {
      name: 'the user has signed out since',
      wire: loggedIn + logout + silent({ n: 2, domain: TENANT }, required),
    },
    {
      name: 'the user had signed in at this domain as well',
      wire: [
        login({ n: 3, domain: TENANT, audience: API }, tokens(apiToken({ iss: TENANT_ISSUER }))),
        loggedIn,
        silent({ n: 2, domain: TENANT, audience: API }, required),
      ],
    },
    {
      name: 'the hosts are two tenants',
      wire:
        login({ domain: TENANT }, tokens(apiToken({ iss: TENANT_ISSUER }))) +
        silent({ n: 2, domain: 'contoso.auth0.com' }, required),
    },
  ],
  unseen: [
    {
      name: 'the answer of the iframe had no body',
      wire: `${loggedIn}
* sub_frame
> GET ${authorizeUrl({ n: 2, domain: TENANT, params: { prompt: 'none', response_mode: 'web_message' } })}
< 200
< x-auth0-requestid: e623ebb9c257099ed80f`,
      says: /answer to the silent request at northwind\.auth0\.com was out of sight/,
    },
  ],
});
