import {
  APP,
  CUSTOM,
  codeExchange,
  codeOf,
  form,
  nonceOf,
  signIn,
  silent,
  stateOf,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { responseIssuerMismatch } from './response-issuer-mismatch.ts';

const ISSUER = 'https://id.example.com';
const document = (more = {}) =>
  JSON.stringify({
    issuer: ISSUER,
    authorization_endpoint: `${ISSUER}/authorize`,
    authorization_response_iss_parameter_supported: true,
    ...more,
  });
const discovery = (more = {}) =>
  `* fetch\n> GET ${ISSUER}/.well-known/openid-configuration\n< 200\n< Content-Type: application/json\n<\n< ${document(more)}`;
const asked = (answer: Record<string, string>, n = 1) =>
  `* main_frame\n> GET ${ISSUER}/authorize?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state: stateOf(n), nonce: nonceOf(n) })}\n< 302\n< Location: ${APP}?${form({ code: `c0de-of-this-login-${n}`, state: stateOf(n), ...answer })}`;

testRule(responseIssuerMismatch, {
  finds: [
    {
      name: 'another issuer',
      wire: [discovery(), asked({ iss: 'https://evil.example' })],
      severity: 'error',
      certainty: 'certain',
      says: /asked https:\/\/id\.example\.com, and the answer says that it comes from https:\/\/evil\.example/,
      at: { part: 'redirect', name: 'iss' },
    },
    { name: 'a slash too many', wire: [discovery(), asked({ iss: `${ISSUER}/` })], severity: 'error' },
    {
      name: 'a promise that is not kept',
      wire: [discovery(), asked({})],
      severity: 'warning',
      says: /has none/,
    },
    {
      name: 'it where the document was fetched for the login before',
      wire: [discovery(), asked({ iss: ISSUER }), asked({ iss: 'https://x.example' }, 2)],
    },
    {
      name: 'another issuer than the ID token’s that the code brought',
      wire: [
        asked({ code: codeOf(), iss: 'https://evil.example' }),
        codeExchange(
          { domain: 'id.example.com', clientId: 'shop' },
          tokens(apiToken(), { id_token: idToken({ iss: ISSUER, aud: 'shop' }) }),
          { code_verifier: undefined },
        ),
      ],
      certainty: 'likely',
      says: /comes from https:\/\/evil\.example, and the ID token that its code brought is of https:\/\/id\.example\.com/,
    },
  ],
  silent: [
    {
      name: 'the ID token is of the issuer that the answer names',
      wire: [
        asked({ code: codeOf(), iss: ISSUER }),
        codeExchange(
          { domain: 'id.example.com', clientId: 'shop' },
          tokens(apiToken(), { id_token: idToken({ iss: ISSUER, aud: 'shop' }) }),
          { code_verifier: undefined },
        ),
      ],
    },
    { name: 'the issuer is the one', wire: [discovery(), asked({ iss: ISSUER })] },
    {
      name: 'nothing is promised',
      wire: [discovery({ authorization_response_iss_parameter_supported: false }), asked({})],
    },
    { name: 'the document was not seen', wire: asked({ iss: 'https://evil.example' }) },
    {
      name: 'the document is another realm’s',
      wire: [discovery({ authorization_endpoint: `${ISSUER}/b/authorize` }), asked({ iss: `${ISSUER}/a` })],
    },
    {
      name: 'the issuer is a template',
      wire: [discovery({ issuer: `${ISSUER}/{tenantid}/v2.0` }), asked({ iss: `${ISSUER}/7/v2.0` })],
    },
    { name: 'the answer is signed', wire: [discovery(), asked({ response: 'eyJhbGciOiJSUzI1NiJ9' })] },
    {
      name: 'the answer is a web message',
      wire: [
        `* fetch\n> GET https://${CUSTOM}/.well-known/openid-configuration\n< 200\n<\n< ${document({ authorization_endpoint: `https://${CUSTOM}/authorize` })}`,
        silent({}, { code: 'c0de-of-this-login-1' }),
      ],
    },
    { name: 'no document at all', wire: signIn() },
  ],
});
