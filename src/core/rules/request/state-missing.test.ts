import { APP, CUSTOM, form, signIn } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { stateMissing } from './state-missing.ts';

const request = (more: Record<string, string | undefined> = {}, host = 'id.example.com') =>
  `* main_frame\n> GET https://${host}/authorize?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, scope: 'openid', ...more })}\n< 200`;

testRule(stateMissing, {
  finds: [
    {
      name: 'a request without it',
      wire: request(),
      severity: 'warning',
      certainty: 'certain',
      says: /to id\.example\.com has no state\.$/,
      change: { kind: 'parameter', name: 'state' },
      at: { part: 'query', name: 'state' },
    },
    { name: 'an empty one', wire: request({ state: '' }), severity: 'warning', says: /an empty state/ },
    {
      name: 'an implicit request without it',
      wire: request({ response_type: 'token' }),
      severity: 'warning',
    },
    {
      name: 'an SDK that relies on PKCE, as information',
      wire: signIn({ params: { state: undefined } }).replace(/&state=State\w+/g, ''),
      severity: 'info',
      says: /PKCE protects/,
    },
    {
      name: 'an ID token request that relies on its nonce, as information',
      wire: request({ response_type: 'id_token', nonce: 'n-0S6_WzA2Mj' }),
      severity: 'info',
      says: /nonce protects/,
    },
  ],
  silent: [
    { name: 'there is one', wire: signIn() },
    { name: 'a tool has blanked it', wire: signIn({ params: { state: '', nonce: '', code_challenge: '' } }) },
    {
      name: 'a pop-up of Google Identity Services answers by a message',
      wire: request(
        { redirect_uri: 'storagerelay://https/notes.example.com?id=auth7' },
        'accounts.google.com',
      ),
    },
    { name: 'PAR hides the parameters', wire: request({ request_uri: 'urn:x:1' }) },
    {
      name: 'a request object hides the parameters',
      wire: request({ request: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln' }),
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [signIn(), request({ redirect_uri: `https://${CUSTOM}/login/callback` })],
    },
    {
      name: 'it is a login page that repeats the parameters',
      wire: [
        signIn(),
        `* main_frame\n> GET https://${CUSTOM}/login?client_id=a&response_type=code&redirect_uri=b\n< 200`,
      ],
    },
  ],
});
