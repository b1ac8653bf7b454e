import {
  API,
  APP,
  apiCall,
  authorizeUrl,
  codeOf,
  form,
  type LoginOptions,
  login,
  signIn,
  stateOf,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { loginLoop } from './login-loop.ts';

/** Answered at once, as there is a session. */
const round = (n: number, at = '+1s', o: LoginOptions = {}, error?: string) => {
  const back = `${APP}?${form({ ...(error ? { error } : { code: codeOf(n) }), state: stateOf(n) })}`;
  return `
  * main_frame at=${at} tab=${o.tab ?? 1}
  > GET ${authorizeUrl({ audience: API, ...o, n })}
  < 302
  < Location: ${back}
  * main_frame tab=${o.tab ?? 1}
  > GET ${back}
  < 200`;
};
const logout = `
  * main_frame
  > GET https://login.northwind.com/v2/logout?${form({ returnTo: APP })}
  < 302
  < Location: ${APP}`;

testRule(loginLoop, {
  finds: [
    {
      name: 'a login and two more',
      wire: [signIn({ audience: API }), round(2), round(3)],
      severity: 'error',
      certainty: 'likely',
      says: /for a login 3 times/,
      change: { kind: 'call', name: 'handle-callback' },
      at: { part: 'status' },
    },
    { name: 'four in a row, once', wire: [round(1), round(2), round(3), round(4)], says: /4 times/ },
    {
      name: 'errors that start the login anew',
      wire: [1, 2, 3].map((n) => round(n, '+500ms', {}, 'access_denied')),
    },
    {
      name: 'a file, which knows no tabs',
      wire: [1, 2, 3].map((n) => round(n).replaceAll('tab=1', 'tab=- har')),
    },
    {
      name: 'codes that are redeemed in vain',
      wire: [login({ audience: API }, tokens(apiToken())), round(2), round(3)],
    },
  ],
  silent: [
    { name: 'nobody knows the tab', wire: [1, 2, 3].map((n) => round(n).replaceAll('tab=1', 'tab=-')) },
    { name: 'there is one login', wire: login({ audience: API }, tokens(apiToken())) },
    {
      name: 'a test types its password into the page each time',
      wire: [1, 2, 3].map((n) => signIn({ n, audience: API }).replaceAll('at=+8s', 'at=+1s')),
    },
    {
      name: 'each login opens the API',
      wire: [1, 2, 3].map((n) => round(n) + apiCall(apiToken({ jti: `j${n}` }), { tab: 1 })),
    },
    { name: 'there are two', wire: [round(1), round(2)] },
    { name: 'the user tries again by hand', wire: [round(1), round(2, '+9s'), round(3, '+9s')] },
    { name: 'one is answered after a while', wire: [round(1), round(2), signIn({ n: 3, audience: API })] },
    {
      name: 'each asks for another API',
      wire: [round(1), round(2, '+1s', { audience: `${API}b` }), round(3, '+1s', { audience: `${API}c` })],
    },
    {
      name: 'the browser opens several tabs anew',
      wire: [round(1), round(2, '+1s', { tab: 2 }), round(3, '+1s', { tab: 3 })],
    },
    { name: 'the user signs out in between', wire: [round(1), logout, round(2), logout, round(3)] },
    {
      name: 'they are silent',
      wire: [1, 2, 3].map((n) => round(n, '+1s', { params: { prompt: 'none' } })),
    },
  ],
});
