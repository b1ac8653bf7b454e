import { APP, authorizeUrl, CUSTOM, codeOf, login, silent, stateOf, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { loginPageFramed } from './login-page-framed.ts';

const page = (headers: string, frame = 'sub_frame') =>
  `* ${frame} initiator=${APP}\n> GET ${authorizeUrl()}\n< 302\n< Location: /u/login?state=hKFo2SBR
  * ${frame} initiator=${APP}\n> GET https://${CUSTOM}/u/login?state=hKFo2SBR\n< 200\n${headers}`;
const callback = (headers: string, status = '200') =>
  `* sub_frame initiator=${APP}\n> GET ${authorizeUrl({ params: { prompt: 'none' } })}\n< 302\n< Location: ${APP}/silent?code=${codeOf()}&state=${stateOf()}
  * sub_frame initiator=${APP}\n> GET ${APP}/silent?code=${codeOf()}&state=${stateOf()}\n< ${status}\n${headers}`;

testRule(loginPageFramed, {
  finds: [
    {
      name: 'Universal Login in a frame',
      wire: page('< X-Frame-Options: deny'),
      certainty: 'certain',
      says: /login\.northwind\.com\/u\/login, a login page, was opened in a frame and forbids that \(x-frame-options\)/,
      at: { part: 'response-header', name: 'x-frame-options' },
    },
    {
      name: 'a policy',
      wire: page(`< Content-Security-Policy: default-src 'self'; frame-ancestors 'none'`),
      says: /content-security-policy/,
    },
    {
      name: 'an app’s callback in a frame',
      wire: callback('< X-Frame-Options: DENY'),
      says: /the app’s callback/,
    },
    {
      name: 'a frame that only Fetch Metadata tells',
      wire: page('< X-Frame-Options: deny', 'other').replaceAll(
        /(> GET [^\n]+)/g,
        '$1\n> Sec-Fetch-Dest: iframe',
      ),
    },
    {
      name: 'a page that the browser did not show, whose headers were out of sight',
      wire: page('')
        .replace(/\n< 200\n$/, '')
        .replace(/initiator=(\S+)(?![\s\S]*initiator)/, 'initiator=$1 error=net::ERR_BLOCKED_BY_RESPONSE'),
      certainty: 'likely',
      at: { part: 'error' },
    },
    {
      name: 'the endpoint itself, where it shows the login page',
      wire: `* sub_frame initiator=${APP}\n> GET ${authorizeUrl()}\n< 200\n< X-Frame-Options: DENY`,
    },
  ],
  silent: [
    {
      name: 'isolation forbids the frame (i14)',
      wire: `* sub_frame initiator=${APP} error=net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep\n> GET ${authorizeUrl()}`,
    },
    { name: 'it is the whole window', wire: page('< X-Frame-Options: deny', 'main_frame') },
    { name: 'nothing forbids it', wire: page('< Content-Type: text/html') },
    { name: 'the page’s own origin may frame it', wire: callback('< X-Frame-Options: SAMEORIGIN') },
    {
      name: 'frame-ancestors wins',
      wire: callback(`< X-Frame-Options: DENY\n< Content-Security-Policy: frame-ancestors 'self'`),
    },
    { name: 'the page redirects on', wire: callback('< X-Frame-Options: DENY\n< Location: /done', '302') },
    {
      name: 'it is the page of a web message',
      wire: [login({}, tokens(apiToken())), silent({ n: 2 }, { code: codeOf(2) })],
    },
  ],
});
