import {
  API,
  APP,
  apiCall,
  CUSTOM,
  codeExchange,
  form,
  login,
  signIn,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { tokenEndpointCors } from './token-endpoint-cors.ts';

const token = apiToken();
const answer = tokens(token, { id_token: idToken() });
const exchange = codeExchange({ audience: API }, answer);
const noted = (text: string, note: string) => text.replace('* fetch', `* fetch ${note}`);
const failed = (error: string) =>
  noted(codeExchange({ audience: API }, undefined), `error=${error}`).replace(/\n< [\s\S]*$/, '');
const options = (text: string) =>
  `* preflight\n> OPTIONS https://${CUSTOM}/oauth/token\n> Origin: ${APP}\n> Access-Control-Request-Method: POST\n> Access-Control-Request-Headers: auth0-client\n< ${text}`;

testRule(tokenEndpointCors, {
  finds: [
    {
      name: 'an answer that was kept from the page',
      wire: [signIn({ audience: API }), noted(exchange, 'error=net::ERR_FAILED')],
      certainty: 'certain',
      says: /POST login\.northwind\.com\/oauth\/token answered 200 without Access-Control-Allow-Origin/,
      at: { part: 'error' },
      change: { kind: 'setting', name: 'allowed-web-origins', value: APP },
    },
    {
      name: 'a request that failed without a status',
      wire: [signIn({ audience: API }), failed('net::ERR_FAILED')],
      certainty: 'likely',
      says: /failed \(net::ERR_FAILED\)/,
    },
    {
      name: 'a preflight that was refused',
      wire: [signIn({ audience: API }), options('403'), failed('net::ERR_FAILED')],
    },
    {
      name: 'a preflight that was refused, and no request',
      wire: [signIn({ audience: API }), options('404')],
      certainty: 'certain',
    },
    {
      name: 'an answer for another origin',
      wire: [
        signIn({ audience: API }),
        exchange.replace(
          '< Content-Type',
          '< Access-Control-Allow-Origin: https://old.northwind.com\n< Content-Type',
        ),
      ],
      certainty: 'likely',
    },
    {
      name: '/userinfo, too',
      wire: [
        login({ audience: API }, answer),
        `* fetch initiator=${APP} error=net::ERR_FAILED\n> GET https://${CUSTOM}/userinfo\n> Authorization: Bearer ${token}\n> Origin: ${APP}\n< 200\n< Content-Type: application/json`,
      ],
    },
    {
      name: 'discovery of another provider, too',
      wire: `* fetch initiator=${APP} error=net::ERR_FAILED\n> GET https://id.example.com/.well-known/openid-configuration\n> Origin: ${APP}
        * main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state: 'abcdefghijkl' })}\n< 302\n< Location: ${APP}?code=abcdefghijklmnopqrst&state=abcdefghijkl`,
    },
  ],
  silent: [
    { name: 'nothing shows that the page did not get it', wire: login({ audience: API }, answer) },
    {
      name: 'the origin is allowed',
      wire: [
        signIn({ audience: API }),
        exchange.replace('< Content-Type', `< Access-Control-Allow-Origin: ${APP}\n< Content-Type`),
      ],
    },
    {
      name: 'an extension blocked it',
      wire: [signIn({ audience: API }), failed('net::ERR_BLOCKED_BY_CLIENT')],
    },
    {
      name: 'the network was down',
      wire: [signIn({ audience: API }), failed('net::ERR_INTERNET_DISCONNECTED')],
    },
    { name: 'the page went away', wire: [signIn({ audience: API }), failed('net::ERR_ABORTED')] },
    {
      name: 'another try got through',
      wire: [signIn({ audience: API }), failed('net::ERR_FAILED'), exchange],
    },
    {
      name: 'the tokens were used',
      wire: [
        signIn({ audience: API }),
        exchange.replace(
          '< Content-Type',
          '< Access-Control-Allow-Origin: https://cdn.northwind.com\n< Content-Type',
        ),
        apiCall(token),
      ],
    },
    {
      name: 'the preflight was fine',
      wire: [signIn({ audience: API }), options(`204\n< Access-Control-Allow-Origin: ${APP}`), exchange],
    },
    {
      name: 'the recording leaves such headers out of preflights',
      wire: [signIn({ audience: API }), options('204\n< Date: x'), exchange],
    },
    {
      name: 'the app has a proxy of its own',
      wire: [
        signIn({ audience: API }),
        noted(exchange, 'error=net::ERR_FAILED').replaceAll(`https://${CUSTOM}/oauth`, `${APP}/oauth`),
      ],
    },
  ],
});
