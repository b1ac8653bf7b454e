import { API, CUSTOM, deniedSignIn, form, login, signIn, silent, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { consentRequired } from './consent-required.ts';

const required = { error: 'consent_required', error_description: 'Consent required' };
const denied = (more = {}) => silent({ n: 2, audience: API, ...more }, required);

testRule(consentRequired, {
  finds: [
    {
      name: 'a silent request for an API that needs consent',
      wire: denied(),
      severity: 'error',
      certainty: 'certain',
      change: { kind: 'setting', name: 'api-skip-consent', value: API },
      says: /login\.northwind\.com answered consent_required to a request for https:\/\/api\.northwind\.com\/\.$/,
      at: { part: 'response-body', name: 'error' },
    },
    {
      name: 'an app on localhost',
      wire: denied({ redirectUri: 'http://localhost:3000' }),
      says: /runs at localhost:3000/,
    },
    {
      name: 'it in a redirect',
      wire: deniedSignIn({ params: { prompt: 'none' } }, 'consent_required', 'Consent required'),
      at: { part: 'redirect' },
    },
    {
      name: 'an app that goes on with a login that fails',
      wire: [denied(), deniedSignIn({ n: 3 }, 'access_denied', 'no')],
      severity: 'error',
    },
    {
      name: 'an app that lets the user agree, as information',
      wire: [denied(), login({ n: 3, audience: API }, tokens(apiToken()))],
      severity: 'info',
      says: /let the user agree/,
    },
  ],
  silent: [
    { name: 'the login succeeds', wire: signIn({ audience: API }) },
    {
      name: 'the app asked for the page itself',
      wire: deniedSignIn({ params: { prompt: 'consent' } }, 'consent_required', 'x'),
    },
    { name: 'the error is another', wire: silent({}, { error: 'login_required' }) },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: `${signIn()}\n* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 't', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'uPstreamState-1' })}\n< 302\n< Location: https://${CUSTOM}/login/callback?error=consent_required&state=uPstreamState-1`,
    },
  ],
});
