import { API, codeExchange, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { pkceOnOneSide } from './pkce-on-one-side.ts';

const asked = (params = {}) => signIn({ audience: API, params });
const bare = { code_challenge: undefined, code_challenge_method: undefined };
const issued = tokens(apiToken());
const refused = { error: 'invalid_request', error_description: 'Parameter missing' };
const redeem = (request: object, answer: object | null = refused, status = 400) =>
  codeExchange({}, answer ? { ...answer } : undefined, { ...request }, status);
const none = { code_verifier: undefined };

testRule(pkceOnOneSide, {
  finds: [
    {
      name: 'a challenge without its verifier',
      wire: [asked(), redeem(none)],
      severity: 'error',
      certainty: 'certain',
      says: /with a code_challenge, and its code was sent without the code_verifier\. login\.northwind\.com refused it with invalid_request/,
      change: { kind: 'parameter', of: 'token', name: 'code_verifier' },
      at: { part: 'request-body', name: 'code_verifier' },
    },
    {
      name: 'it where the server takes the code',
      wire: [asked(), redeem(none, issued, 200)],
      severity: 'warning',
    },
    {
      name: 'a verifier without a challenge',
      wire: [asked(bare), redeem({}, { error: 'invalid_grant' }, 403)],
      says: /without a code_challenge, and its code was sent with a code_verifier/,
      change: { kind: 'parameter', of: 'authorization', name: 'code_challenge' },
    },
    {
      name: 'it where the server takes the code, too',
      wire: [asked(bare), redeem({}, issued, 200)],
      severity: 'warning',
    },
  ],
  silent: [
    { name: 'both are there', wire: login({ audience: API }, issued) },
    { name: 'neither is', wire: [asked(bare), redeem(none, issued, 200)] },
    {
      name: 'PAR hides the challenge',
      wire: [asked({ ...bare, request_uri: 'urn:x:1' }), redeem({}, issued, 200)],
    },
    {
      name: 'the app’s own server adds the verifier',
      wire: asked() + codeExchange({ tokenDomain: 'app.northwind.com' }, issued, none),
    },
    { name: 'the client is refused', wire: [asked(), redeem(none, { error: 'access_denied' }, 401)] },
    { name: 'the answer was out of sight', wire: [asked(), redeem(none, null, 400)] },
  ],
});
