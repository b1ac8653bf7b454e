import { API, APP, apiCall, CUSTOM, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { preflightRejected } from './preflight-rejected.ts';

const token = apiToken();
const signedIn = login({ audience: API }, tokens(token, { id_token: idToken() }));
const options = (answer: string, url = 'https://api.northwind.com/orders') =>
  `* preflight\n> OPTIONS ${url}\n> Origin: ${APP}\n> Access-Control-Request-Method: GET\n> Access-Control-Request-Headers: authorization\n< ${answer}`;
const failed = (url = 'https://api.northwind.com/orders') =>
  `* fetch initiator=${APP} error=net::ERR_FAILED\n> GET ${url}\n> Authorization: Bearer ${token}`;

testRule(preflightRejected, {
  finds: [
    {
      name: 'a preflight that was asked for a token',
      wire: [signedIn, options('401'), failed()],
      certainty: 'certain',
      says: /OPTIONS api\.northwind\.com\/orders answered 401.*did not let https:\/\/app\.northwind\.com send its GET/,
      at: { part: 'status' },
    },
    { name: 'one whose call nobody saw, as it was never made', wire: [signedIn, options('403')] },
    { name: 'one that came after its call in the list', wire: [signedIn, failed(), options('405')] },
    {
      name: 'one that was redirected',
      wire: [signedIn, options('308\n< Location: /orders/')],
      says: /a redirect to https:\/\/api/,
    },
    { name: 'one to a route that has no OPTIONS', wire: [signedIn, options('404')] },
    {
      name: 'one of the authorization server',
      wire: [signIn(), options('404', `https://${CUSTOM}/userinfo`)],
      change: { kind: 'setting', name: 'allowed-cors-origins', value: APP },
    },
  ],
  silent: [
    {
      name: 'it was answered well',
      wire: [signedIn, options(`204\n< Access-Control-Allow-Origin: ${APP}`), apiCall(token)],
    },
    { name: 'the call got through all the same', wire: [signedIn, options('401'), apiCall(token)] },
    {
      name: 'the call was refused where the page can read it',
      wire: [signedIn, options('401'), apiCall(token, { status: 401 })],
    },
    { name: 'the server was down', wire: [signedIn, options('503'), failed()] },
    { name: 'there were too many', wire: [signedIn, options('429'), failed()] },
    { name: 'no answer was seen', wire: [signedIn, options('').replace('\n< ', ''), failed()] },
    {
      name: 'it is no preflight',
      wire: [
        signedIn,
        options('405')
          .replace(/> Access-Control-Request-Method.*\n/, '')
          .replace('* preflight', '* fetch'),
      ],
    },
    {
      name: 'it belongs to another page',
      wire: [
        signedIn,
        options('401', 'https://api.other.example/x').replaceAll(APP, 'https://other.example'),
      ],
    },
  ],
});
