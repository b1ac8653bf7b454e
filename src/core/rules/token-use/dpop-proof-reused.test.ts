import { API, APP, login, tokens } from '../../testing/logins.ts';
import { proofFor, THUMBPRINT } from '../../testing/proofs.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { dpopProofReused } from './dpop-proof-reused.ts';

const at = apiToken({ cnf: { jkt: THUMBPRINT } });
const signedIn = login({ audience: API }, tokens(at, { token_type: 'DPoP' }));
const call = (status: number, o: { url?: string; jti?: string; challenge?: string } = {}) =>
  `\n* fetch initiator=${APP}\n> GET ${o.url ?? `${API}orders`}\n> Authorization: DPoP ${at}\n> DPoP: ${proofFor('GET', o.url ?? `${API}orders`, at, { jti: o.jti ?? 'j-1' })}\n< ${status}\n< WWW-Authenticate: ${o.challenge ?? 'DPoP error="invalid_dpop_proof", error_description="jti already used"'}`;

testRule(dpopProofReused, {
  finds: [
    {
      name: 'the same proof again, refused',
      wire: [signedIn, call(200), call(401), call(401)],
      severity: 'error',
      certainty: 'likely',
      says: /api\.northwind\.com\/orders was sent a proof that it had already seen.*401/,
      change: { kind: 'option', name: 'useDpop' },
      at: { part: 'request-header', name: 'dpop', claim: 'claims.jti' },
    },
    {
      name: 'it where the server does not say why',
      wire: [signedIn, call(200), call(401, { challenge: 'DPoP error="invalid_token"' })],
    },
  ],
  silent: [
    { name: 'the server takes both', wire: [signedIn, call(200), call(200)] },
    { name: 'each has its own', wire: [signedIn, call(200), call(401, { jti: 'j-2' })] },
    {
      name: 'they go to different servers',
      wire: [signedIn, call(200), call(401, { url: 'https://other.example/' })],
    },
    {
      name: 'the token has expired, and the call is repeated as it was',
      wire: [
        signedIn,
        ...[1, 2].map(() =>
          call(401, { challenge: 'DPoP error="invalid_token", error_description="The token has expired"' }),
        ),
      ],
    },
    {
      name: 'a nonce is asked for',
      wire: [signedIn, call(200), call(401, { challenge: 'DPoP error="use_dpop_nonce"' })],
    },
  ],
});
