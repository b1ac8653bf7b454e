import type { Finding } from '../core/model.ts';
import { issuerOf } from '../core/summary.ts';
import { AskedGotUsed } from './asked-got-used.tsx';
import { Boundary } from './boundary.tsx';
import { ExpectedHere } from './expected-here.tsx';
import { Findings } from './findings.tsx';
import { OutOfSight } from './out-of-sight.tsx';
import type { LoginRow } from './rows.ts';
import type { Store } from './store.ts';

interface OverviewProps {
  store: Store;
  row: LoginRow;
  /** As Markdown, for an issue or a chat. */
  onCopy(finding: Finding): Promise<string>;
}

export function Overview({ store, row, onCopy }: OverviewProps) {
  const { flow, findings, unseen } = row;
  const provider = store.diagnosis.value.session.facts.provider(issuerOf(flow)) ?? 'generic';
  // What is wrong comes first; what is only worth a note comes after what happened.
  const cause = findings.filter(({ severity }) => severity !== 'info').slice(0, 1);
  const others = findings.slice(cause.length);
  const shared = { flow, provider, onEvidence: store.showEvidence, onCopy };
  return (
    <>
      <Boundary part="finding">
        <Findings {...shared} title="What is wrong" findings={cause} />
      </Boundary>
      <Boundary part="checks">
        <ExpectedHere store={store} flow={flow} />
      </Boundary>
      <Boundary part="summary">
        <AskedGotUsed store={store} row={row} />
      </Boundary>
      <Boundary part="findings">
        <Findings {...shared} title={cause.length > 0 ? 'Also found' : 'Worth a look'} findings={others} />
      </Boundary>
      <Boundary part="list of what was out of sight">
        <OutOfSight flow={flow} unseen={unseen} onEvidence={store.showEvidence} />
      </Boundary>
    </>
  );
}
