import type { Finding, Flow } from '../core/model.ts';
import type { PastedMessage } from '../core/paste/messages.ts';
import type { Parameter } from '../core/paste/parameters.ts';
import type { Paste, Pasted } from '../core/paste.ts';
import { issuerOf } from '../core/summary.ts';
import { Boundary } from './boundary.tsx';
import { CopyButton } from './copy.tsx';
import { originOf, type Provenance } from './export.tsx';
import { Findings } from './findings.tsx';
import { plural, shorten, visible } from './format.ts';
import { Icon, SeverityIcon } from './icons.tsx';
import { flowsOf, type Inspection, looseTokens } from './inspection.ts';
import { LongValue } from './long-value.tsx';
import { Prose } from './prose.tsx';
import { requestGroups, stepWords } from './request-rows.ts';
import { EXPLAIN } from './requests.tsx';
import type { Store } from './store.ts';
import { ExplainedTable } from './table.tsx';
import { TokenCard, Tokens } from './tokens.tsx';

/** What was found: first what is wrong, then the tokens, then what they stood in, last what could not be read. */
export function InspectorResults({ inspection }: { inspection: Inspection }) {
  const { store } = inspection;
  const paste = inspection.paste.value;
  if (!paste) return <Hint />;
  const flows = flowsOf(store, paste);
  const loose = looseTokens(paste, flows);
  const findings = store.diagnosis.value.findings.filter(({ flow }) => flows.some(({ id }) => id === flow));
  return (
    <div class="inspector-results">
      <h2 class="offscreen">What was found</h2>
      <p role="status" class="inspector-summary">
        {summary(paste, flows, loose.length, findings)}
      </p>
      {flows.map((flow) => (
        <FlowFindings key={flow.id} store={store} flow={flow} findings={findings} />
      ))}
      <Boundary part="tokens">
        {loose.map(({ token, pasted, flow }) => (
          <div key={`${pasted.from} ${token.id}`} class="pasted">
            {pasted.oddity && (
              <p class="oddity">
                <SeverityIcon severity="error" />
                <span>
                  <Prose text={pasted.oddity} />
                </span>
              </p>
            )}
            <TokenCard store={store} flow={flow} token={token} chosen={undefined} isAlone />
          </div>
        ))}
        {flows.map(
          (flow) => flow.tokens.length > 0 && <Tokens key={flow.id} store={store} flow={flow} isAlone />,
        )}
      </Boundary>
      <Boundary part="requests">
        {paste.found.map((one) => (
          <Found key={`${one.kind} ${one.from}`} inspection={inspection} flows={flows} one={one} />
        ))}
      </Boundary>
      {paste.unread.length > 0 && (
        <section class="unread" aria-label="Could not be read">
          <h3>Could not be read</h3>
          <ul>
            {paste.unread.map(({ what, why }, i) => (
              <li key={`${what} ${i}`}>
                <strong>{visible(what)}</strong>: {why}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Hint() {
  return (
    <p class="dim inspector-hint">
      A token alone, a cURL command, a fetch call, a callback address, a response, the headers of a request, a
      cookie, a key: what is in it is found and explained.
    </p>
  );
}

function summary(paste: Paste, flows: readonly Flow[], loose: number, findings: readonly Finding[]): string {
  const tokens = loose + flows.reduce((sum, flow) => sum + flow.tokens.length, 0);
  const requests = paste.found.filter(({ kind }) => kind === 'message').length;
  const others = paste.found.filter(({ kind }) => kind === 'parameters' || kind === 'thing').length;
  const parts = [
    tokens > 0 && plural(tokens, 'token'),
    requests > 0 && plural(requests, 'request'),
    tokens + requests === 0 && others > 0 && plural(others, 'part'),
  ].filter(Boolean);
  if (parts.length === 0) return 'Nothing was found.';
  const wrong = findings.length > 0 ? ` ${plural(findings.length, 'finding')}.` : '';
  const secrets = paste.found.filter((one) => one.kind === 'thing' && one.isSecret).length;
  const exposed = secrets > 0 ? ` ${plural(secrets, 'secret')} among it: see below.` : '';
  return `${parts.join(' and ')} found.${wrong}${exposed}`;
}

function FlowFindings({ store, flow, findings }: { store: Store; flow: Flow; findings: readonly Finding[] }) {
  const own = findings.filter((finding) => finding.flow === flow.id);
  const provenance: Provenance = () => {
    const { length } = store.feed.value.exchanges;
    return { version: '', source: { entries: length, read: length, used: length, unreadable: [] } };
  };
  return (
    <Boundary part="finding">
      <Findings
        flow={flow}
        provider={store.diagnosis.value.session.facts.provider(issuerOf(flow)) ?? 'generic'}
        title="What is wrong"
        findings={own}
        onEvidence={store.showEvidence}
        onCopy={async (finding) =>
          (await import('./export-work.ts')).findingText(originOf(store, provenance), finding)
        }
      />
    </Boundary>
  );
}

interface FoundProps {
  inspection: Inspection;
  flows: readonly Flow[];
  one: Pasted;
}

function Found({ inspection, flows, one }: FoundProps) {
  const { store } = inspection;
  if (one.kind === 'message') return <Message store={store} flows={flows} message={one} />;
  if (one.kind === 'parameters')
    return <Parameters what={one.what} from={one.from} parameters={one.parameters} />;
  if (one.kind === 'token') return null;
  return (
    <section class={one.isSecret ? 'thing secret' : 'thing'} aria-label={one.what}>
      <h3>
        {one.isSecret ? <SeverityIcon severity="warning" /> : <Icon name="key" />}
        {one.what}
      </h3>
      <p>{visible(one.says)}</p>
      {one.isRecording && <OpenRecording inspection={inspection} />}
    </section>
  );
}

function OpenRecording({ inspection: { store, file, text } }: { inspection: Inspection }) {
  const { recordings } = store;
  if (!recordings) return null;
  const open = () => recordings.open(file.value ?? new Blob([text.value]), file.value?.name ?? 'pasted text');
  return (
    <p>
      <button type="button" class="button" onClick={open}>
        <Icon name="open" />
        {recordings.isHere ? 'Open this recording' : 'Open the viewer…'}
      </button>
      {!recordings.isHere && ' Then drop or paste it there.'}
    </p>
  );
}

/** A request with all that it carried, as the panel explains those that were recorded. */
function Message({
  store,
  flows,
  message: { what, exchange },
}: {
  store: Store;
  flows: readonly Flow[];
  message: PastedMessage;
}) {
  const steps = flows.flatMap((flow) => flow.steps.filter((step) => step.exchange.id === exchange.id));
  const chosen = store.evidence.value?.exchange === exchange.id ? store.evidence.value : undefined;
  const kind = stepWords(steps);
  const { method, url, status } = exchange;
  return (
    <section class="pasted-message" aria-label={what}>
      <h3>
        {what}
        {kind && <span class="dim"> · {kind}</span>}
      </h3>
      <p class="mono url">
        <span class="verb">{method}</span>
        <LongValue text={url} what="address" />
        <CopyButton text={url} what="address" />
      </p>
      {status !== undefined && <p class="dim">Answered {status}.</p>}
      {requestGroups(exchange, steps, EXPLAIN, chosen).map(({ label, rows }) => (
        <section key={label} class="group">
          <h4>{label}</h4>
          <ExplainedTable label={label} rows={rows} chosen={chosen} />
        </section>
      ))}
    </section>
  );
}

const MOST_ROWS = 200;

function Parameters({
  what,
  from,
  parameters,
}: {
  what: string;
  from: number;
  parameters: readonly Parameter[];
}) {
  return (
    <section class="pasted-message" aria-label={what}>
      <h3>{what}</h3>
      <ExplainedTable
        label={what}
        rows={parameters.slice(0, MOST_ROWS).map(({ name, value, explanation }) => ({
          at: { exchange: `pasted-${from}`, part: 'query', name },
          name: shorten(name, 200),
          value,
          explanation,
        }))}
        chosen={undefined}
      />
    </section>
  );
}
