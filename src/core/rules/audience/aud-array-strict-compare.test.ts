import { API, apiCall, login, tokens, USERINFO } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { audArrayStrictCompare } from './aud-array-strict-compare.ts';

const good = login({ audience: API }, tokens(apiToken()));
const refused = (message: string) => apiCall(apiToken(), { status: 401, body: { message } });

testRule(audArrayStrictCompare, {
  finds: [
    {
      name: 'the words of jsonwebtoken',
      wire: good + refused(`jwt audience invalid. expected: ${API}`),
      severity: 'error',
      certainty: 'likely',
      says: /expects https:\/\/api\.northwind\.com\/, which the token’s list holds/,
      at: { part: 'request-header', claim: 'claims.aud' },
    },
    {
      name: 'a challenge',
      wire:
        good +
        apiCall(apiToken(), {
          status: 401,
          challenge: `Bearer error="invalid_token", error_description="Invalid aud, expected ${API}"`,
        }),
    },
    {
      name: 'a text that shows both',
      wire: good + refused(`Invalid audience claim (aud). Expected: ${API} Received: ${API},${USERINFO}`),
    },
    {
      name: 'the words of .NET',
      wire:
        good +
        refused(
          `IDX10214: Audience validation failed. Audiences: '${API}, ${USERINFO}'. Did not match: validationParameters.ValidAudience: '${API}'`,
        ),
    },
  ],
  silent: [
    {
      name: 'the API expects another',
      wire: good + refused('jwt audience invalid. expected: https://billing.northwind.com/'),
    },
    {
      name: 'only what it got stands in the text',
      wire: good + refused(`Invalid audience ${API},${USERINFO}`),
    },
    {
      name: 'the text shows another expectation and what it got',
      wire:
        good +
        refused(`Invalid audience. Expected: https://billing.northwind.com/ Received: ${API},${USERINFO}`),
    },
    { name: 'the API does not say what it expects', wire: good + refused("Unexpected 'aud' value") },
    {
      name: 'aud is one string',
      wire:
        login({ audience: API }, tokens(apiToken({ aud: API }))) +
        apiCall(apiToken({ aud: API }), {
          status: 401,
          body: { message: `jwt audience invalid. expected: ${API}` },
        }),
    },
    { name: 'the answer is about the issuer', wire: good + refused(`jwt issuer invalid. expected: ${API}`) },
    { name: 'the API took it', wire: good + apiCall(apiToken()) },
  ],
});
