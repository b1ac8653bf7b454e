import { CLIENT } from '../../testing/logins.ts';
import { follow, push } from '../../testing/pushed.ts';
import { testRule } from '../../testing/test-rule.ts';
import { parClientMismatch } from './par-client-mismatch.ts';

testRule(parClientMismatch, {
  finds: [
    {
      name: 'another client',
      wire: [push(), follow({ client_id: 'other' }, { status: 400 })],
      severity: 'error',
      certainty: 'certain',
      says: /pushed by the client nW3k\w+, and other sent/,
      change: { kind: 'parameter', name: 'client_id', value: CLIENT },
      at: { part: 'query', name: 'client_id' },
    },
    {
      name: 'another client that was let in',
      wire: [push(), follow({ client_id: 'other' })],
      severity: 'warning',
    },
  ],
  silent: [
    {
      name: 'a tool has masked the client in the recording',
      wire: [push(), follow({ client_id: '[client_id redacted]' })],
    },
    { name: 'it is the same client', wire: [push(), follow()] },
    {
      name: 'the URL has the reference alone',
      wire: [push(), follow({ client_id: undefined, response_type: 'code' })],
    },
    { name: 'the pushed request was out of sight', wire: follow({ client_id: 'other' }) },
    {
      name: 'the reference is another one',
      wire: [push({}, { request_uri: 'urn:x:2' }), follow({ client_id: 'other' })],
    },
  ],
});
