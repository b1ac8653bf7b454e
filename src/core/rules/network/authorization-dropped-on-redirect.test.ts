import { API, APP, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { authorizationDroppedOnRedirect } from './authorization-dropped-on-redirect.ts';

const token = apiToken();
const signedIn = login({ audience: API }, tokens(token, { id_token: idToken() }));
const hop = (from: string, to: string) =>
  `* fetch initiator=${APP}\n> GET ${from}\n> Authorization: Bearer ${token}\n> Origin: ${APP}\n< 308\n< Location: ${to}`;
const target = (to: string, status: number, header = '') =>
  `* fetch initiator=${APP}\n> GET ${to}\n> Origin: null${header}\n< ${status}`;
const HTTP = 'http://api.northwind.com/orders';
const HTTPS = 'https://api.northwind.com/orders';
const WWW = 'https://www.northwind.com/orders';

testRule(authorizationDroppedOnRedirect, {
  finds: [
    {
      name: 'http to https',
      wire: [signedIn, hop(HTTP, HTTPS), target(HTTPS, 401)],
      says: /answered 308 with a redirect to https:\/\/api\.northwind\.com.*got 401/,
      at: { part: 'status' },
    },
    { name: 'another host', wire: [signedIn, hop(HTTPS, WWW), target(WWW, 401)] },
  ],
  silent: [
    {
      name: 'it stays within one origin',
      wire: [signedIn, hop(HTTPS, `${HTTPS}/`), target(`${HTTPS}/`, 401)],
    },
    {
      name: 'the token went with it',
      wire: [signedIn, hop(HTTPS, WWW), target(WWW, 401, `\n> Authorization: Bearer ${token}`)],
    },
    { name: 'the target needs none', wire: [signedIn, hop(HTTPS, WWW), target(WWW, 200)] },
    {
      name: 'its headers were out of sight',
      wire: [
        signedIn,
        hop(HTTPS, WWW),
        target(WWW, 401).replace('* fetch', '* fetch unseen=request-headers'),
      ],
    },
    { name: 'nobody saw what followed', wire: [signedIn, hop(HTTPS, WWW)] },
    {
      name: 'the refused call is another',
      wire: [signedIn, hop(HTTPS, WWW), target('https://api.northwind.com/users', 401)],
    },
  ],
});
