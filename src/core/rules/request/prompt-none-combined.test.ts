import { CUSTOM, form, signIn, silent } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { promptNoneCombined } from './prompt-none-combined.ts';

testRule(promptNoneCombined, {
  finds: [
    {
      name: 'none with login',
      wire: silent({ params: { prompt: 'none login' } }, { error: 'invalid_request' }),
      severity: 'error',
      certainty: 'certain',
      says: /prompt=none login/,
      change: { kind: 'parameter', name: 'prompt', value: 'none' },
      at: { part: 'query', name: 'prompt' },
    },
    {
      name: 'consent with none in the top window, which the server took',
      wire: signIn({ params: { prompt: 'consent none' } }),
      severity: 'warning',
      change: { kind: 'parameter', name: 'prompt', value: 'consent' },
    },
  ],
  silent: [
    { name: 'none stands alone', wire: silent({}, { error: 'login_required' }) },
    { name: 'others stand together', wire: signIn({ params: { prompt: 'login consent' } }) },
    {
      name: 'the same stands twice',
      wire: silent({ params: { prompt: 'none none' } }, { error: 'login_required' }),
    },
    {
      name: 'PAR hides the parameters',
      wire: signIn({ params: { prompt: 'none login', request_uri: 'urn:x:1' } }),
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [
        signIn(),
        `* main_frame\n> GET https://accounts.example.com/authorize?${form({ client_id: 'x', response_type: 'code', prompt: 'none login', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'Upstream-abcdef' })}\n< 302`,
      ],
    },
  ],
});
