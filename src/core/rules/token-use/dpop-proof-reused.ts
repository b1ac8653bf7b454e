import { setOption } from '../../change.ts';
import { evidence, parseChallenges, responseHeader, urlOf } from '../../http.ts';
import type { Exchange } from '../../model.ts';
import { blamesProof, blamesToken, proofAt, proofOf, wantsNonce } from '../../questions/dpop.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const dpopProofReused: Rule = {
  id: 'dpop-proof-reused',
  index: 's03',
  title: 'A DPoP proof was sent twice to the same server',
  severity: 'error',
  why: 'A proof is good once: its `jti` names it, and a server that remembers it refuses the second request, so that nobody can repeat what he has overheard.',
  fix: 'Make a new proof, with a new `jti`, for every request, retries included.',
  notWhen: [
    'The server took both: it does not remember proofs, or forgives a repetition on the network.',
    'The second request was refused for a nonce, or for its token: it has expired, is for another audience.',
  ],
  docs: [rfc(9449, '11.1'), rfc(9449, '4.2')],
  supersededBy: ['dpop-proof-mismatch', 'dpop-nonce-ignored'],
  *check(flow) {
    const seen = new Map<string, Exchange>();
    for (const exchange of new Set(flow.steps.map((step) => step.exchange))) {
      const jti = proofOf(exchange)?.claims.jti;
      if (typeof jti !== 'string') continue;
      const key = `${urlOf(exchange).origin} ${jti}`;
      const before = seen.get(key);
      seen.set(key, exchange);
      if (!before || !isRefused(exchange)) continue;
      const { host, path } = urlOf(exchange);
      yield problem({
        message: `${host}${path} was sent a proof that it had already seen (the same jti), and answered ${exchange.status}.`,
        certainty: 'likely',
        changes: [setOption('useDpop', true)],
        at: [proofAt(exchange, 'claims.jti'), proofAt(before, 'claims.jti'), evidence(exchange, 'status')],
      });
      return;
    }
  },
};

/** By the token endpoint or by an API; it does not always say that it is for the proof. */
const isRefused = (exchange: Exchange): boolean => {
  const { status, responseBody, responseHeaders } = exchange;
  if ((status !== 400 && status !== 401) || responseHeaders === undefined || wantsNonce(exchange))
    return false;
  const challenges = parseChallenges(responseHeader(exchange, 'www-authenticate'));
  const said = challenges.flatMap((c) => [c.params.get('error'), c.params.get('error_description')]);
  const text = [...said, responseBody].join(' ');
  return blamesProof(text) || (status === 401 && !blamesToken(text));
};
