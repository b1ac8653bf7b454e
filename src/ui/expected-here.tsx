import { Fragment } from 'preact';
import { type Check, checksOf } from '../core/expected.ts';
import type { Flow } from '../core/model.ts';
import { EvidenceList } from './evidence-list.tsx';
import { shorten } from './format.ts';
import { Icon, SeverityIcon } from './icons.tsx';
import { Breakable } from './prose.tsx';
import type { Store } from './store.ts';

const OUTCOME: Readonly<Record<Check['outcome'], string>> = {
  met: 'As expected',
  missed: 'Not as expected',
  unseen: 'Out of sight',
};

/** What the settings expect of the logins of this site, and whether it came. */
export function ExpectedHere({ store, flow }: { store: Store; flow: Flow }) {
  const { facts } = store.diagnosis.value.session;
  const checks = checksOf(flow, store.settings.value.expectations, facts);
  if (checks.length === 0) return null;
  return (
    <section class="expectations" aria-labelledby="expected-title">
      <h3 id="expected-title">Expected here</h3>
      <ul>
        {checks.map(({ what, expected, outcome, says, at }) => (
          <li key={what} data-check={what.toLowerCase()} data-outcome={outcome}>
            {outcome === 'unseen' ? (
              <Icon name="eyeOff" />
            ) : (
              <SeverityIcon severity={outcome === 'met' ? 'good' : 'error'} />
            )}
            <div>
              <p>
                <span class="offscreen">{OUTCOME[outcome]}: </span>
                <strong>{what}</strong>{' '}
                {expected.map((one, i) => (
                  <Fragment key={one}>
                    {i > 0 && ' or '}
                    <code>
                      <Breakable text={shorten(one, 300)} />
                    </code>
                  </Fragment>
                ))}
              </p>
              {says && (
                <p class="dim">
                  {outcome === 'unseen' && 'Out of sight. '}
                  <Breakable text={shorten(says, 400)} />
                </p>
              )}
              {outcome === 'missed' && at.length > 0 && (
                <EvidenceList flow={flow} at={at} onEvidence={store.showEvidence} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
