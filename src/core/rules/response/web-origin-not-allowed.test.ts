import { API, APP, CLIENT, CUSTOM, login, silent, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { webOriginNotAllowed } from './web-origin-not-allowed.ts';

const page = (text?: string, status = 400) =>
  silent({ n: 2, audience: API }, { error: 'x' })
    .replace(/\n<\n[\s\S]*$/, text === undefined ? '' : `\n<\n< ${text}`)
    .replace('< 200', `< ${status}`);
const UNREGISTERED =
  "<p>invalid_request: The specified redirect_uri 'https://app.northwind.com' does not have a registered origin.</p>";
const signedIn = login({ audience: API }, tokens(apiToken()));

testRule(webOriginNotAllowed, {
  finds: [
    {
      name: 'the page that says so',
      wire: page(UNREGISTERED),
      severity: 'error',
      certainty: 'certain',
      change: { kind: 'setting', name: 'allowed-web-origins', value: APP },
      says: new RegExp(`${CUSTOM} answered 400 to the silent request of ${CLIENT} from ${APP}`),
      at: { part: 'status' },
    },
    {
      name: 'it in a pop-up',
      wire: page(UNREGISTERED).replace('sub_frame', 'main_frame').replace('prompt=none', 'prompt=login'),
      says: /answered 400 to the pop-up of/,
    },
    { name: 'an unread page, where the client has signed in', wire: [signedIn, page()], certainty: 'likely' },
  ],
  silent: [
    { name: 'the answer is an answer', wire: [signedIn, silent({ n: 2 }, { error: 'login_required' })] },
    { name: 'the page speaks of an unknown client', wire: [signedIn, page('Unknown client')] },
    { name: 'the status is another', wire: [signedIn, page(undefined, 503)] },
    { name: 'no answer has come', wire: [signedIn, page().replace(/\n< 400[\s\S]*/, '')] },
    {
      name: 'the server is not Auth0',
      wire: [signedIn, page()]
        .map((text) =>
          text
            .replaceAll('x-auth0-requestid', 'x-request-id')
            .replaceAll('auth0Client', 'client')
            .replaceAll('/u/login', '/login')
            .replaceAll('/authorize/resume', '/go')
            .replaceAll(/northwind\.auth0\.com/g, 'id.example.com'),
        )
        .map((text) => text.replace(/"access_token":"[^"]+"/, '"access_token":"abcdefghijklmno"')),
    },
  ],
  unseen: [{ name: 'the page was', wire: page(), says: /error page \(400\)/ }],
});
