import { API, authorizeUrl, CUSTOM, form, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { duplicateParams } from './duplicate-params.ts';

const asked = (more: string) => `* main_frame\n> GET ${authorizeUrl({ audience: API })}&${more}\n< 302`;

testRule(duplicateParams, {
  finds: [
    {
      name: 'two scopes',
      wire: asked('scope=openid+offline_access'),
      severity: 'error',
      certainty: 'certain',
      says: /has scope more than once.*“openid profile email” and “openid offline_access”/,
      at: { part: 'query', name: 'scope' },
    },
    { name: 'two redirect URIs', wire: asked('redirect_uri=https%3A%2F%2Fother.example.com') },
    { name: 'a state by hand', wire: asked('state=x'), says: /different values\.$/ },
  ],
  silent: [
    { name: 'each stands there once', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'the same value stands there twice', wire: asked('response_type=code') },
    {
      name: 'resources may be several',
      wire: asked('resource=https%3A%2F%2Fa.example.com&resource=https%3A%2F%2Fb.example.com'),
    },
    {
      name: 'several audiences are another mistake (a09)',
      wire: asked('audience=https%3A%2F%2Fb.example.com'),
    },
    { name: 'the parameter is the app’s own', wire: asked('ext-color=red&ext-color=blue') },
    { name: 'PAR hides the parameters', wire: asked('scope=openid&request_uri=urn:x:1') },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [
        signIn(),
        `* main_frame\n> GET https://accounts.example.com/authorize?${form({ client_id: 'x', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'Upstream-abcdef', scope: 'a' })}&scope=b\n< 302`,
      ],
    },
  ],
});
