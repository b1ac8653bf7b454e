import { API, APP, CUSTOM, form, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { scopeSeparator } from './scope-separator.ts';

const elsewhere = (scope: string, host = 'id.example.com') =>
  `* main_frame\n> GET https://${host}/authorize?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state: 'kTqzXwPbLmRvNc', scope })}\n< 200`;

testRule(scopeSeparator, {
  finds: [
    {
      name: 'commas',
      wire: login({ audience: API, scope: 'openid,profile,email' }, tokens(apiToken(), { scope: '' })),
      severity: 'error',
      certainty: 'certain',
      says: /“openid,profile,email”, which is one word/,
      change: { kind: 'parameter', name: 'scope', value: 'openid profile email' },
      at: { part: 'query', name: 'scope' },
    },
    { name: 'commas and spaces', wire: signIn({ scope: 'openid, profile, email' }), says: /not the list/ },
    { name: 'semicolons', wire: signIn({ scope: 'openid;profile' }) },
    { name: 'a JSON array', wire: signIn({ scope: '["openid","profile"]' }) },
    { name: 'a plus sign that was encoded', wire: signIn({ scope: 'openid+profile+email' }) },
    { name: 'a space that was encoded twice', wire: signIn({ scope: 'openid%20profile' }) },
    { name: 'scopes of an API at Auth0', wire: signIn({ scope: 'openid read:orders,write:orders' }) },
    { name: 'an unknown OpenID provider', wire: elsewhere('openid,profile') },
  ],
  silent: [
    {
      name: 'a scope has a list of its own in it',
      wire: signIn({ scope: 'openid group:a,b roles:[x]' }),
    },
    { name: 'spaces are between them', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'Slack takes commas', wire: elsewhere('openid,profile', 'slack.com') },
    {
      name: 'an unknown server that is not for OpenID takes commas',
      wire: elsewhere('email,public_profile'),
    },
    {
      name: 'a scope is a URL with odd characters',
      wire: signIn({ scope: 'openid https://api.example.com/a,b;c' }),
    },
    {
      name: 'an ID token came',
      wire: login({ scope: 'openid,profile' }, tokens(apiToken(), { id_token: idToken() })),
    },
    {
      name: 'it was granted as it stands',
      wire: login({ scope: 'read:a,b' }, tokens(apiToken(), { scope: 'read:a,b' })),
    },
    {
      name: 'PAR hides the parameters',
      wire: signIn({ scope: 'openid,email', params: { request_uri: 'urn:x:1' } }),
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [
        signIn(),
        elsewhere('openid,email').replace(
          encodeURIComponent(APP),
          encodeURIComponent(`https://${CUSTOM}/login/callback`),
        ),
      ],
    },
  ],
});
