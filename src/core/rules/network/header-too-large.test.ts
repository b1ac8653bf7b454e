import { API, APP, apiCall, authorizeUrl, CUSTOM, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { headerTooLarge } from './header-too-large.ts';

const token = apiToken();
const large = apiToken({ permissions: Array.from({ length: 400 }, (_, i) => `read:thing-${i}`) });
const signedIn = login({ audience: API }, tokens(token, { id_token: idToken() }));
const authorize = (answer: string) => `* main_frame\n> GET ${authorizeUrl()}\n< ${answer}`;

testRule(headerTooLarge, {
  finds: [
    {
      name: 'a 431 of the login',
      wire: authorize('431'),
      certainty: 'certain',
      says: /login\.northwind\.com\/authorize answered 431/,
      at: { part: 'status' },
    },
    {
      name: 'nginx’s words',
      wire: authorize('400\n<\n< <h1>400 Bad Request</h1>Request Header Or Cookie Too Large'),
    },
    {
      name: 'IIS’s words',
      wire: authorize(
        '400\n<\n< <h2>Bad Request - Request Too Long</h2> The size of the request headers is too long.',
      ),
    },
    { name: 'an API’s 431', wire: [signedIn, apiCall(token, { status: 431 })] },
    {
      name: 'the app’s callback',
      wire: signIn().replace(/(> GET https:\/\/app[^\n]+\n)< 200/, '$1< 431'),
      says: /app\.northwind\.com/,
    },
    {
      name: 'a token that comes close, as information',
      wire: [login({ audience: API }, tokens(large)), apiCall(large)],
      severity: 'info',
      says: /characters/,
    },
  ],
  silent: [
    { name: 'the login goes well', wire: signedIn },
    { name: 'the request was bad in another way', wire: authorize('400\n<\n< <p>Oops! unknown client</p>') },
    { name: 'its words were out of sight', wire: authorize('400') },
    { name: 'the large token was never sent', wire: login({ audience: API }, tokens(large)) },
    {
      name: 'a page is no part of the login',
      wire: [
        signedIn,
        `* main_frame\n> GET https://${CUSTOM}/logo\n< 431`,
        `* main_frame\n> GET ${APP}/orders\n< 431`,
      ],
    },
  ],
});
