import type { Evidence, Flow } from '../core/model.ts';
import { labelOf } from '../report/places.ts';
import { rowKey } from './evidence.ts';

/** Where a finding shows; a click leads there. */
export function EvidenceList({
  flow,
  at,
  onEvidence,
}: {
  flow: Flow;
  at: readonly Evidence[];
  onEvidence(at: Evidence): void;
}) {
  return (
    <ul class="evidence-list">
      {at.map((place) => {
        const { name, where } = labelOf(flow, place);
        return (
          <li key={rowKey(place)}>
            <button
              type="button"
              class="evidence"
              title={`Show ${name}, ${where}`}
              onClick={() => onEvidence(place)}
            >
              <span class="mono">{name}</span> <span class="dim">{where}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
