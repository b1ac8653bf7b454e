import { API, APP, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { acaoWildcardWithCredentials } from './acao-wildcard-with-credentials.ts';

const token = apiToken();
const signedIn = login({ audience: API }, tokens(token, { id_token: idToken() }));
const call = (answer: string, notes = '', cookie = '\n> Cookie: session=') =>
  `* fetch initiator=${APP}${notes}\n> GET https://api.northwind.com/orders\n> Authorization: Bearer ${token}\n> Origin: ${APP}${cookie}\n< 200\n< Access-Control-Allow-Origin: ${answer}`;

const preflight = (headers = 'authorization', error = 'net::ERR_FAILED') =>
  `* preflight\n> OPTIONS https://api.northwind.com/orders\n> Origin: ${APP}\n> Access-Control-Request-Method: GET\n> Access-Control-Request-Headers: authorization\n< 204\n< Access-Control-Allow-Origin: *\n< Access-Control-Allow-Headers: ${headers}
  * fetch initiator=${APP} error=${error}\n> GET https://api.northwind.com/orders\n> Authorization: Bearer ${token}\n> Origin: ${APP}`;

testRule(acaoWildcardWithCredentials, {
  finds: [
    {
      name: 'a call with cookies that the browser kept from the page',
      wire: [signedIn, call('*', ' error=net::ERR_FAILED')],
      certainty: 'certain',
      says: /was sent cookies from https:\/\/app\.northwind\.com and allows the origin \*/,
      at: { part: 'response-header', name: 'access-control-allow-origin' },
    },
    {
      name: 'an answer that means to allow them',
      wire: [signedIn, call('*\n< Access-Control-Allow-Credentials: true')],
      certainty: 'likely',
    },
    {
      name: 'a preflight that allows all, and a call that was not made',
      wire: [signedIn, preflight()],
      certainty: 'possible',
      says: /OPTIONS api\.northwind\.com\/orders allows every origin/,
    },
  ],
  silent: [
    { name: 'the preflight does not allow the header', wire: [signedIn, preflight('content-type')] },
    {
      name: 'the call failed for another reason',
      wire: [signedIn, preflight('authorization', 'net::ERR_CONNECTION_RESET')],
    },
    { name: 'there were no cookies', wire: [signedIn, call('*', ' error=net::ERR_FAILED', '')] },
    {
      name: 'the origin is named',
      wire: [signedIn, call(`${APP}\n< Access-Control-Allow-Credentials: true`)],
    },
    { name: 'nothing shows that it failed', wire: [signedIn, call('*')] },
    {
      name: 'page and API are of one origin',
      wire: [signedIn, call('*', ' error=net::ERR_FAILED').replace('https://api.northwind.com', APP)],
    },
    {
      name: 'a page was loaded',
      wire: [
        signedIn,
        `* main_frame\n> GET https://login.northwind.com/v2/logout\n> Cookie: a=\n< 302\n< Access-Control-Allow-Origin: *\n< Access-Control-Allow-Credentials: true`,
      ],
    },
  ],
});
