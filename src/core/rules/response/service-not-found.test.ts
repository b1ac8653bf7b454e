import {
  API,
  APP,
  CLIENT,
  deniedSignIn,
  form,
  signIn,
  stateOf,
  TENANT,
  tokenCall,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { serviceNotFound } from './service-not-found.ts';

const GONE = 'https://gone.northwind.com/';
const text = (audience: string) => `Service not found: ${audience}`;
const machine = (more: Record<string, string>, domain: string = TENANT) =>
  tokenCall(
    { domain },
    { grant_type: 'client_credentials', client_id: CLIENT, ...more },
    { error: 'access_denied', error_description: text(GONE) },
    403,
  );

testRule(serviceNotFound, {
  finds: [
    {
      name: 'a Default Audience that is gone',
      wire: deniedSignIn({}, 'access_denied', text(GONE)),
      certainty: 'certain',
      change: { kind: 'setting', name: 'default-audience' },
      says: /login\.northwind\.com has no API with the Identifier https:\/\/gone\.northwind\.com\/\. The app requested no audience/,
      at: { name: 'error_description' },
    },
    {
      name: 'an answer to a request that PAR hid',
      wire: deniedSignIn({ params: { request_uri: 'urn:x:1' } }, 'access_denied', text(GONE)),
      certainty: 'likely',
      says: /Identifier https:\/\/gone\.northwind\.com\/\.$/,
    },
    {
      name: 'a callback whose request nobody saw',
      wire: `* main_frame\n> GET ${APP}?${form({ error: 'access_denied', error_description: text(GONE), state: stateOf() })}\n< 200`,
      certainty: 'likely',
      says: /The tenant has no API/,
    },
    { name: 'the token endpoint’s answer', wire: machine({ audience: GONE }) },
    {
      name: 'the requested audience, where no other finding names it',
      wire: deniedSignIn({ audience: GONE }, 'access_denied', text(GONE)),
    },
  ],
  silent: [
    { name: 'the login succeeds', wire: signIn({ audience: API }) },
    {
      name: 'an Action of the tenant wrote the text',
      wire: deniedSignIn({ audience: API }, 'access_denied', text('booking')),
    },
    {
      name: 'access is denied for another reason',
      wire: deniedSignIn({ audience: API }, 'access_denied', 'User did not authorize the request'),
    },
    {
      name: 'the server is not Auth0',
      wire: machine({ audience: GONE }, 'id.example.com').replaceAll('x-auth0-requestid', 'x-request-id'),
    },
  ],
});
