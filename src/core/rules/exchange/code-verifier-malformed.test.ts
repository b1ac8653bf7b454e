import { s256 } from '../../join.ts';
import { API, codeExchange, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { codeVerifierMalformed } from './code-verifier-malformed.ts';

const issued = tokens(apiToken());
const refused = { error: 'invalid_grant', error_description: 'code_verifier is malformed' };
const attempt = (code_verifier: string, answer: object | undefined = refused, status = 400) =>
  signIn({ audience: API, params: { code_challenge: s256(code_verifier) } }) +
  codeExchange({}, answer && { ...answer }, { code_verifier }, status);

testRule(codeVerifierMalformed, {
  finds: [
    {
      name: 'a short one',
      wire: attempt('too-short-a-verifier'),
      severity: 'error',
      certainty: 'certain',
      says: /sent to login\.northwind\.com has 20 characters, and must have 43 at least\. The server answered invalid_grant/,
      at: { part: 'request-body', name: 'code_verifier' },
    },
    {
      name: 'a short one that the server takes',
      wire: attempt('too-short-a-verifier', issued, 200),
      severity: 'warning',
    },
    { name: 'a long one', wire: attempt('v'.repeat(129)), says: /129 characters/ },
    { name: 'base64 with padding', wire: attempt(`${'+/'.repeat(30)}==`), says: /other than letters/ },
    {
      name: 'one that the server takes',
      wire: attempt(`${'ab+/'.repeat(15)}==`, issued, 200),
      severity: 'info',
    },
  ],
  silent: [
    { name: 'it is as it should be', wire: login({ audience: API }, issued) },
    { name: 'it is as long as it may be', wire: attempt('v'.repeat(128)) },
    { name: 'it has all characters that it may', wire: attempt(`${'aZ0-._~'.repeat(7)}`) },
    { name: 'a tool has masked it', wire: [attempt('[code_verifier redacted]'), attempt('REDACTED')] },
    { name: 'there is none', wire: signIn() + codeExchange({}, refused, { code_verifier: undefined }, 400) },
    { name: 'the client is refused', wire: attempt('too-short', { error: 'access_denied' }, 401) },
  ],
});
