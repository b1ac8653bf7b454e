import { issuerOf } from '../core/summary.ts';
import { AskedGotUsed } from './asked-got-used.tsx';
import { Boundary } from './boundary.tsx';
import { Findings, OutOfSight } from './findings.tsx';
import type { LoginRow } from './rows.ts';
import type { Store } from './store.ts';

export function Overview({ store, row }: { store: Store; row: LoginRow }) {
  const { flow, findings, unseen } = row;
  const provider = store.diagnosis.value.session.facts.provider(issuerOf(flow)) ?? 'generic';
  return (
    <>
      <Boundary part="summary">
        <AskedGotUsed store={store} row={row} />
      </Boundary>
      <Boundary part="findings">
        <Findings flow={flow} provider={provider} findings={findings} onEvidence={store.showEvidence} />
      </Boundary>
      <Boundary part="list of what was out of sight">
        <OutOfSight flow={flow} unseen={unseen} onEvidence={store.showEvidence} />
      </Boundary>
    </>
  );
}
