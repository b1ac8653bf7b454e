import { API, APP, CUSTOM, login, MANAGEMENT, silent, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { canonicalDomainStillUsed } from './canonical-domain-still-used.ts';

const denied = { error: 'login_required', error_description: 'Login required' };
const other = 'oTher8QpZ1tYv5xRb7cLd2mFs9gHj4aU';
const own = tokens(apiToken({ iss: TENANT_ISSUER }));
const atCustom = (n: number, clientId?: string) =>
  login(
    { n, audience: API, ...(clientId ? { clientId } : {}) },
    tokens(apiToken({ ...(clientId ? { azp: clientId } : {}) })),
  );

testRule(canonicalDomainStillUsed, {
  finds: [
    {
      name: 'a silent request there that finds no session',
      wire:
        atCustom(1, other) + login({ n: 2, domain: TENANT }, own) + silent({ n: 3, domain: TENANT }, denied),
      certainty: 'likely',
      says: /The app at app\.northwind\.com asked northwind\.auth0\.com, and the tenant has the custom domain login\.northwind\.com.* found no session/,
      at: { part: 'url' },
      change: { kind: 'option', name: 'domain', value: CUSTOM },
    },
    {
      name: 'a login there after one at the custom domain',
      wire: atCustom(1) + login({ n: 2, domain: TENANT }, own),
      says: /The login before went there/,
      severity: 'info',
    },
  ],
  silent: [
    { name: 'the app uses the custom domain', wire: atCustom(1) },
    {
      name: 'no custom domain is known',
      wire: login({ domain: TENANT }, own) + silent({ n: 3, domain: TENANT }, denied),
    },
    { name: 'the app moves to the custom domain', wire: login({ n: 1, domain: TENANT }, own) + atCustom(2) },
    {
      name: 'another app uses the custom domain',
      wire: atCustom(1, other) + login({ n: 2, domain: TENANT }, own),
    },
    {
      name: 'the token is for the Management API',
      wire: atCustom(1) + login({ n: 2, domain: TENANT, audience: MANAGEMENT }, own),
    },
    {
      name: 'the custom domain is of another site than the app (b10)',
      wire: (atCustom(1) + login({ n: 2, domain: TENANT }, own))
        .replaceAll(APP, 'https://app.contoso.com')
        .replaceAll(encodeURIComponent(APP), encodeURIComponent('https://app.contoso.com')),
    },
  ],
});
