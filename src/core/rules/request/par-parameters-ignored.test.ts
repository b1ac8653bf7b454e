import { follow, push } from '../../testing/pushed.ts';
import { testRule } from '../../testing/test-rule.ts';
import { parParametersIgnored } from './par-parameters-ignored.ts';

testRule(parParametersIgnored, {
  finds: [
    {
      name: 'another scope in the URL',
      wire: [push(), follow({ scope: 'openid offline_access' })],
      severity: 'warning',
      certainty: 'certain',
      says: /has scope with another value than the pushed request/,
      change: { kind: 'parameter', name: 'scope', remove: true },
      at: { part: 'query', name: 'scope' },
    },
    {
      name: 'two of them',
      wire: [push(), follow({ scope: 'email', redirect_uri: 'https://x.example.com' })],
      says: /scope, redirect_uri/,
    },
  ],
  silent: [
    {
      name: 'a tool has masked a value in the recording',
      wire: [push(), follow({ state: '[state redacted]' })],
    },
    { name: 'the URL has the reference alone', wire: [push(), follow()] },
    {
      name: 'the same values stand there again',
      wire: [push(), follow({ scope: 'openid', response_type: 'code' })],
    },
    { name: 'something else stands beside it', wire: [push(), follow({ ui_locales: 'de' })] },
    { name: 'the client differs, which is another mistake', wire: [push(), follow({ client_id: 'other' })] },
    { name: 'the pushed request was out of sight', wire: follow({ scope: 'email' }) },
  ],
});
