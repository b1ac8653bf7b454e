import { CUSTOM, form, nonceOf, signIn, silent } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { nonceReused } from './nonce-reused.ts';

const upstream = (n: number) =>
  `* main_frame\n> GET https://accounts.example.com/authorize?${form({ client_id: 'tenant', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: `Upstream-${n}-abcdef`, nonce: 'fixed-nonce' })}\n< 302`;

testRule(nonceReused, {
  finds: [
    {
      name: 'the same nonce in two logins',
      wire: [signIn({ n: 1 }), signIn({ n: 2, params: { nonce: nonceOf(1) } })],
      severity: 'warning',
      certainty: 'certain',
      says: /same nonce/,
      change: { kind: 'parameter', name: 'nonce' },
      at: { part: 'query', name: 'nonce' },
    },
    {
      name: 'the nonce of the login in a silent request',
      wire: [signIn({ n: 1 }), silent({ n: 2, params: { nonce: nonceOf(1) } }, { error: 'login_required' })],
    },
  ],
  silent: [
    { name: 'each has its own', wire: [signIn({ n: 1 }), signIn({ n: 2 })] },
    { name: 'the whole request is the same again', wire: [signIn({ n: 1 }), signIn({ n: 1 })] },
    {
      name: 'neither has one',
      wire: [signIn({ n: 1, params: { nonce: undefined } }), signIn({ n: 2, params: { nonce: undefined } })],
    },
    {
      name: 'PAR hides the parameters',
      wire: [signIn({ n: 1 }), signIn({ n: 2, params: { nonce: nonceOf(1), request_uri: 'urn:x:1' } })],
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [signIn(), upstream(1), upstream(2)],
    },
  ],
});
