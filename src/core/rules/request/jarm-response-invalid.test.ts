import { APP, authorizeUrl, CLIENT, CUSTOM, codeOf, signIn, stateOf } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import {
  apiToken,
  type Claims,
  CUSTOM_ISSUER,
  encryptedApiToken,
  ISSUED,
  jwt,
  TENANT_ISSUER,
} from '../../testing/tokens.ts';
import { jarmResponseInvalid } from './jarm-response-invalid.ts';

const answered = (response: string, more = '') => `
  * main_frame
  > GET ${authorizeUrl({ params: { response_mode: 'query.jwt' } })}
  < 302
  < x-auth0-requestid: e623ebb9c257099ed80f
  < Location: ${APP}?response=${response}${more}`;
/** At a server that is not Auth0’s. */
const elsewhere = (text: string) =>
  text
    .replace(CUSTOM, 'id.example.com')
    .replace(/&auth0Client=.*/, '')
    .replace(/.*x-auth0.*/, '');
const object = (claims: Claims = {}) =>
  jwt({ iss: CUSTOM_ISSUER, aud: CLIENT, exp: ISSUED + 600, code: codeOf(), state: stateOf(), ...claims });

testRule(jarmResponseInvalid, {
  finds: [
    {
      name: 'another server’s answer',
      wire: answered(object({ iss: 'https://sso.example.org/' })),
      severity: 'error',
      certainty: 'certain',
      says: /has the issuer https:\/\/sso\.example\.org\/, and login\.northwind\.com was asked/,
      at: { part: 'redirect', name: 'response' },
    },
    {
      name: 'another client’s answer',
      wire: answered(object({ aud: 'other' })),
      says: /is for other, and nW3k\w+ asked/,
    },
    {
      name: 'another issuer than discovery names',
      wire: [
        `* fetch\n> GET https://id.example.com/.well-known/openid-configuration\n< 200\n<\n< {"issuer":"https://id.example.com"}`,
        elsewhere(answered(object({ iss: 'https://sso.example.org/' }))),
      ],
    },
    {
      name: 'an old answer',
      wire: answered(object({ exp: ISSUED - 600 }), '\n< Date: Thu, 07 May 2026 12:00:00 GMT'),
      says: /had expired/,
    },
  ],
  silent: [
    {
      name: 'a tool has masked the client in the recording',
      wire: answered(object()).replace(CLIENT, encodeURIComponent('[client_id redacted]')),
    },
    { name: 'it is as it should be', wire: answered(object(), '\n< Date: Thu, 07 May 2026 12:00:00 GMT') },
    { name: 'it names one client of several', wire: answered(object({ aud: [CLIENT, 'other'] })) },
    {
      name: 'the issuer is the tenant’s own domain',
      wire: [
        `* fetch\n> GET https://api.northwind.com/orders\n> Authorization: Bearer ${apiToken()}\n< 200`,
        answered(object({ iss: TENANT_ISSUER })),
      ],
    },
    {
      name: 'discovery names another issuer',
      wire: [
        `* fetch\n> GET https://${CUSTOM}/.well-known/openid-configuration\n< 200\n<\n< {"issuer":"https://idp.northwind.com/x"}`,
        answered(object({ iss: 'https://idp.northwind.com/x' })),
      ],
    },
    {
      name: 'nothing says which issuer the server has',
      wire: elsewhere(answered(object({ iss: 'https://bank.example/' }))),
    },
    { name: 'only our clock says that it is old', wire: answered(object({ exp: ISSUED - 600 })) },
    { name: 'it is encrypted', wire: answered(encryptedApiToken()) },
    { name: 'the answer is a plain one', wire: signIn() },
  ],
});
