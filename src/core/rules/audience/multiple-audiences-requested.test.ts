import {
  API,
  APP,
  apiCall,
  authorizeUrl,
  CLIENT,
  CUSTOM,
  codeExchange,
  deniedSignIn,
  login,
  signIn,
  tokenCall,
  tokens,
  USERINFO,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken } from '../../testing/tokens.ts';
import { multipleAudiencesRequested } from './multiple-audiences-requested.ts';

const BILLING = 'https://billing.northwind.com/';
const denied = (audience: string) =>
  deniedSignIn({ audience }, 'access_denied', `Service not found: ${audience}`);
/** A login whose `audience` stands there as often as it is given. */
const repeated = (...audiences: string[]) => {
  const url = authorizeUrl({ audience: API });
  const all = audiences.map((a) => `audience=${encodeURIComponent(a)}`).join('&');
  return signIn({ audience: API }).replace(url, url.replace(/audience=[^&]+/, all));
};

testRule(multipleAudiencesRequested, {
  finds: [
    {
      name: 'the parameter twice',
      wire: repeated(API, BILLING) + codeExchange({}, tokens(apiToken())),
      change: { kind: 'parameter', of: 'authorization', name: 'audience' },
      certainty: 'certain',
      says: /2 audiences were requested from login\.northwind\.com at once: https:\/\/api\.northwind\.com\/, https:\/\/billing\.northwind\.com\/\./,
      at: { part: 'query', name: 'audience' },
    },
    { name: 'a list with a space', wire: denied(`${API} ${BILLING}`), certainty: 'certain' },
    { name: 'a list with a comma', wire: denied(`${API},${BILLING}`), certainty: 'certain' },
    {
      name: 'a list whose answer was not seen',
      wire: signIn({ audience: `${API} ${BILLING}` })
        .split('* main_frame')
        .slice(0, 2)
        .join('* main_frame'),
      certainty: 'likely',
    },
    {
      name: 'a list in a renewal',
      wire: tokenCall(
        {},
        {
          client_id: CLIENT,
          grant_type: 'refresh_token',
          refresh_token: auth0RefreshToken(),
          audience: `${API} ${BILLING}`,
        },
        { error: 'access_denied', error_description: `Service not found: ${API} ${BILLING}` },
        403,
      ),
      at: { part: 'request-body', name: 'audience' },
    },
  ],
  silent: [
    {
      name: 'the token’s own aud is a list with /userinfo',
      wire: login({ audience: API }, tokens(apiToken({ aud: [API, USERINFO] }))) + apiCall(apiToken()),
    },
    {
      name: 'the same audience stands there twice',
      wire: repeated(API, API) + codeExchange({}, tokens(apiToken())),
    },
    { name: 'the second is empty', wire: repeated(API, '') + codeExchange({}, tokens(apiToken())) },
    {
      name: 'it is one Identifier with a comma',
      wire: login({ audience: `${API},${BILLING}` }, tokens(apiToken({ aud: `${API},${BILLING}` }))),
    },
    { name: 'it is one Identifier with a space in it', wire: denied('Northwind orders https://api') },
    { name: 'Auth0 took the one value', wire: signIn({ audience: `${API} ${BILLING}` }) },
    {
      name: 'several resources were named, as RFC 8707 has it',
      wire: `* main_frame\n> GET ${authorizeUrl({ params: { resource: API } })}&resource=${encodeURIComponent(BILLING)}\n< 302\n< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=State1abcdefghijklmnopqrstuvwxyz0123456789`,
    },
    {
      name: 'another provider allows several',
      wire: `* main_frame\n> GET https://hydra.contoso.com/oauth2/auth?client_id=web&response_type=code&redirect_uri=${APP}&audience=https://a.example+https://b.example&state=abcdefghi`,
    },
    {
      name: 'each API has a request of its own',
      wire:
        login({ audience: API }, tokens(apiToken())) +
        login({ n: 2, audience: BILLING }, tokens(apiToken({ aud: [BILLING, USERINFO] }))) +
        apiCall(apiToken(), { url: `https://${CUSTOM}/userinfo` }),
    },
  ],
});
