import { API, APP, authorizeUrl, CUSTOM, form, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { redirectUriLint } from './redirect-uri-lint.ts';

const asked = (redirectUri: string, status = 403) => `
  * main_frame
  > GET ${authorizeUrl({ n: 2, redirectUri })}
  < ${status}`;
const after = (good: string, bad: string) => [
  login({ redirectUri: good, audience: API }, tokens(apiToken())),
  asked(bad),
];
const LOCAL = 'http://localhost:3000/callback';

testRule(redirectUriLint, {
  finds: [
    {
      name: 'a fragment',
      wire: asked(`${APP}/#/callback`),
      severity: 'error',
      certainty: 'certain',
      says: /has a fragment/,
      change: { kind: 'parameter', name: 'redirect_uri', value: `${APP}/` },
      at: { part: 'query', name: 'redirect_uri' },
    },
    {
      name: 'a fragment that the server put up with',
      wire: login({ redirectUri: `${APP}#` }, tokens(apiToken())).replaceAll(`${APP}#?`, `${APP}?`),
      severity: 'warning',
    },
    {
      name: 'plain http',
      wire: asked('http://app.northwind.com/cb', 302),
      severity: 'warning',
      says: /is plain http/,
      change: { kind: 'parameter', name: 'redirect_uri', value: 'https://app.northwind.com/cb' },
    },
    {
      name: 'a user name',
      wire: asked('https://ada:pw@app.northwind.com/cb'),
      says: /user name.*: https:\/\/…@app\./,
    },
    { name: 'a wildcard', wire: asked('https://*.northwind.com/cb'), says: /wildcard/ },
    { name: 'no address at all', wire: asked('undefined'), says: /never set/ },
    { name: 'an origin that was never set', wire: asked('undefined/callback') },
    { name: 'a path alone', wire: asked('/callback'), says: /no absolute URI/ },
    { name: 'no scheme', wire: asked('localhost:3000/callback') },
    {
      name: 'a slash that the login before did not have',
      wire: after(LOCAL, `${LOCAL}/`),
      severity: 'error',
      says: /a slash at the end\./,
      compared: [`${LOCAL}/`, LOCAL],
      change: { kind: 'parameter', name: 'redirect_uri', value: LOCAL },
    },
    {
      name: '127.0.0.1 in place of localhost',
      wire: after(LOCAL, 'http://127.0.0.1:3000/callback'),
      says: /127\.0\.0\.1/,
    },
    { name: 'another port', wire: after(LOCAL, 'http://localhost:3001/callback'), says: /is the port/ },
    { name: 'http in place of https', wire: after('https://localhost:3000/cb', 'http://localhost:3000/cb') },
    { name: 'another case', wire: after(`${APP}/callback`, `${APP}/Callback`), says: /upper and lower case/ },
    {
      name: 'a slash that a later login has not',
      wire: [asked(`${LOCAL}/`), login({ redirectUri: LOCAL }, tokens(apiToken()))],
    },
  ],
  silent: [
    { name: 'it is as it should be', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'the host is loopback', wire: asked(LOCAL) },
    { name: 'the host is loopback by its address', wire: asked('http://[::1]:3000/callback') },
    { name: 'the host is of a development network', wire: asked('http://shop.local:3000/callback') },
    { name: 'the host is in a private network', wire: asked('http://192.168.1.20:3000/callback') },
    { name: 'a native app has a scheme of its own', wire: asked('com.northwind.app:/callback') },
    { name: 'it is the answer by hand of old Google apps', wire: asked('urn:ietf:wg:oauth:2.0:oob') },
    { name: 'Google’s server-side flow says postmessage', wire: asked('postmessage') },
    {
      name: 'the server took both',
      wire: [signIn({ redirectUri: LOCAL }), signIn({ n: 2, redirectUri: `${LOCAL}/` })],
    },
    { name: 'another path was refused', wire: after(LOCAL, 'http://localhost:3000/other') },
    { name: 'it is refused and nothing is known of another', wire: asked(`${LOCAL}/`) },
    {
      name: 'PAR hides the parameters',
      wire: signIn({ params: { redirect_uri: `${APP}#x`, request_uri: 'urn:x:1' } }),
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [
        signIn(),
        `* main_frame\n> GET https://accounts.example.com/authorize?${form({ client_id: 'x', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback#x`, state: 'Upstream-abcdef' })}\n< 302`,
      ],
    },
  ],
});
