import { APP, CUSTOM, deniedSignIn, form, signIn, stateOf } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { accessDeniedCustom } from './access-denied-custom.ts';

const denied = (text: string, error = 'access_denied') => deniedSignIn({}, error, text);
const elsewhere = (answer: Record<string, string>) =>
  `* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state: stateOf() })}\n< 302\n< Location: ${APP}?${form({ ...answer, state: stateOf() })}`;

testRule(accessDeniedCustom, {
  finds: [
    {
      name: 'what an Action of the tenant says',
      wire: denied('Please verify your email before logging in.'),
      severity: 'warning',
      certainty: 'certain',
      says: /login\.northwind\.com denied the login: “Please verify your email/,
      at: { name: 'error_description' },
      change: { kind: 'setting', name: 'logs' },
    },
    {
      name: 'a blocked user, which is Auth0’s own word',
      wire: denied('user is blocked', 'unauthorized'),
      severity: 'warning',
      says: /“user is blocked”\.$/,
    },
    {
      name: 'a user by name, without saying it again',
      wire: denied('jane.doe@example.com is not on the list.'),
      says: /“…@… is not on the list\.”\. The text comes from the tenant/,
    },
    { name: 'no reason at Auth0', wire: denied(''), says: /gave no reason/, at: { name: 'error' } },
    {
      name: 'a Rule that crashed',
      wire: denied("Cannot read property 'roles' of undefined"),
      severity: 'warning',
    },
    { name: 'a user who cancels', wire: denied('User has canceled the interaction.'), severity: 'info' },
    {
      name: 'a user who does not agree',
      wire: denied('User did not authorize the request'),
      severity: 'info',
    },
    {
      name: 'Okta’s assignment',
      wire: elsewhere({
        error: 'access_denied',
        error_description: 'User is not assigned to the client application.',
      }),
      says: /client application\.”\.$/,
      severity: 'warning',
    },
  ],
  silent: [
    { name: 'the login succeeds', wire: signIn() },
    { name: 'the API is unknown', wire: denied('Service not found: https://x.example/') },
    {
      name: 'the access policy says no',
      wire: denied('Client "x" is not authorized to access resource server "https://x.example/".'),
    },
    { name: 'another provider gives no reason', wire: elsewhere({ error: 'access_denied' }) },
    { name: 'the error is another', wire: denied('x', 'login_required') },
    { name: 'a second factor is what is missing', wire: denied('Multifactor authentication required') },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: `${signIn()}\n* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 't', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'uPstreamState-1' })}\n< 302\n< Location: https://${CUSTOM}/login/callback?error=access_denied&error_description=Not+today&state=uPstreamState-1`,
    },
  ],
});
