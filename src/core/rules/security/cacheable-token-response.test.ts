import { codeExchange, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { cacheableTokenResponse } from './cacheable-token-response.ts';

const FULL = '< Date: Thu, 07 May 2026 12:00:05 GMT\n< Server: cloudflare\n< Vary: Accept-Encoding';
const answered = (cache: string, answer: object = tokens(apiToken()), status = 200) =>
  signIn() + codeExchange({}, { ...answer }, {}, status).replace('< cache-control: no-store', cache);

testRule(cacheableTokenResponse, {
  finds: [
    {
      name: 'a lifetime in caches',
      wire: answered('< cache-control: public, max-age=3600'),
      certainty: 'certain',
      says: /login\.northwind\.com answered with Cache-Control: public, max-age=3600/,
      at: { part: 'response-header', name: 'cache-control' },
    },
    { name: 'a shared cache', wire: answered('< cache-control: s-maxage=60') },
    { name: 'no header where Auth0 always sends it', wire: answered(FULL), says: /without Cache-Control/ },
  ],
  silent: [
    { name: 'it says no-store', wire: login({}, tokens(apiToken())) },
    {
      name: 'it says no-store among others',
      wire: answered('< cache-control: no-cache, no-store, max-age=0'),
    },
    {
      name: 'it gives no lifetime, as GitHub',
      wire: answered('< cache-control: max-age=0, private, must-revalidate'),
    },
    { name: 'not all headers were kept', wire: answered('< x-note: 1') },
    { name: 'it is an error', wire: answered(FULL, { error: 'invalid_grant' }, 403) },
    {
      name: 'the server is not one that is known to send it',
      wire: answered(FULL)
        .replaceAll('login.northwind.com', 'sso.contoso.example')
        .replaceAll(/< x-auth0.*\n/g, '')
        .replaceAll(/auth0Client=[^& ]*/g, 'x=1')
        .replaceAll(/eyJ[\w.-]+/g, 'opaque'),
    },
  ],
});
