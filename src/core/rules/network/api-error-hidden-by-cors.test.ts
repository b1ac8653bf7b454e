import { API, APP, login, silent, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { apiErrorHiddenByCors } from './api-error-hidden-by-cors.ts';

const ORDERS = 'https://api.northwind.com/orders';
const token = apiToken();
const signedIn = login({ audience: API }, tokens(token, { id_token: idToken() }));
const call = (answer: string, notes = '', request = '') =>
  `* fetch initiator=${APP}${notes}\n> GET ${ORDERS}\n> Authorization: Bearer ${token}\n> Origin: ${APP}${request}\n${answer}`;
const REFUSED = '< 401\n< Content-Type: application/json\n<\n< {"message":"Unauthorized"}';
const good = call(`< 200\n< Access-Control-Allow-Origin: ${APP}`);

testRule(apiErrorHiddenByCors, {
  finds: [
    {
      name: 'a 401 that the browser kept from the page',
      wire: [signedIn, call(REFUSED, ' error=net::ERR_FAILED')],
      certainty: 'certain',
      says: /GET api\.northwind\.com\/orders answered 401 without Access-Control-Allow-Origin: page code of https:\/\/app\.northwind\.com/,
      at: { part: 'status' },
    },
    {
      name: 'whose token it was, where nothing says what is wrong with it',
      wire: [signedIn, call(REFUSED, ' error=net::ERR_FAILED')],
      says: /The token is for https:\/\/api\.northwind\.com\/ and .* from https:\/\/login\.northwind\.com\//,
    },
    {
      name: 'a 500 with the headers of another origin',
      wire: [
        signedIn,
        call('< 500\n< Access-Control-Allow-Origin: https://old.northwind.com', ' error=net::ERR_FAILED'),
      ],
      says: /500 with Access-Control-Allow-Origin: https:\/\/old/,
    },
    {
      name: 'a 401 without them where successes have them',
      wire: [signedIn, good, call(REFUSED)],
      certainty: 'likely',
    },
    {
      name: 'what the token has to do with it',
      wire: [signedIn, call(REFUSED, ' error=net::ERR_FAILED').replace(token, idToken())],
      says: /likely reason\. It is an ID token/,
    },
    {
      name: 'a call in Firefox’s words',
      wire: [signedIn, call(REFUSED, ' error=NS_ERROR_DOM_BAD_URI')],
      certainty: 'certain',
    },
  ],
  silent: [
    {
      name: 'the refusal names the origin',
      wire: [signedIn, call(`${REFUSED.replace('<\n', `< Access-Control-Allow-Origin: ${APP}\n<\n`)}`)],
    },
    {
      name: 'the refusal allows every origin',
      wire: [signedIn, call(REFUSED.replace('<\n', '< Access-Control-Allow-Origin: *\n<\n'))],
    },
    {
      name: 'page and API are of one origin',
      wire: [signedIn, call(REFUSED, ' error=net::ERR_FAILED').replaceAll(ORDERS, `${APP}/api/orders`)],
    },
    {
      name: 'a bot check answered in its place',
      wire: [signedIn, good, call('< 403\n< Content-Type: text/html\n< cf-mitigated: challenge')],
    },
    { name: 'the headers were out of sight', wire: [signedIn, good, call('< 401')] },
    { name: 'the recording has no such headers at all', wire: [signedIn, call(REFUSED)] },
    {
      name: 'the call succeeded without them',
      wire: [signedIn, good, call('< 200\n< Content-Type: application/json')],
    },
    {
      name: 'the API does not know the resource',
      wire: [signedIn, good, call('< 404\n< Content-Type: text/html')],
    },
    {
      name: 'the app read the error and renewed',
      wire: [
        signedIn,
        good,
        call(REFUSED),
        silent({ n: 2, audience: API }, { code: 'Code2abcdefghijklmnopqrstuvw' }),
      ],
    },
    {
      name: 'its preflight says why it was never made',
      wire: [
        signedIn,
        `* preflight\n> OPTIONS ${ORDERS}\n> Origin: ${APP}\n> Access-Control-Request-Method: GET\n> Access-Control-Request-Headers: authorization\n< 401`,
        call('', ' error=net::ERR_FAILED'),
      ],
    },
    { name: 'the network was down', wire: [signedIn, call('', ' error=net::ERR_INTERNET_DISCONNECTED')] },
    {
      name: 'a server made the call',
      wire: [
        signedIn,
        good,
        call(REFUSED).replace(`> Origin: ${APP}\n`, '').replace(` initiator=${APP}`, ''),
      ],
    },
  ],
  unseen: [
    {
      name: 'the status was out of sight',
      wire: [signedIn, call('', ' error=net::ERR_FAILED')],
      says: /kept the answer of GET api\.northwind\.com\/orders/,
    },
  ],
});
