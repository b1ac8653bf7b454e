import { API, apiCall, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { stepUpIgnored } from './step-up-ignored.ts';

const at = apiToken();
const signedIn = login({ audience: API }, tokens(at));
const refused = apiCall(at, {
  status: 401,
  challenge:
    'Bearer error="insufficient_user_authentication", error_description="A different authentication level is required", acr_values="urn:mfa", max_age="300"',
});

testRule(stepUpIgnored, {
  finds: [
    {
      name: 'a new login that does not ask for more',
      wire: [signedIn, refused, signIn({ n: 2, audience: API })],
      severity: 'warning',
      certainty: 'certain',
      says: /answered 401: insufficient_user_authentication\. It asks for acr_values=urn:mfa and max_age=300\. The next/,
      change: { kind: 'parameter', of: 'authorization', name: 'acr_values', value: 'urn:mfa' },
      at: { part: 'response-header', name: 'www-authenticate' },
    },
    { name: 'a hint where nothing followed', wire: [signedIn, refused], severity: 'info' },
  ],
  silent: [
    {
      name: 'the next login asks for it',
      wire: [signedIn, refused, signIn({ n: 2, audience: API, params: { acr_values: 'urn:mfa' } })],
    },
    {
      name: 'the next login asks for a fresh one',
      wire: [signedIn, refused, signIn({ n: 2, params: { prompt: 'login' } })],
    },
    {
      name: 'the next login is pushed',
      wire: [signedIn, refused, signIn({ n: 2, params: { request_uri: 'urn:x' } })],
    },
    {
      name: 'the refusal is another',
      wire: [signedIn, apiCall(at, { status: 401, challenge: 'Bearer error="invalid_token"' })],
    },
  ],
});
