import { setOption } from '../../change.ts';
import { evidence, responseHeader, urlOf } from '../../http.ts';
import type { Exchange, Flow } from '../../model.ts';
import { hasProof, proofAt, proofOf, wantsNonce } from '../../questions/dpop.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const dpopNonceIgnored: Rule = {
  id: 'dpop-nonce-ignored',
  index: 's02',
  title: 'The client does not use the DPoP nonce that the server gave it',
  severity: 'error',
  why: 'A server that wants its own nonce in the proof answers `use_dpop_nonce` with a `DPoP-Nonce` header. The client has to make a new proof with it and try again. One without it, or with an older one, gets the same answer for ever.',
  fix: 'Read `DPoP-Nonce` of every answer (an API of another origin has to list it in `Access-Control-Expose-Headers`), put the latest one of that server into `nonce` of the next proof, and try again once. auth0-spa-js does it with `useDpop: true` and `createFetcher()`.',
  notWhen: [
    'One refusal and a second request with the nonce: that is how it works, though it costs a round each time.',
    'Several requests were on their way at the same time when the server asked.',
  ],
  docs: [rfc(9449, '8'), rfc(9449, '9')],
  *check(flow) {
    const asked = distinctExchanges(flow).filter(
      (e) => hasProof(e) && wantsNonce(e) && nonceOf(e) !== undefined,
    );
    for (const [i, second] of asked.entries()) {
      const earlier = asked
        .slice(0, i)
        .findLast(
          (e) =>
            urlOf(e).origin === urlOf(second).origin &&
            e.endedAt !== undefined &&
            e.endedAt < second.startedAt &&
            second.startedAt - e.endedAt < SOON,
        );
      if (!earlier) continue;
      const proof = proofOf(second);
      if (!proof) continue;
      const sent = proof.claims.nonce;
      if (sent === nonceOf(earlier) || isRetried(second, flow)) continue;
      const { host, path } = urlOf(second);
      yield problem({
        message: `${host}${path} asked for a DPoP nonce again: it had given one, and the next proof ${sent === undefined ? 'had none' : 'had another'}.`,
        certainty: sent === undefined ? 'certain' : 'likely',
        changes: [setOption('useDpop', true)],
        at: [proofAt(second, 'claims.nonce'), evidence(earlier, 'response-header', 'dpop-nonce')],
      });
      return;
    }
  },
};

/** A nonce is good for minutes; a proof made later than this may well lack it. Milliseconds. */
const SOON = 60_000;

const nonceOf = (exchange: Exchange): string | undefined => responseHeader(exchange, 'dpop-nonce');

/** The same request again, with the nonce that its refusal gave. */
const isRetried = (refused: Exchange, flow: Flow): boolean =>
  distinctExchanges(flow).some(
    (e) =>
      e.startedAt > refused.startedAt &&
      e.url === refused.url &&
      e.method === refused.method &&
      proofOf(e)?.claims.nonce === nonceOf(refused),
  );

const distinctExchanges = ({ steps }: Flow): Exchange[] => [...new Set(steps.map((step) => step.exchange))];
