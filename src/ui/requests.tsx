import { useEffect, useState } from 'preact/hooks';
import { groupBy } from '../core/collect.ts';
import { explainChallenge, explainHttpHeader, explainParameter } from '../core/explain.ts';
import { hostOf, splitUrl } from '../core/http.ts';
import type { Evidence, Exchange, Flow, Step } from '../core/model.ts';
import { CopyButton } from './copy.tsx';
import { CopyAsCurl } from './copy-as-curl.tsx';
import { rowKey } from './evidence.ts';
import { clock, dateTime, elapsed, plural, shorten, visible } from './format.ts';
import { LongValue } from './long-value.tsx';
import { ProofSignature } from './proof-signature.tsx';
import { type Explain, requestGroups, stepWords } from './request-rows.ts';
import type { Store } from './store.ts';
import { Disclosure, ExplainedTable, useShown } from './table.tsx';

/** So many at once; an application polling its API with one token makes thousands. */
const PAGE = 100;

/** Every request of a login in order of time, closed until wanted. */
export function Requests({ store, flow }: { store: Store; flow: Flow }) {
  const chosen = store.evidence.value;
  const steps = [...groupBy(flow.steps, (s) => s.exchange.id).values()];
  const [shown, setShown] = useState(PAGE);
  const wanted = steps.findIndex((s) => s[0]?.exchange.id === chosen?.exchange);
  const end = Math.max(shown, wanted + 1);
  return (
    <>
      {steps.slice(0, end).map((own) => {
        const exchange = own[0]?.exchange;
        if (!exchange) return null;
        return (
          <RequestCard
            key={exchange.id}
            store={store}
            exchange={exchange}
            steps={own}
            provider={flow.host}
            chosen={exchange.id === chosen?.exchange ? chosen : undefined}
          />
        );
      })}
      {steps.length > end && (
        <button type="button" class="button" onClick={() => setShown(end + PAGE)}>
          Show {Math.min(PAGE, steps.length - end)} more of {plural(steps.length - end, 'request')}
        </button>
      )}
    </>
  );
}

interface CardProps {
  store: Store;
  exchange: Exchange;
  steps: readonly Step[];
  /** The host of the login’s provider. */
  provider: string | undefined;
  chosen: Evidence | undefined;
}

function RequestCard({ store, exchange, steps, provider, chosen }: CardProps) {
  const [open, setOpen] = useState(chosen !== undefined);
  useEffect(() => {
    if (chosen) setOpen(true);
  }, [chosen]);
  const { host, path } = splitUrl(exchange.url);
  const { status } = exchange;
  return (
    <article
      class="request"
      data-exchange={exchange.id}
      aria-label={`${exchange.method} ${shorten(path, 200)}`}
    >
      <Disclosure
        open={open}
        onToggle={setOpen}
        summary={
          <>
            <span class="method mono">{exchange.method}</span>
            <span class="address clip" title={visible(shorten(exchange.url, 1000))}>
              <span class="dim">{shorten(host, 200)}</span>
              {shorten(path, 500)}
            </span>
            <span class={`answer ${tone(exchange)}`}>{status ?? (exchange.error ? 'failed' : '…')}</span>
            <span class="kind clip">{stepWords(steps)}</span>
            <span class="time dim" title={dateTime(exchange.startedAt)}>
              {clock(exchange.startedAt)}
            </span>
          </>
        }
      >
        {() => (
          <RequestBody store={store} exchange={exchange} steps={steps} provider={provider} chosen={chosen} />
        )}
      </Disclosure>
    </article>
  );
}

function tone({ status, error }: Exchange): 'good' | 'bad' | 'neutral' {
  if (error !== undefined || (status ?? 0) >= 400) return 'bad';
  return status !== undefined && status < 300 ? 'good' : 'neutral';
}

export const EXPLAIN: Explain = {
  parameter: explainParameter,
  header: explainHttpHeader,
  challenge: explainChallenge,
};

/** A provider’s own APIs, such as that for second factors, speak as its other endpoints do. */
const EXPLAIN_PROVIDER: Explain = {
  ...EXPLAIN,
  parameter: (name, value, place) => explainParameter(name, value, place === 'API' ? undefined : place),
};

function RequestBody({ store, exchange, steps, provider, chosen }: CardProps) {
  const [raw, setRaw] = useState(false);
  const explain = hostOf(exchange.url) === provider ? EXPLAIN_PROVIDER : EXPLAIN;
  const url = useShown<HTMLParagraphElement>(chosen?.part === 'url' ? chosen : undefined);
  const answer = useShown<HTMLParagraphElement>(
    chosen?.part === 'status' || chosen?.part === 'error' ? chosen : undefined,
  );
  const marked = (part: Evidence['part']) => ({
    'data-at': rowKey({ exchange: exchange.id, part }),
    'aria-current':
      chosen && rowKey(chosen) === rowKey({ exchange: exchange.id, part }) ? ('true' as const) : undefined,
    tabIndex: -1,
  });
  return (
    <div class="request-body">
      <p ref={url} class="mono url" {...marked('url')}>
        <LongValue text={exchange.url} what="address" />
        <CopyButton text={exchange.url} what="address" />
      </p>
      <p ref={answer} class="outcome" {...marked('status')}>
        {answerInWords(exchange)}
      </p>
      <CopyAsCurl store={store} exchange={exchange} />
      <ProofSignature exchange={exchange} />
      {requestGroups(exchange, steps, explain, chosen).map(({ label, rows }) => (
        <section key={label} class="group">
          <h3>{label}</h3>
          <ExplainedTable label={label} rows={rows} chosen={chosen} />
        </section>
      ))}
      <Disclosure open={raw} onToggle={setRaw} summary="Raw">
        {() => <Raw exchange={exchange} />}
      </Disclosure>
    </div>
  );
}

const SOURCES = {
  webrequest: 'the browser',
  devtools: 'DevTools',
  hook: 'the page',
  har: 'an imported file',
} as const;

const SEERS = new Intl.ListFormat('en-GB');

function answerInWords({ status, error, endedAt, startedAt, redirectTo, sources }: Exchange): string {
  const parts = [
    status === undefined ? (error ? `Failed: ${error}` : 'No answer yet') : `Answered ${status}`,
  ];
  if (status !== undefined && error) parts.push(`but the page was refused it (${error})`);
  if (redirectTo !== undefined) parts.push('redirected');
  if (endedAt !== undefined) parts.push(`took ${elapsed(endedAt - startedAt)}`);
  parts.push(`seen by ${SEERS.format(sources.map((s) => SOURCES[s]))}`);
  return `${parts.join(', ')}.`;
}

function Raw({ exchange }: { exchange: Exchange }) {
  return (
    <>
      <RawBody label="Request body" text={exchange.requestBody} />
      <RawBody label="Response body" text={exchange.responseBody} cutFrom={exchange.bodyCutFrom} />
    </>
  );
}

function RawBody({
  label,
  text,
  cutFrom,
}: {
  label: string;
  text: string | undefined;
  cutFrom?: number | undefined;
}) {
  return (
    <div class="raw-body">
      <h4>
        {label}
        {text !== undefined && text !== '' && <CopyButton text={text} what={label.toLowerCase()} />}
      </h4>
      {text === undefined ? (
        <p class="dim">Not seen.</p>
      ) : (
        <p class="mono">
          <LongValue text={text} what={label.toLowerCase()} />
        </p>
      )}
      {cutFrom !== undefined && (
        <p class="dim">Cut; the whole body had {cutFrom.toLocaleString('en')} characters.</p>
      )}
    </div>
  );
}
