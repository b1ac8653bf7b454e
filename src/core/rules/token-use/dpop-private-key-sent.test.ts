import { API, APP, login, tokens } from '../../testing/logins.ts';
import { KEY, proofFor } from '../../testing/proofs.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { dpopPrivateKeySent } from './dpop-private-key-sent.ts';

const at = apiToken();
const signedIn = login({ audience: API }, tokens(at));
const call = (jwk: Record<string, string>) =>
  `* fetch initiator=${APP}\n> GET ${API}orders\n> Authorization: DPoP ${at}\n> DPoP: ${proofFor('GET', `${API}orders`, at, {}, { jwk })}\n< 200`;

testRule(dpopPrivateKeySent, {
  finds: [
    {
      name: 'the private member of an elliptic key, although the API takes it',
      wire: [signedIn, call({ ...KEY, d: 'x' }), call({ ...KEY, d: 'x' })],
      severity: 'error',
      certainty: 'certain',
      says: /proof that api\.northwind\.com\/orders was sent/,
      at: { part: 'request-header', name: 'dpop', claim: 'header.jwk' },
    },
    { name: 'a shared secret', wire: [signedIn, call({ kty: 'oct', k: 'x' })] },
  ],
  silent: [
    { name: 'the key is public', wire: [signedIn, call({ ...KEY })] },
    { name: 'there is no proof', wire: signedIn },
  ],
});
