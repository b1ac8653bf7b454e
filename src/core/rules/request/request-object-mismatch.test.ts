import { APP, CLIENT, stateOf } from '../../testing/logins.ts';
import { denied, follow, push } from '../../testing/pushed.ts';
import { testRule } from '../../testing/test-rule.ts';
import { type Claims, CUSTOM_ISSUER, encryptedApiToken, jwt } from '../../testing/tokens.ts';
import { requestObjectMismatch } from './request-object-mismatch.ts';

const object = (more: Claims = {}) =>
  jwt({
    iss: CLIENT,
    aud: CUSTOM_ISSUER,
    client_id: CLIENT,
    response_type: 'code',
    redirect_uri: APP,
    state: stateOf(),
    ...more,
  });
const sent = (request: string, o: Parameters<typeof follow>[1] = { status: 400 }) =>
  follow({ request, request_uri: undefined }, o);

testRule(requestObjectMismatch, {
  finds: [
    {
      name: 'another client inside',
      wire: sent(object({ client_id: 'other', iss: 'other' })),
      severity: 'error',
      certainty: 'certain',
      says: /has client_id=other, and the request around it client_id=nW3k/,
      at: { part: 'query', name: 'request' },
    },
    {
      name: 'another issuer',
      wire: sent(object({ iss: 'https://app.northwind.com' })),
      says: /has the issuer https:/,
    },
    {
      name: 'another response type, which the server put up with',
      wire: follow({
        request: object({ response_type: 'code id_token' }),
        request_uri: undefined,
        response_type: 'code',
      }),
      severity: 'warning',
      says: /response_type=code id_token/,
    },
    {
      name: 'another server',
      wire: sent(object({ aud: 'https://sso.example.org/' })),
      says: /is for https:\/\/sso\.example\.org\//,
    },
    {
      name: 'another server, said in an error',
      wire: sent(object({ aud: 'https://sso.example.org/' }), { back: denied('invalid_request_object') }),
    },
    {
      name: 'an object that was pushed',
      wire: [push({ request: object({ client_id: 'other' }) }), follow()],
      severity: 'warning',
    },
  ],
  silent: [
    {
      name: 'a tool has masked the client in the recording',
      wire: follow({ client_id: '[client_id redacted]', request: object(), request_uri: undefined }, {}),
    },
    { name: 'all agree', wire: sent(object(), {}) },
    { name: 'the signer is one that the server knows', wire: sent(object({ iss: 'software-7' }), {}) },
    { name: 'it was refused for something else', wire: sent(object()) },
    {
      name: 'it names no issuer and no client',
      wire: sent(object({ iss: undefined, client_id: undefined })),
    },
    { name: 'the server took its other name', wire: sent(object({ aud: 'https://sso.example.org/' }), {}) },
    {
      name: 'it is for the endpoint of the server',
      wire: sent(object({ aud: `${CUSTOM_ISSUER}authorize` })),
    },
    { name: 'it is encrypted', wire: sent(encryptedApiToken()) },
    { name: 'there is none', wire: [push(), follow()] },
  ],
});
