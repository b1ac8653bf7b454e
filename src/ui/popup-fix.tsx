import type { Finding } from '../core/model.ts';
import { firstSentence } from './popup-situation.ts';
import { Prose } from './prose.tsx';
import { inWords } from './words.ts';

/** How it is mended, in one sentence. */
export function Fix({ finding }: { finding: Finding }) {
  const { fix } = inWords(finding);
  if (!fix) return null;
  return (
    <p class="fix">
      <strong>Fix:</strong> <Prose text={firstSentence(fix)} />
    </p>
  );
}
