import { useMemo, useRef, useState } from 'preact/hooks';
import type { Finding, Flow } from '../core/model.ts';
import { type Arrow, hasFailed, type Lane, type Sequence, sequenceOf } from '../core/sequence.ts';
import {
  answerOfArrow,
  arrowInWords,
  findingInWords,
  LANE_WORDS,
  nameOfArrow,
  requestOfArrow,
} from '../report/sequence-words.ts';
import { CopyButton } from './copy.tsx';
import { elapsed, plural, shorten } from './format.ts';
import { SeverityIcon } from './icons.tsx';
import { Breakable } from './prose.tsx';
import type { Store } from './store.ts';
import './styles/sequence.css';

/** So many arrows at once; what is folded already is one. */
const PAGE = 100;

/** Who talked to whom, in which order; each arrow leads to its request. */
export function SequenceDiagram({
  store,
  flow,
  findings,
}: {
  store: Store;
  flow: Flow;
  findings: readonly Finding[];
}) {
  const { facts } = store.diagnosis.value.session;
  const sequence = useMemo(() => sequenceOf(flow, facts, findings), [flow, facts, findings]);
  const { lanes, arrows } = sequence;
  const [shown, setShown] = useState(PAGE);
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const end = Math.min(shown, arrows.length);
  const at = Math.min(current, end - 1);
  const move = (to: number) => {
    const next = Math.max(0, Math.min(to, end - 1));
    setCurrent(next);
    const row = list.current?.querySelector<HTMLElement>(`[data-arrow="${next}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  };
  const words = store.settings.value.redactWords;
  const copy = async () => (await import('../report/to-mermaid.ts')).toMermaid(flow, facts, findings, words);
  return (
    <section class="sequence" aria-label="Sequence diagram" style={{ '--lanes': `${lanes.length}` }}>
      <div class="sequence-tools">
        <CopyButton text={copy} what="as Mermaid, redacted" label="Mermaid" />
        <span class="dim">
          A click shows the request.
          {arrows.some(({ sight }) => sight !== 'seen') && ' Dashed: nobody saw it.'}
        </span>
      </div>
      <div class="lanes" aria-hidden="true">
        {lanes.map((lane, i) => (
          <LaneHead key={lane.kind + lane.hosts[0]} lane={lane} at={i} />
        ))}
      </div>
      <div class="lines">
        <div class="lifelines" aria-hidden="true">
          {lanes.map((lane) => (
            <i key={lane.kind + lane.hosts[0]} />
          ))}
        </div>
        <ol ref={list} aria-label="Steps of the login in order of time">
          {arrows.slice(0, end).map((arrow, i) => (
            <ArrowRow
              key={i}
              arrow={arrow}
              number={i + 1}
              sequence={sequence}
              isCurrent={i === at}
              onShow={() => store.showEvidence(arrow.at)}
              onFocus={() => setCurrent(i)}
              onMove={(by) => move(i + by)}
            />
          ))}
        </ol>
      </div>
      {arrows.length > end && (
        <button type="button" class="button" onClick={() => setShown(end + PAGE)}>
          Show {Math.min(PAGE, arrows.length - end)} more of {plural(arrows.length - end, 'step')}
        </button>
      )}
    </section>
  );
}

const MOST_HOSTS = 3;

function LaneHead({ lane: { kind, hosts }, at }: { lane: Lane; at: number }) {
  return (
    <div class={`lane ${kind}`} style={{ gridColumn: `${2 + 2 * at} / span 2` }} title={hosts.join('\n')}>
      <strong>{LANE_WORDS[kind].replace('Authorization', 'Author\u00adization')}</strong>
      {hosts.slice(0, MOST_HOSTS).map((host) => (
        <span key={host} class="mono">
          <Breakable text={shorten(host, 60)} />
        </span>
      ))}
      {hosts.length > MOST_HOSTS && <span>and {hosts.length - MOST_HOSTS} more</span>}
    </div>
  );
}

const isBad = ({ status, error }: Arrow): boolean => error !== undefined || (status ?? 0) >= 400;

const KEYS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -10,
  PageDown: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

interface RowProps {
  arrow: Arrow;
  number: number;
  sequence: Sequence;
  isCurrent: boolean;
  onShow(): void;
  onFocus(): void;
  onMove(by: number): void;
}

function ArrowRow({ arrow, number, sequence, isCurrent, onShow, onFocus, onMove }: RowProps) {
  const { from, to, after, sight, note, findings } = arrow;
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  // Text may be longer than its arrow: it goes on to the side where there is more room.
  const count = sequence.lanes.length;
  const isLeft = left + right < count;
  const beside = isLeft ? `${3 + 2 * left} / -1` : `2 / ${3 + 2 * right}`;
  const failed = hasFailed(arrow);
  const answer = answerOfArrow(arrow);
  const [worst] = findings;
  const classes = ['step', sight, from < to ? 'rightward' : 'leftward', isLeft ? 'start' : 'end'];
  return (
    <li>
      <button
        type="button"
        class={`${classes.join(' ')}${failed ? ' failed' : ''}`}
        data-arrow={number - 1}
        data-step={arrow.step}
        data-sight={sight}
        data-failed={failed ? '' : undefined}
        aria-label={`${number}. ${arrowInWords(arrow, sequence)}`}
        tabIndex={isCurrent ? 0 : -1}
        onClick={onShow}
        onFocus={() => !isCurrent && onFocus()}
        onKeyDown={(event) => {
          const by = KEYS[event.key];
          if (by === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          onMove(by);
        }}
      >
        <span class="when dim">
          <span>{number}</span>
          <span>{after === undefined ? '' : elapsed(after)}</span>
        </span>
        <span class="said" style={{ gridColumn: beside }}>
          <span class="what">{nameOfArrow(arrow)}</span>
          {note && <span class="note">{note}</span>}
          {answer !== '' && <span class={`answer ${isBad(arrow) ? 'bad' : ''}`}>{answer}</span>}
        </span>
        <span class="line" style={{ gridColumn: `${3 + 2 * left} / ${3 + 2 * right}` }} />
        <span class="asked mono dim" style={{ gridColumn: beside }}>
          <Breakable text={requestOfArrow(arrow, sequence)} />
        </span>
        {worst && (
          <span class={`found ${worst.severity}`} style={{ gridColumn: beside }} data-rule={worst.rule}>
            <SeverityIcon severity={worst.severity} />
            <span>
              {findingInWords(worst)}
              {findings.length > 1 && ` (and ${findings.length - 1} more)`}
            </span>
          </span>
        )}
      </button>
    </li>
  );
}
