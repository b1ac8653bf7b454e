import { API, APP, codeExchange, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { invalidAuthorizationCode } from './invalid-authorization-code.ts';

const invalid = { error: 'invalid_grant', error_description: 'Invalid authorization code' };
const asked = signIn({ audience: API });
const answer = tokens(apiToken());
const taken = codeExchange({}, answer);
const refused = (request = {}, more: object | null = invalid, status = 403) =>
  codeExchange({}, more ? { ...more } : undefined, request, status);
const after = (time: string, text: string) => text.replace('* fetch', `* fetch at=+${time}`);
const failed = taken.replace(/\n< 200[\s\S]*/, '').replace('* fetch', '* fetch error=net::ERR_FAILED');

testRule(invalidAuthorizationCode, {
  finds: [
    {
      name: 'a code that is redeemed twice, as under StrictMode',
      wire: [asked, taken, refused()],
      severity: 'error',
      certainty: 'certain',
      says: /The same code was sent to login\.northwind\.com twice, within a second\. It can be used once/,
      change: { kind: 'call', name: 'handle-callback' },
      at: { part: 'request-body', name: 'code' },
    },
    {
      name: 'a reload of the callback page',
      wire: [asked, taken, after('40s', refused())],
      says: /40 s apart/,
    },
    {
      name: 'two requests that cross, the first of which is refused',
      wire: [asked, refused(), taken],
      certainty: 'certain',
    },
    {
      name: 'the second try although its answer was out of sight',
      wire: [asked, taken, refused({}, null)],
      certainty: 'certain',
    },
    {
      name: 'a code that is sent too late',
      wire: [asked, after('11m', refused())],
      certainty: 'likely',
      says: /11 min after it had been issued/,
    },
    {
      name: 'it where only the answer’s body was seen',
      wire: [asked, refused().replace('< 403', '< -1')],
      says: /answered invalid_grant to the code\./,
    },
    {
      name: 'the server’s word for it, when nothing else is known',
      wire: [asked, refused()],
      certainty: 'certain',
      says: /answered 403 \(invalid_grant\) to the code\./,
    },
    {
      name: 'a bare invalid_grant, as Cognito answers',
      wire: [asked, refused({}, { error: 'invalid_grant' }, 400)],
      certainty: 'likely',
    },
    { name: 'it once, however often the page tries', wire: [asked, taken, refused(), refused()] },
    {
      name: 'a refusal after the nonce was asked for',
      wire: [asked, refused({}, { error: 'use_dpop_nonce' }, 400), refused()],
    },
  ],
  silent: [
    { name: 'the code is taken', wire: login({ audience: API }, answer) },
    {
      name: 'the same code is posted again with a DPoP nonce',
      wire: [asked, refused({}, { error: 'use_dpop_nonce' }, 400), taken],
    },
    {
      name: 'a refusal that nobody read came before the server took it, as with a DPoP nonce',
      wire: [asked, refused({}, null, 400), taken],
    },
    { name: 'the network failed twice and the SDK tried again', wire: [asked, failed, failed, taken] },
    { name: 'an answer was lost, so the server may have taken the code', wire: [asked, failed, refused()] },
    { name: 'the server broke over the first try', wire: [asked, refused({}, null, 502), refused()] },
    {
      name: 'the server was too busy, and took the second',
      wire: [asked, refused({}, { error: 'too_many_requests' }, 429), taken],
    },
    { name: 'the code went to another client', wire: [asked, refused({ client_id: 'another-client' })] },
    {
      name: 'the client was refused',
      wire: [asked, refused({}, { error: 'access_denied', error_description: 'Unauthorized' }, 401)],
    },
    { name: 'no answer has come', wire: [asked, taken.replace(/\n< 200[\s\S]*/, '')] },
    {
      name: 'a page shows a code of its own',
      wire: [asked, taken, `* main_frame\n> GET ${APP}/orders?code=${'x'.repeat(20)}&state=y\n< 200`],
    },
  ],
  unseen: [
    {
      name: 'the body of the refusal was',
      wire: [asked, refused({}, null)],
      says: /answered 403, and the body/,
    },
  ],
});
