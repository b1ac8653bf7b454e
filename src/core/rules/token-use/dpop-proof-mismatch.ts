import { isTurnedAway } from '../../garbage.ts';
import { evidence, responseHeader, urlOf } from '../../http.ts';
import type { Exchange, Flow, Token } from '../../model.ts';
import {
  blamesProof,
  blamesToken,
  type Fault,
  faultsOf,
  hasProof,
  proofAt,
  proofOf,
  wantsNonce,
} from '../../questions/dpop.ts';
import { refusalText, serverTime, tokenOfUse } from '../../questions/login.ts';
import { tokenError } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const dpopProofMismatch: Rule = {
  id: 'dpop-proof-mismatch',
  index: 'd13',
  title: 'The DPoP proof does not fit the request that it came with',
  severity: 'error',
  why: 'A proof is made for one request: it names the method (`htm`), the URL without its query (`htu`) and the hash of the access token (`ath`), is signed now (`iat`), and shows the key that the token is bound to. A server refuses it if one of them differs.',
  fix: 'Make a new proof for each request with its exact method, its URL without query and fragment, and the hash of the token that goes with it, signed with the key that was used when the token was issued. If the API stands behind a proxy, let it compare with the public URL.',
  notWhen: [
    'The server took it.',
    'It was refused with 400 or 403 and no word about the proof: then what was asked for was wrong.',
    'The server only asked for a nonce (`use_dpop_nonce`).',
    'The server’s words are about something else, such as the audience of the token.',
  ],
  docs: [rfc(9449, '4.2'), rfc(9449, '4.3'), rfc(7638, '3')],
  supersededBy: ['dpop-private-key-sent'],
  *check(flow) {
    for (const { exchange, token, text, now } of refusals(flow)) {
      const proof = proofOf(exchange);
      const faults: readonly Fault[] = proof
        ? faultsOf(proof, exchange, token, now)
        : [{ claim: 'header', says: 'It is not one JWT.' }];
      const [fault] = faults;
      const { host, path } = urlOf(exchange);
      const answer = `${host}${path} refused the DPoP proof of a ${exchange.method} with ${exchange.status}.`;
      const isBlamed = blamesProof(text);
      // RFC 9449 section 7.1: a proof is refused with 401; anything else is about what was asked for.
      if (exchange.status !== 401 && !isBlamed) continue;
      if (fault) {
        yield problem({
          message: `${answer} ${faults.map((f) => f.says).join(' ')}`,
          certainty: isBlamed ? 'certain' : 'likely',
          at: [proofAt(exchange, fault.claim), evidence(exchange, 'status')],
        });
        return;
      }
      if (!/\bhtu\b/i.test(text)) continue;
      yield problem({
        message: `${answer} The proof is for exactly this URL (htu), so the server sees another one: probably it stands behind a proxy.`,
        certainty: 'likely',
        at: [proofAt(exchange, 'claims.htu'), evidence(exchange, 'status')],
      });
      return;
    }
  },
};

interface Refusal {
  readonly exchange: Exchange;
  readonly token?: Token | undefined;
  /** What the server said. */
  readonly text: string;
  readonly now: number;
}

/** Requests with a proof that were turned away, unless the server says that it is for another reason. */
function refusals(flow: Flow): Refusal[] {
  const calls = flow.uses
    .filter(
      (use) =>
        hasProof(use.exchange) &&
        isTurnedAway(use) &&
        // Without its headers nobody knows whether it asked for a nonce.
        use.exchange.responseHeaders !== undefined &&
        !wantsNonce(use.exchange),
    )
    .map((use) => ({
      exchange: use.exchange,
      token: tokenOfUse(use, flow),
      text: refusalText(use),
      now: serverTime(use),
    }));
  const grants = flow.exchanges
    .filter((e) => hasProof(e.request.exchange) && tokenError(e) === 'invalid_dpop_proof')
    .map(({ request: { exchange } }) => ({ exchange, text: 'invalid_dpop_proof', now: timeOf(exchange) }));
  return [...calls, ...grants].filter(({ text }) => !blamesToken(text));
}

function timeOf(exchange: Exchange): number {
  const date = Date.parse(responseHeader(exchange, 'date') ?? '');
  return Number.isNaN(date) ? exchange.startedAt : date;
}
