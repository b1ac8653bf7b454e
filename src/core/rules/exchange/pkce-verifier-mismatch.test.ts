import { API, CUSTOM, codeExchange, login, signIn, tokens, verifierOf } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { pkceVerifierMismatch } from './pkce-verifier-mismatch.ts';

const invalid = { error: 'invalid_grant', error_description: 'Failed to verify code verifier' };
const bare = { error: 'invalid_grant' };
const asked = signIn({ audience: API });
const refused = (request: Record<string, string | undefined>, answer: object | null = bare, status = 403) =>
  codeExchange({}, answer ? { ...answer } : undefined, request, status);
const wrong = { code_verifier: verifierOf(7) };

testRule(pkceVerifierMismatch, {
  finds: [
    {
      name: 'a verifier whose hash is another',
      wire: [asked, refused(wrong, invalid)],
      severity: 'error',
      certainty: 'certain',
      says: /login\.northwind\.com refused the code: the hash of the code_verifier is not the code_challenge/,
      change: { kind: 'call', name: 'handle-callback' },
      at: { part: 'request-body', name: 'code_verifier' },
    },
    { name: 'it without the server’s word', wire: [asked, refused(wrong)], certainty: 'certain' },
    {
      name: 'it when the answer was out of sight',
      wire: [asked, refused(wrong, null)],
      certainty: 'certain',
    },
    {
      name: 'a plain challenge that is another',
      wire: [
        signIn({ params: { code_challenge: verifierOf(3), code_challenge_method: 'plain' } }),
        refused({}),
      ],
    },
    {
      name: 'the server’s word when PAR hides the challenge',
      wire: [
        signIn({
          params: { request_uri: 'urn:x:1', code_challenge: undefined, code_challenge_method: undefined },
        }),
        refused({}, invalid),
      ],
      says: /for its code_verifier/,
    },
    {
      name: 'no verifier',
      wire: [
        asked,
        refused(
          { code_verifier: undefined },
          { error: 'invalid_grant', error_description: 'PKCE code verifier not specified' },
          400,
        ),
      ],
      says: /no code_verifier was sent/,
    },
    { name: 'it once, however often the page tries', wire: [asked, refused(wrong), refused(wrong)] },
  ],
  silent: [
    { name: 'it fits', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'it fits and the code is refused for another reason', wire: [asked, refused({})] },
    {
      name: 'it does not seem to fit, and the server took the code',
      wire: [asked, codeExchange({}, tokens(apiToken()), wrong)],
    },
    {
      name: 'it does not seem to fit, and the client was refused',
      wire: [asked, refused(wrong, { error: 'access_denied', error_description: 'Unauthorized' }, 401)],
    },
    {
      name: 'no answer has come',
      wire: [asked, codeExchange({}, undefined, wrong).replace(/\n< 200[\s\S]*/, '')],
    },
    {
      name: 'PAR hides the challenge',
      wire: [signIn({ params: { request_uri: 'urn:x:1' } }), refused(wrong)],
    },
    { name: 'nobody saw the authorization request', wire: refused(wrong) },
    {
      name: 'a refusal that nobody read came before the server took it, as with a DPoP nonce',
      wire: [asked, refused(wrong, null, 400), codeExchange({}, tokens(apiToken()), wrong)],
    },
    {
      name: 'a tool has masked the verifier in the recording',
      wire: [asked, refused({ code_verifier: '[code_verifier redacted]' })],
    },
    {
      name: 'a tool has masked the challenge in the recording',
      wire: [signIn({ params: { code_challenge: '[code_challenge redacted]' } }), refused({})],
    },
    { name: 'the server breaks', wire: [asked, refused(wrong, null, 500)] },
    { name: 'a DPoP nonce is asked for', wire: [asked, refused(wrong, { error: 'use_dpop_nonce' }, 400)] },
    {
      name: 'a login without PKCE is refused',
      wire: [
        signIn({ params: { code_challenge: undefined, code_challenge_method: undefined } }),
        refused({ code_verifier: undefined }),
      ],
    },
    {
      name: 'the tenant’s page is shown',
      wire: `${asked}\n* main_frame\n> GET https://${CUSTOM}/u/login?state=x\n< 400`,
    },
  ],
});
