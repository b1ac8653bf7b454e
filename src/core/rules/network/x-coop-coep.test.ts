import { API, APP, authorizeUrl, codeOf, login, silent, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken } from '../../testing/tokens.ts';
import { xCoopCoep } from './x-coop-coep.ts';

const COOP = '\n< Cross-Origin-Opener-Policy: same-origin';
const COEP = '\n< Cross-Origin-Embedder-Policy: require-corp';
const page = (headers: string, o = {}, answer = tokens(apiToken())) =>
  login({ audience: API, ...o }, answer).replace(/(> GET https:\/\/app[^\n]+\n< 200)/, `$1${headers}`);
const frame = (error: string) =>
  `* sub_frame initiator=${APP} error=${error}\n> GET ${authorizeUrl({ n: 2, params: { prompt: 'none', response_mode: 'web_message' } })}`;

testRule(xCoopCoep, {
  finds: [
    {
      name: 'an isolated page without refresh tokens',
      wire: page(COOP + COEP),
      certainty: 'likely',
      says: /https:\/\/app\.northwind\.com is cross-origin isolated/,
      at: { part: 'response-header', name: 'cross-origin-embedder-policy' },
      change: { kind: 'option', name: 'useRefreshTokens', value: true },
    },
    {
      name: 'the other way to be isolated',
      wire: page(`${COOP}\n< Cross-Origin-Embedder-Policy: credentialless`),
    },
    {
      name: 'a frame that the browser did not show',
      wire: [
        login({}, tokens(apiToken())),
        frame('net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep'),
      ],
      certainty: 'certain',
      at: { part: 'error' },
    },
  ],
  silent: [
    { name: 'there is but one of the headers', wire: page(COOP) },
    {
      name: 'pop-ups are allowed',
      wire: page(`\n< Cross-Origin-Opener-Policy: same-origin-allow-popups${COEP}`),
    },
    { name: 'refresh tokens are asked for', wire: page(COOP + COEP, { scope: 'openid offline_access' }) },
    {
      name: 'a refresh token came',
      wire: page(COOP + COEP, {}, tokens(apiToken(), { refresh_token: auth0RefreshToken() })),
    },
    {
      name: 'a silent request was answered',
      wire: [page(COOP + COEP), silent({ n: 2, audience: API }, { code: codeOf(2) })],
    },
    { name: 'another SDK', wire: page(COOP + COEP, { params: { auth0Client: undefined } }) },
    { name: 'the frame went away', wire: [login({}, tokens(apiToken())), frame('net::ERR_ABORTED')] },
  ],
});
