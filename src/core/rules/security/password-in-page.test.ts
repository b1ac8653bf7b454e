import {
  APP,
  authorizeUrl,
  CLIENT,
  CUSTOM,
  codeOf,
  form,
  login,
  stateOf,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken } from '../../testing/tokens.ts';
import { passwordInPage } from './password-in-page.ts';

const REALM = 'http://auth0.com/oauth/grant-type/password-realm';
const OTP = 'http://auth0.com/oauth/grant-type/passwordless/otp';
const authenticate = (type: string, origin = APP) => `
* fetch initiator=${origin}
> POST https://${CUSTOM}/co/authenticate
> Origin: ${origin}
> Content-Type: application/json
>
> ${JSON.stringify({ client_id: CLIENT, credential_type: type, realm: 'Users', username: 'ada@northwind.com', password: 'hidden' })}
< 200
< x-auth0-requestid: e623ebb9c257099ed80f`;
const ticket = (realm: string, origin = APP) => `
* main_frame initiator=${origin}
> GET ${authorizeUrl({ audience: API, params: { login_ticket: 'lT7Hq2Zk', realm } })}
< 302
< x-auth0-requestid: e623ebb9c257099ed80f
< Location: ${APP}?${form({ code: codeOf(), state: stateOf() })}`;

testRule(passwordInPage, {
  finds: [
    {
      name: 'a password whose login went no further',
      wire: authenticate(REALM).replace('< 200', '< 401'),
      certainty: 'certain',
    },
    {
      name: 'auth0.js with a password',
      wire: authenticate(REALM) + ticket('Users'),
      certainty: 'certain',
      says: /typed into a page of app\.northwind\.com and sent to login\.northwind\.com/,
      at: { part: 'request-body', name: 'credential_type' },
      change: { kind: 'call', name: 'log-in' },
    },
    {
      name: 'the ticket alone, as when recording begins late',
      wire: ticket('Users'),
      certainty: 'likely',
      at: { name: 'login_ticket' },
    },
    {
      name: 'a password that was wrong',
      wire: login({}, tokens(apiToken())) + authenticate(REALM).replace('< 200', '< 403'),
    },
  ],
  silent: [
    { name: 'the user signs in at Universal Login', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'a one-time code was typed', wire: authenticate(OTP) + ticket('email') },
    { name: 'only the ticket of a one-time code was seen', wire: ticket('sms') },
    {
      name: 'the tenant’s own page has the form',
      wire: authenticate(REALM, `https://${CUSTOM}`) + ticket('Users', `https://${CUSTOM}`),
    },
    {
      name: 'the tenant’s own page stands at its other domain',
      wire:
        authenticate(REALM, 'https://northwind.auth0.com') + ticket('Users', 'https://northwind.auth0.com'),
    },
    {
      name: 'the password went to the token endpoint (h07)',
      wire: tokenCall(
        {},
        { grant_type: 'password', client_id: CLIENT, username: 'ada', password: 'hidden' },
        tokens(apiToken()),
      ),
    },
  ],
});
