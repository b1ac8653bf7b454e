import { API, APP, codeOf, form, login, signIn, stateOf, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { callbackCookieLost } from './callback-cookie-lost.ts';

const redirectUri = `${APP}/callback`;
const callback = (answer: string, headers = '', notes = '') =>
  signIn({ redirectUri }).replace(
    /(\* main_frame)(\n> GET https:\/\/app[^\n]+)\n< 200/,
    `$1${notes}$2${headers}\n< ${answer}`,
  );
const posted = (answer: string, headers = '') =>
  `${signIn({ redirectUri }).split('* main_frame at=+8s')[0]}* main_frame at=+8s\n> POST ${redirectUri}\n> Content-Type: application/x-www-form-urlencoded${headers}\n>\n> ${form({ code: codeOf(), state: stateOf() })}\n< ${answer}`;
const MISSING =
  '400\n< Content-Type: text/html\n<\n< BadRequestError: Missing state cookie from login request (check login URL, callback URL and cookie config).';
/** {"name":"auth0-spa-js","version":"2.4.1"} */
const auth0Client = 'eyJuYW1lIjoiYXV0aDAtc3BhLWpzIiwidmVyc2lvbiI6IjIuNC4xIn0=';
const har = (text: string) => text.replaceAll('* main_frame', '* main_frame har');

testRule(callbackCookieLost, {
  finds: [
    {
      name: 'a callback without cookies that the app refuses',
      wire: callback(MISSING),
      certainty: 'certain',
      says: /GET app\.northwind\.com\/callback answered 400 to a callback without any cookie/,
      at: { part: 'request-header', name: 'cookie' },
    },
    { name: 'one whose page was out of sight', wire: callback('400'), certainty: 'likely' },
    {
      name: 'another cookie, and a page that speaks of state',
      wire: callback(MISSING, '\n> Cookie: theme='),
      certainty: 'likely',
      says: /speaks of a state/,
    },
    { name: 'a form post', wire: posted('400'), says: /SameSite=Lax/ },
    { name: 'openid-client’s words, with 500', wire: callback('500\n<\n< checks.state argument is missing') },
    {
      name: 'a login that began on 127.0.0.1',
      wire: signIn({ redirectUri: 'http://localhost:3000/callback' })
        .replace('* main_frame', '* main_frame initiator=http://127.0.0.1:3000')
        .replace(/(> GET http:\/\/localhost[^\n]+)\n< 200/, '$1\n< 400'),
      says: /began on 127\.0\.0\.1:3000, whose cookies localhost:3000 does not get/,
    },
    {
      name: 'a login that began on www, and another cookie',
      wire: signIn({ redirectUri: 'https://northwind.com/callback' })
        .replace('* main_frame', '* main_frame initiator=https://www.northwind.com')
        .replace(
          /(> GET https:\/\/northwind[^\n]+)\n< 200/,
          '$1\n> Cookie: _ga=\n< 500\n<\n< InvalidStateError: The state parameter is invalid.',
        ),
      certainty: 'likely',
      says: /began on www\.northwind\.com/,
    },
  ],
  silent: [
    { name: 'the callback is answered well', wire: callback('302\n< Location: /') },
    { name: 'it carried cookies', wire: callback('400', '\n> Cookie: auth_verification=; appSession=') },
    { name: 'cookies were left out of the file', wire: har(callback('400')) },
    {
      name: 'the state is not the one that was sent',
      wire: callback(MISSING, '\n> Cookie: auth_verification=').replaceAll(
        /(app\.northwind\.com\/callback\?code=[^&]+&state=)\w+/g,
        '$1AnotherState0123456789',
      ),
    },
    {
      name: 'the page may speak of a state that was used up',
      wire: callback('401\n<\n< Unable to verify authorization request state.', '\n> Cookie: connect.sid='),
    },
    { name: 'the server fell over', wire: callback('502') },
    { name: 'the route is unknown', wire: callback('404') },
    { name: 'its headers were out of sight', wire: callback('400', '', ' unseen=request-headers') },
    {
      name: 'a host of static files answers 403 with the page of a single-page app',
      wire: signIn({ redirectUri, params: { auth0Client } }).replace(
        /(> GET https:\/\/app[^\n]+)\n< 200/,
        '$1\n< 403\n< Content-Type: text/html\n<\n< <div id="root"></div>',
      ),
    },
    { name: 'the app redeems the code in the page', wire: login({ audience: API }, tokens(apiToken())) },
    {
      name: 'the login failed at the tenant',
      wire: callback('401').replaceAll(/code=[^&\n]+/g, 'error=access_denied'),
    },
  ],
});
