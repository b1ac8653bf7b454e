import { authorizeUrl, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { wrongRegionOrTenantHost } from './wrong-region-or-tenant-host.ts';

const EU = 'northwind.eu.auth0.com';
const PLAIN = 'northwind.auth0.com';
const iss = `https://${EU}/`;
const works = login(
  { n: 2, domain: EU },
  tokens(apiToken({ iss, aud: `${iss}userinfo` }), { id_token: idToken({ iss }) }),
);
const ask = (answer: string, domain = PLAIN) => `
* main_frame
> GET ${authorizeUrl({ domain })}
${answer}`;
const lost = (domain = PLAIN) => `
* main_frame error=net::ERR_NAME_NOT_RESOLVED
> GET ${authorizeUrl({ domain })}`;
const unknown =
  '< 403\n< Content-Type: text/html\n<\n< <html><body>Unknown client: nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe</body></html>';

testRule(wrongRegionOrTenantHost, {
  finds: [
    {
      name: 'a client that only the other region knows',
      wire: `${ask(unknown)}
* fetch
> GET https://${EU}/.well-known/openid-configuration
< 200
<
< {"issuer":"${iss}"}
${works.replaceAll('client_id=nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe', 'client_id=oTher8QpZ1tYv5xRb7cLd2mFs9gHj4aU')}`,
      certainty: 'likely',
      says: /northwind\.auth0\.com answered 403: it does not know this client\. Other requests went to northwind\.eu\.auth0\.com/,
      at: { part: 'url' },
      change: { kind: 'option', name: 'domain', value: EU },
    },
    {
      name: 'a page that is not there',
      wire: ask('< 404') + works.replaceAll('nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe', 'other'),
    },
    {
      name: 'a domain that does not exist',
      wire: lost('northwnd.us.auth0.com'),
      certainty: 'possible',
      says: /northwnd\.us\.auth0\.com does not exist, as far as the browser could find out/,
    },
    {
      name: 'metadata of a domain that does not exist, before any login',
      wire: `* fetch error=net::ERR_NAME_NOT_RESOLVED\n> GET https://northwnd.us.auth0.com/.well-known/openid-configuration`,
      certainty: 'possible',
    },
    {
      name: 'metadata of another region than the one that works',
      wire: `* fetch error=net::ERR_NAME_NOT_RESOLVED\n> GET https://${PLAIN}/.well-known/openid-configuration\n${works.replace('* main_frame', '* main_frame at=+2m')}`,
      certainty: 'likely',
      change: { kind: 'option', name: 'domain', value: EU },
    },
  ],
  silent: [
    {
      name: 'the metadata were out of reach, and the domain answered later',
      wire: `* fetch error=net::ERR_NAME_NOT_RESOLVED\n> GET https://${EU}/.well-known/openid-configuration\n${works.replace('* main_frame', '* main_frame at=+2m')}`,
    },
    { name: 'a tenant in each region works', wire: login({ domain: PLAIN }, tokens(apiToken())) + works },
    {
      name: 'the domain answered later: the network was down',
      wire: lost() + login({ n: 3, domain: PLAIN }, tokens(apiToken())),
    },
    {
      name: 'the domain had answered before',
      wire: login({ n: 3, domain: PLAIN }, tokens(apiToken())) + lost(),
    },
    {
      name: 'it is a renewal',
      wire: lost()
        .replace('prompt=', 'x=')
        .replace('response_mode=query', 'response_mode=web_message&prompt=none'),
    },
    { name: 'the client is unknown, and no other region was seen', wire: ask(unknown) },
    { name: 'the other tenant has another name', wire: ask('< 404', 'contoso.us.auth0.com') + works },
    {
      name: 'the answer speaks of the callback',
      wire:
        ask('< 403\n<\n< Callback URL mismatch.') +
        works.replaceAll('nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe', 'other'),
    },
    {
      name: 'the user is still on the login page',
      wire:
        ask('< 302\n< Location: /u/login?state=hKFo2SBR') +
        works.replaceAll('nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe', 'other'),
    },
  ],
});
