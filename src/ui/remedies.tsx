import type { Remedy } from '../core/sdks/remedies.ts';
import { CopyButton } from './copy.tsx';
import { shorten, visible } from './format.ts';
import { Breakable } from './prose.tsx';

/** Characters of code that are shown; all of it is copied. */
const LONGEST = 1000;

/** What to do, in the words of the SDK in use, ready to be copied. */
export function Remedies({ remedies }: { remedies: readonly Remedy[] }) {
  if (remedies.length === 0) return null;
  return (
    <ul class="remedies">
      {remedies.map(({ where, place, code }) => (
        <li key={where + place + code} class="remedy" data-remedy={where}>
          <p class="remedy-place">
            <strong>{where}</strong>
            {place && (
              <span>
                {' '}
                <Breakable text={place} />
              </span>
            )}
          </p>
          {code !== undefined && (
            <div class="remedy-code">
              <pre class="mono">{visible(shorten(code, LONGEST))}</pre>
              <CopyButton text={code} what={`the code for ${where}`} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
