import {
  API,
  APP,
  CUSTOM,
  deniedSignIn,
  form,
  login,
  signIn,
  silent,
  stateOf,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { interactionRequired } from './interaction-required.ts';

const required = { error: 'interaction_required', error_description: 'Interaction required' };
const denied = silent({ n: 2, audience: API }, required);
const entra = (text: string, n = 1) =>
  `* sub_frame\n> GET https://id.example.com/authorize?${form({ client_id: 'shop', response_type: 'code', prompt: 'none', redirect_uri: APP, state: stateOf(n) })}\n< 302\n< Location: ${APP}#${form({ error: 'interaction_required', error_description: text, state: stateOf(n) })}`;
const next = `* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state: stateOf(2) })}\n< 200`;

testRule(interactionRequired, {
  finds: [
    {
      name: 'a silent request that an Action would redirect',
      wire: [login({ audience: API }, tokens(apiToken())), denied],
      severity: 'warning',
      certainty: 'certain',
      says: /login\.northwind\.com answered interaction_required to a silent request\.$/,
      at: { part: 'response-body', name: 'error' },
      change: { kind: 'call', name: 'log-in' },
    },
    {
      name: 'a choice of accounts',
      wire: silent({}, { error: 'account_selection_required' }),
      says: /account_selection_required/,
    },
    {
      name: 'an app that lets the user log in, as information',
      wire: [denied, signIn({ n: 3 })],
      severity: 'info',
    },
    { name: 'another provider’s own check', wire: entra('AADSTS53000: The device is not compliant.') },
  ],
  silent: [
    { name: 'the login succeeds', wire: signIn() },
    { name: 'the error is another', wire: silent({}, { error: 'login_required' }) },
    {
      name: 'a second factor is asked for',
      wire: silent({}, { ...required, error_description: 'Multi-factor' }),
    },
    { name: 'Entra finds nobody signed in', wire: entra('AADSTS50058: A silent sign-in request was sent') },
    {
      name: 'an app at Entra lets the user log in',
      wire: [entra('AADSTS50076: strong authentication'), next],
    },
    { name: 'the request was not silent', wire: deniedSignIn({}, 'interaction_required', '') },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: `${signIn()}\n* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 't', response_type: 'code', prompt: 'none', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'uPstreamState-1' })}\n< 302\n< Location: https://${CUSTOM}/login/callback?error=interaction_required&state=uPstreamState-1`,
    },
  ],
});
