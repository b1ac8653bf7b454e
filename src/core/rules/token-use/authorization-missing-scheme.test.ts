import { API, apiCall, CUSTOM, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, ISSUED, jwt } from '../../testing/tokens.ts';
import { authorizationMissingScheme } from './authorization-missing-scheme.ts';

const at = apiToken();
const signedIn = login({ audience: API }, tokens(at));
const bare = { status: 401, challenge: 'Bearer realm="api"' };

testRule(authorizationMissingScheme, {
  finds: [
    {
      name: 'a token without a scheme, and a challenge that asks for Bearer',
      change: { kind: 'header', value: 'Bearer ACCESS_TOKEN' },
      wire: [signedIn, apiCall(at, { ...bare, scheme: '' })],
      certainty: 'certain',
      says: /a token without a scheme.*answered 401/,
      at: { part: 'request-header', name: 'authorization' },
    },
    {
      name: 'a colon after the word',
      wire: [signedIn, apiCall(at, { ...bare, scheme: 'Bearer: ' })],
      says: /“Bearer:”/,
    },
    {
      name: 'the scheme Token',
      wire: [signedIn, apiCall(at, { ...bare, scheme: 'Token ' })],
      says: /“Token”/,
    },
    {
      name: 'the scheme JWT, refused without a challenge',
      wire: [signedIn, apiCall(at, { status: 401, scheme: 'JWT ' })],
      certainty: 'likely',
    },
    {
      name: 'a challenge that calls the token invalid without saying why',
      wire: [signedIn, apiCall(at, { status: 401, scheme: '', challenge: 'Bearer error="invalid_token"' })],
      certainty: 'likely',
    },
    {
      name: 'the words of express-jwt',
      wire: [
        signedIn,
        apiCall(at, {
          status: 401,
          scheme: '',
          body: { message: 'Format is Authorization: Bearer [token]' },
        }),
      ],
      certainty: 'certain',
    },
    {
      name: 'the 400 of express-oauth2-jwt-bearer',
      wire: [
        signedIn,
        apiCall(at, { status: 400, scheme: '', challenge: 'Bearer realm="api", DPoP algs="ES256"' }),
      ],
      certainty: 'certain',
    },
    {
      name: 'the 400 of the Management API',
      wire: [
        signedIn,
        apiCall(at, {
          url: `https://${CUSTOM}/api/v2/users/me`,
          scheme: '',
          status: 400,
          body: { statusCode: 400, message: 'Bad HTTP authentication header format', errorCode: 'Bearer' },
        }),
      ],
    },
    {
      name: 'it once for many calls',
      wire: [signedIn, apiCall(at, { ...bare, scheme: '' }), apiCall(at, { ...bare, scheme: '' })],
    },
    {
      name: 'it where the issuer is no text',
      wire: apiCall(apiToken({ iss: { toString: 1 } }), { ...bare, scheme: '' }),
    },
    {
      name: 'a hint only where Cognito issued the token',
      wire: apiCall(
        jwt({
          iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A',
          token_use: 'access',
          client_id: 'c',
          exp: ISSUED + 3600,
          scope: 'a',
        }),
        { ...bare, scheme: '' },
      ),
      severity: 'warning',
      certainty: 'possible',
    },
  ],
  silent: [
    { name: 'the scheme is Bearer', wire: [signedIn, apiCall(at, bare)] },
    {
      name: 'the scheme is in lower case, as keycloak-js writes it',
      wire: [signedIn, apiCall(at, { ...bare, scheme: 'bearer ' })],
    },
    { name: 'the scheme is DPoP', wire: [signedIn, apiCall(at, { ...bare, scheme: 'DPoP ' })] },
    { name: 'the API takes it', wire: [signedIn, apiCall(at, { scheme: '' })] },
    {
      name: 'the API has taken the same before',
      wire: [signedIn, apiCall(at, { scheme: 'JWT ' }), apiCall(at, { ...bare, scheme: 'JWT ' })],
    },
    {
      name: 'the challenge names the scheme',
      wire: [signedIn, apiCall(at, { scheme: 'JWT ', status: 401, challenge: 'JWT realm="api"' })],
    },
    {
      name: 'the API read the token and says what is wrong with it',
      wire: [
        signedIn,
        apiCall(at, {
          scheme: '',
          status: 401,
          challenge: 'Bearer error="invalid_token", error_description="x"',
        }),
      ],
    },
    ...['The token is no longer valid', 'The required claim "sub" is missing'].map((reason) => ({
      name: `the API read the token: ${reason}`,
      wire: [
        signedIn,
        apiCall(at, {
          scheme: '',
          status: 401,
          challenge: `Bearer error="invalid_token", error_description="${reason.replaceAll('"', "'")}"`,
        }),
      ],
    })),
    {
      name: 'the body says that the token has expired',
      wire: [signedIn, apiCall(at, { scheme: 'JWT ', status: 401, body: { message: 'jwt expired' } })],
    },
    { name: 'the token has expired', wire: [signedIn, apiCall(at, { ...bare, scheme: 'JWT ', at: '+25h' })] },
    { name: 'the path does not exist', wire: [signedIn, apiCall(at, { scheme: '', status: 404 })] },
    {
      name: 'it travels in the query',
      wire: [signedIn, `* fetch\n> GET ${API}orders?access_token=${at}\n< 401`],
    },
  ],
});
