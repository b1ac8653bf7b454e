import { CUSTOM, signIn } from '../../testing/logins.ts';
import { follow, push } from '../../testing/pushed.ts';
import { testRule } from '../../testing/test-rule.ts';
import { encryptedApiToken, jwt } from '../../testing/tokens.ts';
import { requestAndRequestUri } from './request-and-request-uri.ts';

const request = jwt({ client_id: 'shop', response_type: 'code' });

testRule(requestAndRequestUri, {
  finds: [
    {
      name: 'both in one request',
      wire: follow({ request }, { status: 400 }),
      severity: 'error',
      certainty: 'certain',
      says: /has both request and request_uri/,
      change: { kind: 'parameter', name: 'request', remove: true },
      at: { part: 'query', name: 'request_uri' },
    },
    { name: 'an encrypted object beside a reference', wire: follow({ request: encryptedApiToken() }) },
    {
      name: 'a reference in a pushed request',
      wire: [push({ request_uri: 'urn:x:2' }), follow()],
      says: /a request_uri of its own/,
    },
  ],
  silent: [
    { name: 'there is a reference alone', wire: [push(), follow()] },
    { name: 'there is an object alone', wire: follow({ request, request_uri: undefined }) },
    { name: 'an object was pushed', wire: [push({ request }), follow()] },
    { name: 'one of the two is empty', wire: follow({ request: '' }) },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [
        signIn(),
        follow({ request, redirect_uri: `https://${CUSTOM}/login/callback` }).replace(
          `GET https://${CUSTOM}`,
          'GET https://accounts.example.com',
        ),
      ],
    },
  ],
});
