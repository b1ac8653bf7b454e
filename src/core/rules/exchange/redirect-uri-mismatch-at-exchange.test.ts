import { API, APP, codeExchange, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { redirectUriMismatchAtExchange } from './redirect-uri-mismatch-at-exchange.ts';

const asked = signIn({ audience: API });
const refused = (
  redirect_uri: string | undefined,
  answer: object | null = { error: 'invalid_grant' },
  status = 403,
) => codeExchange({}, answer ? { ...answer } : undefined, { redirect_uri }, status);

testRule(redirectUriMismatchAtExchange, {
  finds: [
    {
      name: 'a slash at the end',
      wire: [asked, refused(`${APP}/`)],
      severity: 'error',
      certainty: 'certain',
      says: /had redirect_uri=https:\/\/app\.northwind\.com, and the token request has https:\/\/app\.northwind\.com\/\./,
      compared: [APP, `${APP}/`],
      change: { kind: 'parameter', of: 'token', name: 'redirect_uri', value: APP },
      at: { part: 'request-body', name: 'redirect_uri' },
    },
    { name: 'it when the answer was out of sight', wire: [asked, refused(`${APP}/callback`, null)] },
    {
      name: 'Google’s own error',
      wire: [asked, refused(`${APP}/`, { error: 'redirect_uri_mismatch' }, 400)],
    },
    {
      name: 'Auth0’s own words',
      wire: [
        asked,
        refused(
          `${APP}/x`,
          { error: 'unauthorized_client', error_description: 'The redirect URI is wrong.' },
          401,
        ),
      ],
    },
    {
      name: 'a redirect URI that was forgotten, where the server says so',
      wire: [
        asked,
        refused(
          undefined,
          { error: 'invalid_request', error_description: 'Missing required parameter: redirect_uri' },
          400,
        ),
      ],
      says: /is missing here/,
    },
    {
      name: 'the server’s word when nobody saw the login',
      wire: refused(`${APP}/x`, { error: 'invalid_grant', error_description: 'Incorrect redirect_uri' }, 400),
      says: /which is https:\/\/app\.northwind\.com\/x/,
    },
    { name: 'it once, however often the page tries', wire: [asked, refused(`${APP}/`), refused(`${APP}/`)] },
  ],
  silent: [
    {
      name: 'a tool has masked the address in the recording',
      wire: [signIn({ audience: API, redirectUri: '[redirect_uri redacted]' }), refused(APP)],
    },
    { name: 'they are the same', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'they are the same and the code is refused', wire: [asked, refused(APP)] },
    {
      name: 'they differ and the server does not mind',
      wire: [asked, codeExchange({}, tokens(apiToken()), { redirect_uri: `${APP}/` })],
    },
    {
      name: 'it is left out, and the code is refused without a word about it',
      wire: [asked, refused(undefined)],
    },
    {
      name: 'the login had none',
      wire: [signIn({ params: { redirect_uri: undefined } }), refused(`${APP}/`)],
    },
    {
      name: 'PAR hides the parameters',
      wire: [signIn({ params: { request_uri: 'urn:x:1' } }), refused(`${APP}/`)],
    },
    {
      name: 'the client was refused',
      wire: [asked, refused(`${APP}/`, { error: 'access_denied', error_description: 'Unauthorized' }, 401)],
    },
    {
      name: 'a DPoP nonce is asked for',
      wire: [asked, refused(`${APP}/`, { error: 'use_dpop_nonce' }, 400)],
    },
    {
      name: 'a refusal that nobody read came before the server took it',
      wire: [
        asked,
        refused(`${APP}/`, null, 400),
        codeExchange({}, tokens(apiToken()), { redirect_uri: `${APP}/` }),
      ],
    },
    { name: 'the server breaks', wire: [asked, refused(`${APP}/`, null, 500)] },
  ],
});
