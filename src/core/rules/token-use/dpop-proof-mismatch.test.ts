import { API, APP, CUSTOM, login, signIn, tokens } from '../../testing/logins.ts';
import { proofFor, THUMBPRINT } from '../../testing/proofs.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, ISSUED } from '../../testing/tokens.ts';
import { dpopProofMismatch } from './dpop-proof-mismatch.ts';

const at = apiToken({ cnf: { jkt: THUMBPRINT } });
const foreign = apiToken({ cnf: { jkt: 'sCAr6rJXlpXvLHSsNy9tcDHiNhbq1bvWmDkdaRSeFGA' } });
const signedIn = login({ audience: API }, tokens(at, { token_type: 'DPoP' }));
const ORDERS = `${API}orders`;
const INVALID = 'DPoP error="invalid_dpop_proof"';
const call = (proof: string, o: { token?: string; status?: number; challenge?: string } = {}) => `
* fetch initiator=${APP}
> GET ${ORDERS}?page=2
> Authorization: DPoP ${o.token ?? at}
> DPoP: ${proof}
< ${o.status ?? 401}
< WWW-Authenticate: ${o.challenge ?? INVALID}`;
const good = proofFor('GET', ORDERS, at);

testRule(dpopProofMismatch, {
  finds: [
    {
      name: 'a proof for another method',
      wire: [signedIn, call(proofFor('POST', ORDERS, at))],
      severity: 'error',
      certainty: 'certain',
      says: /api\.northwind\.com\/orders refused the DPoP proof of a GET with 401\. It is for the method POST \(htm\)/,
      at: { part: 'request-header', name: 'dpop', claim: 'claims.htm' },
    },
    {
      name: 'a proof for another URL, in the words of a library',
      wire: [
        signedIn,
        call(proofFor('GET', `${API}invoices`, at), {
          challenge: 'DPoP error="invalid_dpop_proof", error_description="DPoP Proof htu mismatch"',
        }),
      ],
      says: /for https:\/\/api\.northwind\.com\/invoices \(htu\).*went to https:\/\/api\.northwind\.com\/orders/,
      at: { claim: 'claims.htu' },
    },
    {
      name: 'a query in htu',
      wire: [signedIn, call(proofFor('GET', `${ORDERS}?page=2`, at))],
      says: /has a query/,
    },
    {
      name: 'the hash of another token',
      wire: [signedIn, call(proofFor('GET', ORDERS, 'another'))],
      says: /ath is not the hash/,
      at: { claim: 'claims.ath' },
    },
    { name: 'no ath', wire: [signedIn, call(proofFor('GET', ORDERS, undefined))], says: /no ath/ },
    {
      name: 'an old proof',
      wire: [signedIn, call(proofFor('GET', ORDERS, at, { iat: ISSUED - 900 }))],
      says: /made at/,
    },
    {
      name: 'another key',
      wire: [
        login({ audience: API }, tokens(foreign)),
        call(proofFor('GET', ORDERS, foreign), { token: foreign }),
      ],
      says: new RegExp(`thumbprint ${THUMBPRINT}, and the token is bound to sCAr`),
      at: { claim: 'header.jwk' },
    },
    {
      name: 'the wrong type',
      wire: [signedIn, call(proofFor('GET', ORDERS, at, {}, { typ: 'JWT' }))],
      says: /typ/,
    },
    {
      name: 'no key',
      wire: [signedIn, call(proofFor('GET', ORDERS, at, {}, { jwk: 'x' }))],
      says: /no public key/,
    },
    {
      name: 'a secret in place of a key pair',
      wire: [signedIn, call(proofFor('GET', ORDERS, at, {}, { alg: 'HS256' }))],
      says: /asymmetric/,
    },
    {
      name: 'a header of members that are no text',
      wire: [
        signedIn,
        call(proofFor('GET', ORDERS, at, {}, { alg: { toString: 1 }, jwk: { kty: 'constructor' } })),
      ],
      says: /Its alg is missing/,
    },
    {
      name: 'no jti',
      wire: [signedIn, call(proofFor('GET', ORDERS, at, { jti: undefined }))],
      says: /no jti/,
    },
    {
      name: 'an API that does not say why',
      wire: [signedIn, call(proofFor('POST', ORDERS, at), { challenge: 'DPoP error="invalid_token"' })],
      certainty: 'likely',
    },
    { name: 'what is no JWT', wire: [signedIn, call('undefined')], says: /not one JWT/ },
    {
      name: 'a proxy before an API that compares its inner URL',
      wire: [signedIn, call(good, { challenge: `${INVALID}, error_description="htu mismatch"` })],
      certainty: 'likely',
      says: /behind a proxy/,
    },
    {
      name: 'a proof that the token endpoint refuses',
      wire: [
        signIn({ audience: API }),
        `* fetch initiator=${APP}\n> POST https://${CUSTOM}/oauth/token\n> DPoP: ${proofFor('GET', `https://${CUSTOM}/oauth/token`, undefined)}\n>\n> grant_type=authorization_code&client_id=c&code=Code1abcdefghijklmnopqrstuvwxyz0123456789abcd\n< 400\n<\n< {"error":"invalid_dpop_proof"}`,
      ],
      says: /\/oauth\/token refused the DPoP proof of a POST with 400/,
    },
  ],
  silent: [
    { name: 'the proof fits', wire: [signedIn, call(good)] },
    {
      name: 'the server takes it all the same',
      wire: [signedIn, call(proofFor('POST', ORDERS, at), { status: 200 })],
    },
    {
      name: 'the server asks for a nonce',
      wire: [signedIn, call(proofFor('POST', ORDERS, at), { challenge: 'DPoP error="use_dpop_nonce"' })],
    },
    {
      name: 'the URL differs in ways that do not count',
      wire: [signedIn, call(proofFor('GET', 'HTTPS://API.northwind.com:443/orders', at))],
    },
    {
      name: 'the server speaks of the audience',
      wire: [
        signedIn,
        call(proofFor('POST', ORDERS, at), {
          challenge: 'DPoP error="invalid_token", error_description="audience"',
        }),
      ],
    },
    {
      name: 'the API refuses what was asked for',
      wire: [
        signedIn,
        call(proofFor('GET', `${ORDERS}?page=2`, at), { status: 400, challenge: 'DPoP' }),
        call(proofFor('GET', ORDERS, at, { iat: ISSUED - 900 }), { status: 403, challenge: 'DPoP' }),
      ],
    },
    {
      name: 'there is no proof',
      wire: [signedIn, `* fetch\n> GET ${ORDERS}\n> Authorization: DPoP ${at}\n< 401`],
    },
  ],
});
