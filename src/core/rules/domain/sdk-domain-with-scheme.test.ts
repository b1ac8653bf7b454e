import {
  APP,
  authorizeUrl,
  CLIENT,
  codeExchange,
  form,
  login,
  signIn,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { sdkDomainWithScheme } from './sdk-domain-with-scheme.ts';

const QUERY = authorizeUrl().split('?')[1];
const renamed = { domain: 'your-tenant.us.auth0.com' };
const lost = (address: string) => `
* main_frame error=net::ERR_NAME_NOT_RESOLVED
> GET ${address}?${QUERY}`;
const refused = (address: string, status = 404) => `
* main_frame
> GET ${address}?${QUERY}
< ${status}`;

testRule(sdkDomainWithScheme, {
  finds: [
    {
      name: 'a scheme in the domain',
      wire: lost('https://https//northwind.auth0.com/authorize'),
      certainty: 'certain',
      says: /^The authorization request went to https:\/\/https\/\/northwind\.auth0\.com\/authorize: `https` stands/,
      at: { part: 'url' },
      change: { kind: 'option', name: 'domain', value: 'northwind.auth0.com' },
    },
    {
      name: 'a variable that was never set',
      wire: lost('https://undefined/authorize'),
      says: /was never set/,
      change: { kind: 'option', name: 'domain' },
    },
    {
      name: 'a token request to nowhere',
      wire: tokenCall(
        { domain: 'undefined' },
        { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: 'v1.Mabcdefghijk' },
        undefined,
      )
        .replace(/< 200[\s\S]*/, '')
        .replace('* fetch', '* fetch error=net::ERR_NAME_NOT_RESOLVED'),
      says: /^The token request/,
    },
    {
      name: 'a slash at the end',
      wire: refused('https://northwind.auth0.com//authorize'),
      change: { value: 'northwind.auth0.com' },
    },
    {
      name: 'the path of the Management API',
      wire: refused('https://northwind.auth0.com/api/v2/authorize'),
      says: /with the path \/api\/v2/,
    },
    {
      name: 'a host in the path of the app',
      wire: refused(`${APP}/northwind.auth0.com/authorize`),
      says: /stands in the path/,
      change: { value: 'northwind.auth0.com' },
    },
    {
      name: 'a placeholder that is nobody’s',
      wire: lost('https://your-tenant.us.auth0.com/authorize'),
      certainty: 'likely',
      says: /placeholder/,
    },
    {
      name: 'a placeholder that does not know the app',
      wire: `${refused('https://your-tenant.auth0.com/authorize', 400)}\n<\n< Unknown client: ${CLIENT}`,
    },
    { name: 'a word in the path of the app', wire: refused(`${APP}/undefined/authorize`) },
  ],
  silent: [
    { name: 'the domain is a host', wire: login({}, tokens(apiToken())) },
    {
      name: 'the server answers all the same',
      wire: `${refused('https://northwind.auth0.com//authorize', 302)}\n< Location: /u/login?state=hKFo2SBR`,
    },
    {
      name: 'Okta has its endpoints below a path',
      wire: refused('https://contoso.okta.com/oauth2/default/v1/authorize'),
    },
    {
      name: 'an Okta path on Auth0 is another mistake (k18)',
      wire: refused('https://northwind.auth0.com/oauth2/default/v1/authorize'),
    },
    {
      name: 'another server has its endpoints below a path',
      wire: refused('https://sso.contoso.example/realms/toys/authorize', 400),
    },
    {
      name: 'the tenant’s name was written over afterwards',
      wire: [
        signIn(renamed),
        codeExchange(
          renamed,
          { error: 'invalid_grant', error_description: 'Invalid authorization code' },
          {},
          403,
        ),
      ],
    },
    {
      name: 'no answer of such a name has come',
      wire: `\n* main_frame\n> GET ${authorizeUrl(renamed)}`,
    },
    { name: 'the app has a route of that name', wire: refused(`${APP}/login/authorize`, 404) },
    {
      name: 'a host has such a name',
      wire: `
* main_frame error=net::ERR_NAME_NOT_RESOLVED
> GET https://sso.corp/authorize?${form({ client_id: 'x', response_type: 'code', redirect_uri: APP, state: 'abcdefgh1234' })}`,
    },
  ],
});
