import {
  API,
  apiCall,
  CLIENT,
  codeExchange,
  codeOf,
  deniedSignIn,
  login,
  signIn,
  silent,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, ISSUED } from '../../testing/tokens.ts';
import { audienceTrailingSlash } from './audience-trailing-slash.ts';

const BARE = 'https://api.northwind.com';
const good = login({ audience: API }, tokens(apiToken())) + apiCall(apiToken());
const denied = (audience: string) =>
  deniedSignIn({ n: 2, audience }, 'access_denied', `Service not found: ${audience}`);
const bare = apiToken({ aud: BARE });
const refused = (expected: string) => ({
  status: 401,
  body: { message: `jwt audience invalid. expected: ${expected}` },
});

testRule(audienceTrailingSlash, {
  finds: [
    {
      name: 'a slash too few, where the right form was seen',
      wire: good + denied(BARE),
      change: { kind: 'parameter', of: 'authorization', name: 'audience' },
      compared: [BARE, API],
      certainty: 'certain',
      says: /no API with the Identifier https:\/\/api\.northwind\.com, but it has logged in for https:\/\/api\.northwind\.com\/\./,
      at: { part: 'query', name: 'audience' },
    },
    {
      name: 'a slash too few, where the right form brought a code before, and its token was out of sight',
      wire: signIn({ audience: API }) + denied(BARE),
      certainty: 'certain',
    },
    { name: 'http in place of https', wire: good + denied('http://api.northwind.com/') },
    { name: 'capital letters', wire: good + denied('https://API.northwind.com/') },
    {
      name: 'the right form seen only later',
      wire: denied(BARE) + good,
    },
    {
      name: 'it in a renewal for another API',
      wire:
        login(
          { audience: API, scope: 'openid offline_access' },
          tokens(apiToken(), { refresh_token: auth0RefreshToken() }),
        ) +
        tokenCall(
          {},
          {
            client_id: CLIENT,
            grant_type: 'refresh_token',
            refresh_token: auth0RefreshToken(),
            audience: BARE,
          },
          { error: 'access_denied', error_description: `Service not found: ${BARE}` },
          403,
        ),
      at: { part: 'request-body', name: 'audience' },
    },
    {
      name: 'an API that says it expects the other form',
      wire: login({ audience: BARE }, tokens(bare)) + apiCall(bare, refused(API)),
      says: /expects the audience https:\/\/api\.northwind\.com\/, and the token is for https:\/\/api\.northwind\.com\./,
      at: { part: 'request-header', claim: 'claims.aud' },
    },
    {
      name: 'it in the words of .NET',
      wire:
        login({ audience: BARE }, tokens(bare)) +
        apiCall(bare, {
          status: 401,
          body: {
            error: `IDX10214: Audience validation failed. Audiences: '${BARE}'. Did not match: validationParameters.ValidAudience: '${API}' or validationParameters.ValidAudiences: 'null'.`,
          },
        }),
    },
  ],
  silent: [
    { name: 'the right form was never seen', wire: denied(BARE) },
    { name: 'the name itself is another', wire: good + denied('https://api.northwnd.com/') },
    {
      name: 'there are two APIs, one of each form',
      wire:
        good +
        silent({ n: 2, audience: BARE }, { code: codeOf(2) }) +
        codeExchange({ n: 2 }, tokens(apiToken({ aud: BARE, iat: ISSUED + 2 }))) +
        apiCall(apiToken({ aud: BARE, iat: ISSUED + 2 }), refused(API)),
    },
    {
      name: 'the API expects quite another',
      wire:
        login({ audience: BARE }, tokens(bare)) + apiCall(bare, refused('https://billing.northwind.com/')),
    },
    {
      name: 'the API expects what it got',
      wire: login({ audience: BARE }, tokens(bare)) + apiCall(bare, refused(BARE)),
    },
    {
      name: 'the API takes both forms and refused for another reason',
      wire: login({ audience: BARE }, tokens(bare)) + apiCall(bare, refused(`${API} or ${BARE}`)),
    },
    {
      name: 'the API does not say what it expects',
      wire:
        login({ audience: BARE }, tokens(bare)) +
        apiCall(bare, {
          status: 401,
          challenge: `Bearer error="invalid_token", error_description="Unexpected 'aud' value"`,
        }),
    },
    {
      name: 'the login was denied for another reason',
      wire: good + deniedSignIn({ n: 2, audience: BARE }, 'access_denied', 'Nope'),
    },
  ],
});
