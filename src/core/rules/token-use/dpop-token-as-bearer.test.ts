import { API, APP, apiCall, CUSTOM, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, jwt } from '../../testing/tokens.ts';
import { dpopTokenAsBearer } from './dpop-token-as-bearer.ts';

const bound = apiToken({ cnf: { jkt: 'sCAr6rJXlpXvLHSsNy9tcDHiNhbq1bvWmDkdaRSeFGA' } });
const plain = apiToken();
const opaque = auth0OpaqueJwe();
const proof = jwt({ jti: 'p-1', htm: 'GET' }, { alg: 'ES256', header: { typ: 'dpop+jwt' } });
const signedIn = login({ audience: API }, tokens(bound, { token_type: 'DPoP' }));
const call = (
  token: string,
  scheme: string,
  status: number,
  o: { proof?: boolean; challenge?: string } = {},
) => `
* fetch initiator=${APP}
> GET ${API}orders
> Authorization: ${scheme} ${token}${o.proof ? `\n> DPoP: ${proof}` : ''}
< ${status}
< WWW-Authenticate: ${o.challenge ?? 'DPoP error="invalid_token"'}`;

testRule(dpopTokenAsBearer, {
  finds: [
    {
      name: 'a bound token under Bearer',
      wire: [signedIn, call(bound, 'Bearer', 401), call(bound, 'Bearer', 401)],
      severity: 'error',
      certainty: 'certain',
      says: /GET api\.northwind\.com\/orders was sent a DPoP-bound token under Bearer and without the DPoP header\. It answered 401/,
      change: { kind: 'option', name: 'useDpop', value: true },
      at: { part: 'request-header', name: 'authorization', claim: 'claims.cnf' },
    },
    {
      name: 'it with a proof',
      wire: [signedIn, call(bound, 'Bearer', 400, { proof: true })],
      says: /under Bearer\./,
    },
    {
      name: 'no proof under DPoP',
      wire: [signedIn, call(bound, 'DPoP', 401)],
      says: /without the DPoP header/,
    },
    {
      name: 'an opaque token that was issued as one',
      wire: [
        login({}, tokens(opaque, { token_type: 'DPoP' })),
        apiCall(opaque, { url: `https://${CUSTOM}/userinfo`, status: 401 }),
      ],
    },
    {
      name: 'an API that takes it',
      wire: [signedIn, call(bound, 'Bearer', 200)],
      severity: 'warning',
      says: /does not check/,
    },
    {
      name: 'a token that is bound to nothing under DPoP',
      wire: [login({ audience: API }, tokens(plain)), call(plain, 'DPoP', 401, { proof: true })],
      certainty: 'likely',
      says: /bound to no key/,
      change: { kind: 'header', name: 'Authorization', value: 'Bearer ACCESS_TOKEN' },
    },
  ],
  silent: [
    { name: 'the proof is there', wire: [signedIn, call(bound, 'DPoP', 200, { proof: true })] },
    { name: 'the proof is refused', wire: [signedIn, call(bound, 'DPoP', 401, { proof: true })] },
    {
      name: 'the token is a bearer token',
      wire: [login({ audience: API }, tokens(plain)), call(plain, 'Bearer', 401)],
    },
    {
      name: 'the API asks for a nonce',
      wire: [
        login({ audience: API }, tokens(plain)),
        call(plain, 'DPoP', 401, { proof: true, challenge: 'DPoP error="use_dpop_nonce"' }),
      ],
    },
    {
      name: 'the API takes an unbound token under DPoP',
      wire: [login({ audience: API }, tokens(plain)), call(plain, 'DPoP', 200)],
    },
    {
      name: 'the token is refused for its audience',
      wire: [
        login({ audience: API }, tokens(plain)),
        call(plain, 'DPoP', 401, { challenge: 'DPoP error="invalid_token", error_description="audience"' }),
      ],
    },
  ],
});
