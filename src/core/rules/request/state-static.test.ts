import { APP, CUSTOM, form, signIn, stateOf } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { stateStatic } from './state-static.ts';

const bare = (state: string, more: Record<string, string> = {}, host = 'id.example.com') =>
  `* main_frame\n> GET https://${host}/authorize?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state, ...more })}\n< 302\n< Location: ${APP}?${form({ code: `Code-${more.nonce ?? state}-0123456789abcdef`, state })}`;
const fixed = 'q7Zk1PbM0xR9sWv3tYcE5u';

testRule(stateStatic, {
  finds: [
    {
      name: 'the same state in two logins',
      wire: [bare(fixed, { nonce: 'n-12345678' }), bare(fixed, { nonce: 'n-87654321' })],
      severity: 'warning',
      certainty: 'likely',
      says: /Two logins of shop .* same state/,
      change: { kind: 'parameter', name: 'state' },
      at: { part: 'query', name: 'state' },
    },
    {
      name: 'the same state in two logins with PKCE',
      wire: [
        bare(fixed, { code_challenge: 'a'.repeat(43) }),
        bare(fixed, { code_challenge: 'b'.repeat(43) }),
      ],
    },
    {
      name: 'the state of a login that was given up, beside PKCE, as information',
      wire: ['a', 'b'].map((c) =>
        bare(fixed, { code_challenge: c.repeat(43) }).replace(/< 302[\s\S]*/, '< 200'),
      ),
      severity: 'info',
    },
    { name: 'three figures', wire: bare('123'), severity: 'warning', says: /only 3 characters/ },
    { name: 'a word', wire: bare('static-state'), says: /plain words or a sequence/ },
    { name: 'words in capitals', wire: bare('STATIC_STATE_123') },
    { name: 'a name for it', wire: bare('randomState') },
    { name: 'a sequence', wire: bare('1234567890') },
    { name: 'one letter again and again', wire: bare('aaaaaaaaaaaa') },
    {
      name: 'a short one beside PKCE, as information',
      wire: signIn({ params: { state: 'login' } }),
      severity: 'info',
    },
    {
      name: 'one that was copied from an example, also beside PKCE',
      wire: signIn({ params: { state: 'xyz' } }),
      severity: 'warning',
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'a tool has masked it', wire: [bare('[state redacted]'), bare('***')] },
    { name: 'each login has its own', wire: [signIn({ n: 1 }), signIn({ n: 2 })] },
    {
      name: 'the whole request is the same again',
      wire: [bare(fixed, { nonce: 'n-12345678' }), bare(fixed, { nonce: 'n-12345678' })],
    },
    { name: 'the same URL is opened again, without a nonce', wire: [bare(fixed), bare(fixed)] },
    {
      name: 'a silent request comes with the state of the login',
      wire: [bare(fixed, { nonce: 'n-12345678' }), bare(fixed, { nonce: 'n-87654321', prompt: 'none' })],
    },
    { name: 'it is a path, and PKCE protects', wire: signIn({ params: { state: '/home' } }) },
    { name: 'there is none', wire: signIn({ params: { state: undefined } }) },
    { name: 'it is a UUID', wire: bare('5f7c8ec7-c33c-4c00-bbaf-e82d1f0b4c1c') },
    { name: 'it is random letters', wire: bare('kTqzXwPbLmRvNcYsHdGfJa') },
    { name: 'PAR hides the parameters', wire: bare('123', { request_uri: 'urn:x:1' }) },
    {
      name: 'a pop-up of Google Identity Services answers by a message',
      wire: bare('123', { redirect_uri: 'storagerelay://https/notes.example.com?id=auth7' }),
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [signIn(), bare('123', { redirect_uri: `https://${CUSTOM}/login/callback` })],
    },
    {
      name: 'the other login was at another server',
      wire: [
        bare(fixed, { nonce: 'n-12345678' }),
        bare(fixed, { nonce: 'n-87654321' }, 'sso.example.org'),
        signIn({ params: { state: stateOf(3) } }),
      ],
    },
  ],
});
