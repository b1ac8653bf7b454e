import { APP, CLIENT, stateOf } from '../../testing/logins.ts';
import { follow } from '../../testing/pushed.ts';
import { testRule } from '../../testing/test-rule.ts';
import { CUSTOM_ISSUER, encryptedApiToken, jwt } from '../../testing/tokens.ts';
import { requestObjectUnsigned } from './request-object-unsigned.ts';

const object = (alg: string) =>
  jwt(
    {
      iss: CLIENT,
      aud: CUSTOM_ISSUER,
      client_id: CLIENT,
      response_type: 'code',
      redirect_uri: APP,
      state: stateOf(),
    },
    { alg },
  );

testRule(requestObjectUnsigned, {
  finds: [
    {
      name: 'alg none',
      wire: follow({ request: object('none'), request_uri: undefined }, { status: 400 }),
      severity: 'warning',
      certainty: 'certain',
      says: /alg=none/,
      at: { part: 'query', name: 'request' },
    },
    {
      name: 'alg none where it was taken, as information',
      wire: follow({ request: object('none'), request_uri: undefined }),
      severity: 'info',
    },
  ],
  silent: [
    { name: 'it is signed', wire: follow({ request: object('ES256'), request_uri: undefined }) },
    { name: 'it is encrypted', wire: follow({ request: encryptedApiToken(), request_uri: undefined }) },
    { name: 'it is a reference', wire: follow() },
  ],
});
