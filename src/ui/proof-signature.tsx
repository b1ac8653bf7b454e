import { useEffect, useState } from 'preact/hooks';
import { requestHeader } from '../core/http.ts';
import type { Exchange } from '../core/model.ts';
import { parseToken } from '../core/token.ts';
import type { SignatureVerdict } from '../core/verify.ts';
import { SeverityIcon } from './icons.tsx';

const ICON = {
  valid: 'good',
  invalid: 'error',
  'key-not-published': 'info',
  'cannot-be-checked': 'info',
} as const;

const WORDS: Partial<Record<SignatureVerdict['verdict'], string>> = {
  valid: 'its signature fits the key in its header.',
  invalid: 'its signature does not fit the key in its header.',
};

/** A DPoP proof brings its own key (RFC 9449 section 4.2), so its signature can be checked on the spot. */
export function ProofSignature({ exchange }: { exchange: Exchange }) {
  const proof = requestHeader(exchange, 'dpop');
  const [found, setFound] = useState<SignatureVerdict>();
  useEffect(() => {
    let isWanted = proof !== undefined;
    setFound(undefined);
    if (proof !== undefined)
      void import('../core/verify.ts')
        .then(({ verifyProof }) => verifyProof(parseToken(proof)))
        .then((verdict) => isWanted && setFound(verdict));
    return () => {
      isWanted = false;
    };
  }, [proof]);
  if (!found) return null;
  return (
    <p class="proof" data-signature={found.verdict}>
      <SeverityIcon severity={ICON[found.verdict]} /> DPoP proof: {WORDS[found.verdict] ?? found.reason}
    </p>
  );
}
