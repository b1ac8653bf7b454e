import { APP, authorizeUrl, form, login, stateOf, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, idToken } from '../../testing/tokens.ts';
import { tokensInFragment } from './tokens-in-fragment.ts';

/** What Auth0 answers to `response_type=token id_token`. */
const callback = (params: Readonly<Record<string, string>>) =>
  `${APP}/callback#${form({ ...params, state: stateOf() })}`;
const access = { access_token: apiToken(), expires_in: '7200', token_type: 'Bearer' };
const implicit = (location: string) => `
* main_frame
> GET ${authorizeUrl({ params: { response_type: 'token id_token', response_mode: undefined, code_challenge: undefined } })}
< 302
< Location: ${location}
* main_frame
> GET ${location}
< 200`;

testRule(tokensInFragment, {
  finds: [
    {
      name: 'an access token and an ID token in a Location',
      wire: implicit(callback({ ...access, id_token: idToken() })),
      change: { kind: 'parameter', name: 'response_type', value: 'code' },
      certainty: 'certain',
      says: /An access token and an ID token came back in the fragment of a URL of app\.northwind\.com/,
      at: { part: 'redirect', name: 'access_token' },
    },
    {
      name: 'a callback alone, as when recording begins late',
      wire: `
* main_frame
> GET ${callback(access)}
< 200`,
      at: { part: 'fragment', name: 'access_token' },
    },
    {
      name: 'the renewal of another provider in an iframe',
      wire: `
* sub_frame
> GET https://sso.contoso.example/auth?${form({ client_id: 'spa', response_type: 'token', redirect_uri: APP, state: stateOf(), prompt: 'none' })}
< 302
< Location: ${callback(access)}`,
    },
    {
      name: 'an ID token alone',
      wire: implicit(callback({ id_token: idToken() })),
      severity: 'info',
      says: /^An ID token came back/,
      at: { name: 'id_token' },
    },
  ],
  silent: [
    { name: 'a code came back', wire: login({ audience: API }, tokens(apiToken())) },
    {
      name: 'a code came back in the fragment',
      wire: implicit(callback({ code: 'Code1abcdefghijklmnopqrstuvwxyz0123456789ab' })),
    },
    {
      name: 'an error came back in the fragment',
      wire: implicit(callback({ error: 'access_denied', error_description: 'no' })),
    },
    {
      name: 'the answer was posted as a form',
      wire: `
* main_frame
> GET ${authorizeUrl({ params: { response_type: 'id_token', response_mode: 'form_post' } })}
< 200
* main_frame
> POST ${APP}/callback
> Content-Type: application/x-www-form-urlencoded
>
> ${form({ id_token: idToken(), state: stateOf() })}
< 302
< Location: /`,
    },
    {
      name: 'the answer came as a web message',
      wire: `
* sub_frame
> GET ${authorizeUrl({ params: { response_type: 'token', response_mode: 'web_message', prompt: 'none' } })}
< 200
<
< <script>var authorizationResponse = {type: "authorization_response",response: ${JSON.stringify({ ...access, state: stateOf() })}};</script>`,
    },
  ],
});
