import type { ComponentChildren } from 'preact';
import { words } from '../core/http.ts';
import type { Evidence, Finding, Flow, Severity } from '../core/model.ts';
import type { Fact } from '../report/asked.ts';
import { placeKey } from './evidence.ts';
import { shorten, visible } from './format.ts';
import { SeverityIcon } from './icons.tsx';
import { Breakable } from './prose.tsx';

export interface FactContext {
  readonly flow: Flow;
  /** The worst severity of the findings that point at a place. */
  readonly blamed: ReadonlyMap<string, Severity>;
  readonly onEvidence: (at: Evidence) => void;
}

/** Findings come worst first, so the first to point at a place decides. */
export function blamedPlaces(flow: Flow, findings: readonly Finding[]): Map<string, Severity> {
  return new Map(
    findings
      .toReversed()
      .flatMap((f) => f.at.map((at): [string, Severity] => [placeKey(flow, at), f.severity])),
  );
}

interface FactListProps {
  facts: readonly Fact[];
  context: FactContext;
  children?: ComponentChildren;
}
export function FactList({ facts, context, children }: FactListProps) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <FactLine key={fact.label} fact={fact} context={context} />
      ))}
      {children}
    </dl>
  );
}

const MARKS = {
  error: 'an error was found here',
  warning: 'a warning was found here',
  info: 'a note was found here',
  differs: 'not as expected',
  'as-asked': 'as expected',
} as const;

function FactLine({ fact, context: { flow, blamed, onEvidence } }: { fact: Fact; context: FactContext }) {
  const { label, value, kind, note, at } = fact;
  const mark = (at && blamed.get(placeKey(flow, at))) ?? fact.verdict;
  return (
    <div class={`fact ${kind} ${mark ?? ''}`}>
      <dt>
        {at ? (
          <button
            type="button"
            class="fact-name"
            title={`Show where ${label.toLowerCase()} stands`}
            onClick={() => onEvidence(at)}
          >
            {label}
          </button>
        ) : (
          label
        )}
      </dt>
      <dd>
        <FactValue value={value} kind={kind} />
        {mark && (
          <span class="verdict" title={MARKS[mark]}>
            <SeverityIcon severity={mark === 'differs' ? 'warning' : mark === 'as-asked' ? 'good' : mark} />
            <span class="offscreen">{MARKS[mark]}</span>
          </span>
        )}
        {note && <span class="note">{visible(shorten(note, 200))}</span>}
      </dd>
    </div>
  );
}

const MOST_WORDS = 24;
function FactValue({ value, kind }: { value: string; kind: Fact['kind'] }) {
  if (kind === 'none' || kind === 'unseen') return <em>{value}</em>;
  if (kind === 'text')
    return (
      <span title={value.length > 120 ? shorten(value, 1000) : undefined}>
        <Breakable text={shorten(value, 120)} />
      </span>
    );
  const list = words(value);
  return (
    <span class="words">
      {list.slice(0, MOST_WORDS).map((word, i) => (
        <span
          key={`${shorten(word, 60)} ${i}`}
          class="word"
          title={word.length > 60 ? shorten(word, 1000) : undefined}
        >
          <Breakable text={shorten(word, 60)} />
        </span>
      ))}
      {list.length > MOST_WORDS && <span class="dim">and {list.length - MOST_WORDS} more</span>}
    </span>
  );
}
