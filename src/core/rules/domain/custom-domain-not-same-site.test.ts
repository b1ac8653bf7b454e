import { CUSTOM, login, silent, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { customDomainNotSameSite } from './custom-domain-not-same-site.ts';

const redirectUri = 'https://app.contoso.com';
const denied = { error: 'login_required', error_description: 'Login required' };
const o = { redirectUri };
const first = login(o, tokens(apiToken()));
const again = silent({ ...o, n: 2 }, denied);

testRule(customDomainNotSameSite, {
  finds: [
    {
      name: 'a silent request right after the login',
      wire: first + again,
      certainty: 'certain',
      says: /The app at app\.contoso\.com asked login\.northwind\.com silently.*without cookies/,
      at: { part: 'url' },
      change: { kind: 'option', name: 'useRefreshTokens', value: true },
    },
    {
      name: 'the same where headers were not seen',
      wire: first + again.replace('* sub_frame', '* sub_frame unseen=request-headers'),
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'app and domain are of one site',
      wire: login({}, tokens(apiToken())) + silent({ n: 2 }, denied),
    },
    { name: 'the cookies were there', wire: first + again.replace('< 200', '> Cookie: auth0=x\n< 200') },
    { name: 'nobody had signed in', wire: again },
    { name: 'the login was long ago', wire: first + again.replace('* sub_frame', '* sub_frame at=+9h') },
    { name: 'it succeeds', wire: first + silent({ ...o, n: 2 }, { code: 'Code2abcdefghijklmnop' }) },
    {
      name: 'the host is the tenant’s own (i01)',
      wire:
        login({ ...o, domain: TENANT }, tokens(apiToken({ iss: TENANT_ISSUER }))) +
        silent({ ...o, n: 2, domain: TENANT }, denied),
    },
    {
      name: 'the provider is not Auth0',
      wire: (first + again)
        .replaceAll(CUSTOM, 'sso.contoso.example')
        .replaceAll(/< x-auth0.*\n/g, '')
        .replaceAll(/auth0Client=[^& ]*/g, 'x=1')
        .replaceAll(/eyJ[\w.-]+/g, 'opaque-token')
        .replaceAll(/\/u\/login|\/authorize\/resume/g, '/signin'),
    },
  ],
});
