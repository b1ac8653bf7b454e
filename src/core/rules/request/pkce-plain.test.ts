import { API, APP, CUSTOM, form, login, signIn, stateOf, tokens, verifierOf } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { pkcePlain } from './pkce-plain.ts';

const plain = { code_challenge: verifierOf(), code_challenge_method: 'plain' };
const elsewhere = (more: Record<string, string>) =>
  `* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state: stateOf(), ...more })}\n< 200`;

testRule(pkcePlain, {
  finds: [
    {
      name: 'plain, which Auth0 does not take',
      wire: signIn({ params: plain }),
      severity: 'error',
      certainty: 'certain',
      says: /code_challenge_method=plain/,
      change: { kind: 'parameter', name: 'code_challenge_method', value: 'S256' },
      at: { part: 'query', name: 'code_challenge_method' },
    },
    {
      name: 'no method, which means plain',
      wire: signIn({ params: { code_challenge_method: undefined } }),
      severity: 'error',
      says: /names no code_challenge_method/,
    },
    { name: 'an empty method', wire: signIn({ params: { code_challenge_method: '' } }), severity: 'error' },
    { name: 'plain at a provider that may take it', wire: elsewhere(plain), severity: 'warning' },
    {
      name: 'plain where it worked',
      wire: login({ params: plain }, tokens(apiToken())),
      severity: 'warning',
    },
  ],
  silent: [
    { name: 'the method is S256', wire: login({ audience: API }, tokens(apiToken())) },
    {
      name: 'there is no challenge',
      wire: signIn({ params: { code_challenge: undefined, code_challenge_method: undefined } }),
    },
    { name: 'PAR hides the parameters', wire: signIn({ params: { ...plain, request_uri: 'urn:x:1' } }) },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [signIn(), elsewhere({ ...plain, redirect_uri: `https://${CUSTOM}/login/callback` })],
    },
  ],
});
