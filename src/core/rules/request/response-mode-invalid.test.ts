import { API, CUSTOM, deniedSignIn, form, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { responseModeInvalid } from './response-mode-invalid.ts';

testRule(responseModeInvalid, {
  finds: [
    {
      name: 'tokens in the query',
      wire: signIn({ params: { response_type: 'token id_token', response_mode: 'query' } }),
      severity: 'error',
      certainty: 'certain',
      says: /response_type=token id_token and response_mode=query/,
      change: { kind: 'parameter', name: 'response_type', value: 'code' },
      at: { part: 'query', name: 'response_mode' },
    },
    {
      name: 'an ID token beside a code',
      wire: signIn({ params: { response_type: 'code id_token' } }),
      change: { kind: 'parameter', name: 'response_mode', value: 'form_post' },
    },
    {
      name: 'a mode that the server does not have',
      wire: deniedSignIn({ params: { response_mode: 'post' } }, 'unsupported_response_mode', 'No such mode'),
      says: /response_mode=post\. It was refused/,
    },
  ],
  silent: [
    { name: 'a code comes in the query', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'a code comes in the fragment', wire: signIn({ params: { response_mode: 'fragment' } }) },
    {
      name: 'tokens come by form post',
      wire: signIn({ params: { response_type: 'id_token', response_mode: 'form_post' } }),
    },
    {
      name: 'the default is left to the server',
      wire: signIn({ params: { response_type: 'id_token', response_mode: undefined } }),
    },
    {
      name: 'PAR hides the parameters',
      wire: signIn({ params: { response_type: 'id_token', request_uri: 'urn:x:1' } }),
    },
    {
      name: 'it was refused for something else',
      wire: deniedSignIn({}, 'access_denied', 'User did not consent'),
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [
        signIn(),
        `* main_frame\n> GET https://accounts.example.com/authorize?${form({ client_id: 'x', response_type: 'id_token', response_mode: 'query', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'Upstream-abcdef' })}\n< 302`,
      ],
    },
  ],
});
