import {
  APP,
  authorizeUrl,
  CUSTOM,
  codeExchange,
  codeOf,
  form,
  signIn,
  stateOf,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { callbackMissingState } from './callback-missing-state.ts';

const bare = `${APP}?code=${codeOf()}`;
const straight = (params: Record<string, string | undefined>, location: string) =>
  `* main_frame\n> GET ${authorizeUrl({ params })}\n< 302\n< Location: ${location}\n* main_frame\n> GET ${location}\n< 200`;
const saml = (body: Record<string, string>) =>
  `* main_frame\n> POST https://${CUSTOM}/login/callback?connection=corp\n> Content-Type: application/x-www-form-urlencoded\n>\n> ${form(body)}\n< 302\n< x-auth0-requestid: e623\n< Location: ${bare}\n* main_frame\n> GET ${bare}\n< 200`;

testRule(callbackMissingState, {
  finds: [
    {
      name: 'a server that drops the state',
      wire: straight({}, bare),
      severity: 'warning',
      certainty: 'certain',
      says: /login\.northwind\.com was sent a state, and the code came to https:\/\/app\.northwind\.com\/? without it/,
      at: { part: 'redirect', name: 'state' },
    },
    {
      name: 'the next answer of the server that was asked, in the same tab',
      wire: `* main_frame\n> GET ${authorizeUrl()}\n< 200\n* main_frame\n> POST https://${CUSTOM}/account/login\n< 302\n< Location: ${bare}\n* main_frame\n> GET ${bare}\n< 200`,
      certainty: 'likely',
    },
    {
      name: 'it where the verifier tells whose code it is',
      wire: `* main_frame\n> GET ${authorizeUrl()}\n< 200\n* main_frame\n> GET ${bare}\n< 200\n${codeExchange({}, tokens(apiToken()))}`,
    },
    {
      name: 'a SAML provider that begins the login',
      wire: saml({ SAMLResponse: 'PHNhbWxwOlJlc3BvbnNl' }),
      certainty: 'likely',
      says: /after a SAML login that the provider began itself/,
    },
  ],
  silent: [
    { name: 'the state comes back', wire: signIn() },
    { name: 'the request had none', wire: straight({ state: undefined }, bare) },
    { name: 'it is an error', wire: straight({}, `${APP}?error=access_denied&error_description=no`) },
    {
      name: 'the answer to a SAML request repeats its RelayState',
      wire: `${saml({ SAMLResponse: 'PHNhbWxwOlJlc3BvbnNl', RelayState: 'hKFo2' })}\n${codeExchange({}, tokens(apiToken()))}`,
    },
    {
      name: 'an e-mail was verified',
      wire: `${straight({}, `${APP}?${form({ code: codeOf(), state: stateOf() })}`)}\n* main_frame\n> GET ${APP}?code=success&success=true&message=Your+email+was+verified\n< 200`,
    },
  ],
});
