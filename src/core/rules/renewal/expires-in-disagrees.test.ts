import { API, codeExchange, form, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, ISSUED } from '../../testing/tokens.ts';
import { expiresInDisagrees } from './expires-in-disagrees.ts';

const at = apiToken();
const answered = (expiresIn: number, token = at) =>
  login({ audience: API }, tokens(token, { expires_in: expiresIn }));

testRule(expiresInDisagrees, {
  finds: [
    {
      name: 'a response that promises more than the token holds',
      wire: answered(172_800),
      certainty: 'certain',
      says: /172800 seconds, and the token itself 86400/,
      at: { part: 'response-body', name: 'expires_in' },
    },
    { name: 'a response that promises less', wire: answered(7200) },
    {
      name: 'it in the fragment of an implicit login',
      wire: `* main_frame\n> GET https://app.northwind.com/cb#${form({ access_token: at, expires_in: '60', token_type: 'Bearer', state: 'abcdefgh' })}\n< 200`,
      at: { part: 'fragment', name: 'expires_in' },
    },
  ],
  silent: [
    { name: 'they agree', wire: answered(86_400) },
    { name: 'they differ by half a minute', wire: answered(86_370) },
    {
      name: 'the server dates `iat` five minutes back, as Entra does',
      wire: answered(3900, apiToken({ iat: ISSUED - 300, exp: ISSUED + 3900 })),
    },
    {
      name: 'the token comes from the server’s cache and `expires_in` is what is left',
      wire: answered(3600, apiToken({ iat: ISSUED - 82_800, exp: ISSUED + 3600 })),
    },
    {
      name: 'it is what is left by the server’s clock, and ours is wrong',
      wire:
        signIn({ audience: API }) +
        codeExchange(
          {},
          tokens(apiToken({ iat: ISSUED - 8000, exp: ISSUED - 3600 }), { expires_in: 3600 }),
        ).replace('< 200', `< 200\n< Date: ${new Date((ISSUED - 7200) * 1000).toUTCString()}`),
    },
    { name: 'the token is opaque', wire: answered(7200, auth0OpaqueJwe()) },
    { name: 'the token has no iat', wire: answered(7200, apiToken({ iat: undefined })) },
    {
      name: 'the response has no expires_in',
      wire: login({ audience: API }, { access_token: at, token_type: 'Bearer' }),
    },
  ],
});
