import { API, apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { duplicateTokenTransport } from './duplicate-token-transport.ts';

const at = apiToken();
const signedIn = login({ audience: API }, tokens(at));
const url = `${API}orders?access_token=${at}`;
const says =
  'Bearer realm="api", error="invalid_request", error_description="More than one method used for authentication"';

testRule(duplicateTokenTransport, {
  finds: [
    {
      name: 'a token in the header and in the query',
      wire: [signedIn, apiCall(at, { url, status: 400, challenge: says })],
      severity: 'error',
      certainty: 'certain',
      says: /Authorization header and another as access_token in its query, and answered 400/,
      at: { part: 'query', name: 'access_token' },
    },
    {
      name: 'a token in the header and in the body',
      wire: [
        signedIn,
        `* fetch\n> POST ${API}orders\n> Authorization: Bearer ${at}\n> Content-Type: application/x-www-form-urlencoded\n>\n> access_token=${at}&n=1\n< 400\n< WWW-Authenticate: ${says}`,
      ],
      says: /body/,
    },
    {
      name: 'it where the API gives no reason',
      wire: [signedIn, apiCall(at, { url, status: 400 })],
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'the API takes it', wire: [signedIn, apiCall(at, { url })] },
    {
      name: 'the token stands in one place',
      wire: [signedIn, apiCall(at, { status: 400, challenge: says })],
    },
    { name: 'the API refuses it for another reason', wire: [signedIn, apiCall(at, { url, status: 401 })] },
    {
      name: 'the API says that the token has expired',
      wire: [signedIn, apiCall(at, { url, status: 400, body: { message: 'jwt expired' } })],
    },
    {
      name: 'the parameter is empty',
      wire: [signedIn, apiCall(at, { url: `${API}orders?access_token=`, status: 400 })],
    },
  ],
});
