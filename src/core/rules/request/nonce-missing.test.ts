import { APP, CUSTOM, form, signIn } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { idToken } from '../../testing/tokens.ts';
import { nonceMissing } from './nonce-missing.ts';

const state = 'abcdefghijkl';
const request = (more: Record<string, string>, host = 'id.example.com', answer = '< 200') =>
  `* main_frame\n> GET https://${host}/authorize?${form({ client_id: 'shop', redirect_uri: APP, scope: 'openid', state, ...more })}\n${answer}`;

testRule(nonceMissing, {
  finds: [
    {
      name: 'an ID token without it',
      wire: request({ response_type: 'id_token' }),
      severity: 'error',
      certainty: 'certain',
      says: /id\.example\.com has response_type=id_token and no nonce/,
      at: { part: 'query', name: 'nonce' },
    },
    { name: 'a hybrid login without it', wire: request({ response_type: 'code id_token' }) },
    {
      name: 'an empty one',
      wire: request({ response_type: 'id_token token', nonce: '' }),
      says: /an empty nonce/,
    },
    {
      name: 'a provider that does not mind',
      wire: request(
        { response_type: 'id_token' },
        'id.example.com',
        `< 302\n< Location: ${APP}#id_token=${idToken()}&state=${state}`,
      ),
      severity: 'warning',
    },
  ],
  silent: [
    { name: 'there is one', wire: request({ response_type: 'id_token', nonce: 'n-1' }) },
    {
      name: 'a tool has blanked it',
      wire: request({ response_type: 'id_token', nonce: '', state: '' }),
    },
    { name: 'a code is asked for', wire: request({ response_type: 'code' }) },
    {
      name: 'PAR hides the parameters',
      wire: request({ response_type: 'id_token', request_uri: 'urn:x:1' }),
    },
    { name: 'it is Apple’s library', wire: request({ response_type: 'code id_token' }, 'appleid.apple.com') },
    {
      name: 'it is Google’s library',
      wire: request(
        { response_type: 'permission id_token', redirect_uri: 'storagerelay://https/app' },
        'accounts.google.com',
      ),
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [
        signIn(),
        request({ response_type: 'id_token', redirect_uri: `https://${CUSTOM}/login/callback` }),
      ],
    },
  ],
});
