import {
  APP,
  apiCall,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  form,
  login,
  signIn,
  stateOf,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { tokenLeakedByReferer } from './token-leaked-by-referer.ts';

const page = `${APP}/?${form({ code: codeOf(), state: stateOf() })}`;
const get = (url: string, referer: string) => `
* other
> GET ${url}
> Referer: ${referer}
< 200`;
const SCRIPT = 'https://cdn.widgets.example/chat.js';
const noPkce = { params: { code_challenge: undefined, code_challenge_method: undefined } };
const at = apiToken();

testRule(tokenLeakedByReferer, {
  finds: [
    {
      name: 'a script of another host that is told the code',
      wire:
        signIn(noPkce) + get(SCRIPT, page) + codeExchange(noPkce, tokens(at), { code_verifier: undefined }),
      severity: 'error',
      certainty: 'certain',
      says: /cdn\.widgets\.example was told the authorization code of this login by the Referer, the address of a page of app\.northwind\.com/,
      at: { part: 'request-header', name: 'referer' },
    },
    {
      name: 'a code that PKCE protects',
      wire: signIn() + get(SCRIPT, page) + codeExchange({}, tokens(at)),
      severity: 'warning',
    },
    {
      name: 'a token in the query of the page',
      wire: login({}, tokens(at)) + get(SCRIPT, `${APP}/report?access_token=${at}`),
      severity: 'error',
      says: /was told a token/,
    },
    {
      name: 'several of them as one mistake',
      wire: signIn() + get(SCRIPT, page) + get('https://fonts.widgets.example/a.woff2', page),
      severity: 'warning',
    },
    {
      name: 'a service for error reports that is told it by the address alone',
      wire: signIn() + get('https://o1.ingest.sentry.io/x.js', page),
      severity: 'warning',
    },
  ],
  silent: [
    { name: 'the Referer is the origin, as browsers send it', wire: signIn() + get(SCRIPT, `${APP}/`) },
    { name: 'the host is the app’s own', wire: signIn() + get(`${APP}/main.js`, page) },
    {
      name: 'the code goes back to the server that issued it',
      wire: signIn() + get(`https://${CUSTOM}/oauth/token`, page),
    },
    {
      name: 'the code is of another thing',
      wire: signIn() + get(SCRIPT, `${APP}/voucher?code=SUMMER2026SALE&state=new`),
    },
    {
      name: 'the page has an id of the client in its address',
      wire:
        login({}, tokens(at)) +
        apiCall(at).replace('> Origin', `> Referer: ${APP}/?client=${CLIENT}\n> Origin`),
    },
  ],
});
