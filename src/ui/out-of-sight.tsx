import type { Evidence, Flow, Unseen } from '../core/model.ts';
import { EvidenceList } from './evidence-list.tsx';
import { Icon } from './icons.tsx';
import { Prose } from './prose.tsx';

/** What could not be judged, and how to see it next time. */
export function OutOfSight({
  flow,
  unseen,
  onEvidence,
}: {
  flow: Flow;
  unseen: readonly Unseen[];
  onEvidence(at: Evidence): void;
}) {
  if (unseen.length === 0) return null;
  return (
    <section class="unseen" aria-labelledby="unseen-title">
      <h3 id="unseen-title">Out of sight</h3>
      <ul>
        {unseen.map(({ what, how, at }) => (
          <li key={what + how} class="unseen-item" data-unseen>
            <Icon name="eyeOff" />
            <div>
              <p>
                <Prose text={what} />
              </p>
              <p class="how">
                <strong>To see it:</strong> <Prose text={how} />
              </p>
              {at.length > 0 && <EvidenceList flow={flow} at={at} onEvidence={onEvidence} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
