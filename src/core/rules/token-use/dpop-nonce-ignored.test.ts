import { API, APP, login, tokens } from '../../testing/logins.ts';
import { proofFor, THUMBPRINT } from '../../testing/proofs.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { dpopNonceIgnored } from './dpop-nonce-ignored.ts';

const at = apiToken({ cnf: { jkt: THUMBPRINT } });
const signedIn = login({ audience: API }, tokens(at, { token_type: 'DPoP' }));
const ORDERS = `${API}orders`;
const call = (nonce: string | undefined, given: string | undefined, note = '') =>
  `\n* fetch initiator=${APP}${note}\n> GET ${ORDERS}\n> Authorization: DPoP ${at}\n> DPoP: ${proofFor('GET', ORDERS, at, { nonce, jti: `${nonce}${note}` })}\n< ${given ? 401 : 200}${given ? `\n< DPoP-Nonce: ${given}\n< WWW-Authenticate: DPoP error="use_dpop_nonce"` : ''}`;

testRule(dpopNonceIgnored, {
  finds: [
    {
      name: 'a second proof without the nonce',
      wire: [
        signedIn,
        call(undefined, 'n-1'),
        call(undefined, 'n-1', ' at=+1s'),
        call(undefined, 'n-1', ' at=+2s'),
      ],
      severity: 'error',
      certainty: 'certain',
      says: /api\.northwind\.com\/orders asked for a DPoP nonce again.*had none/,
      change: { kind: 'option', name: 'useDpop' },
      at: { part: 'request-header', name: 'dpop', claim: 'claims.nonce' },
    },
    {
      name: 'an old nonce where a new one was given',
      wire: [signedIn, call('n-0', 'n-1'), call('n-0', 'n-1', ' at=+1s')],
      certainty: 'likely',
      says: /had another/,
    },
  ],
  silent: [
    {
      name: 'the second try has the nonce',
      wire: [signedIn, call(undefined, 'n-1'), call('n-1', undefined)],
    },
    {
      name: 'the nonce changes, and the client follows',
      wire: [signedIn, call(undefined, 'n-1'), call('n-1', 'n-2'), call('n-2', undefined)],
    },
    {
      name: 'two requests are on their way at once',
      wire: [signedIn, call(undefined, 'n-1'), call(undefined, 'n-1', ' at=+10ms'), call('n-1', undefined)],
    },
    {
      name: 'each call is tried without it first, and then with it',
      wire: [
        signedIn,
        call(undefined, 'n-1'),
        call('n-1', undefined),
        call(undefined, 'n-2', ' at=+1s'),
        call('n-2', undefined),
      ],
    },
    {
      name: 'a tool has masked the proofs',
      wire: [signedIn, call(undefined, 'n-1'), call(undefined, 'n-1', ' at=+1s')]
        .join('')
        .replace(/DPoP: .*/g, 'DPoP: [REDACTED]'),
    },
    {
      name: 'much later the client begins anew',
      wire: [signedIn, call(undefined, 'n-1'), call('n-1', undefined), call(undefined, 'n-9', ' at=+10m')],
    },
  ],
});
