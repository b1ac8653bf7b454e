import type { ComponentChildren } from 'preact';
import { lifetimeInWords } from '../core/explain.ts';
import { words } from '../core/http.ts';
import type { Evidence, Finding, Flow, Severity, Token } from '../core/model.ts';
import { lifetimeSeconds } from '../core/token-claims.ts';
import { asked, type Fact } from './asked.ts';
import { ROLE_WORDS, rowKey } from './evidence.ts';
import { Expiry } from './expiry.tsx';
import { plural, shorten } from './format.ts';
import { type Got, got } from './got.ts';
import { Icon, SeverityIcon } from './icons.tsx';
import type { LoginRow } from './rows.ts';
import type { Store } from './store.ts';
import { type ApiUse, used } from './used.ts';

/** The signature view: what was asked for, what came, and where it was used. */
export function AskedGotUsed({ store, row: { flow, findings } }: { store: Store; row: LoginRow }) {
  const context: Context = { blamed: blamedPlaces(findings), onEvidence: store.showEvidence };
  const { facts } = store.diagnosis.value.session;
  const came = got(flow, facts);
  const uses = used(flow, facts);
  return (
    <section class="agu" aria-label="Asked, got, used">
      <Column title="Asked">
        <Asked flow={flow} context={context} />
      </Column>
      <Column title="Got">
        <GotFacts store={store} flow={flow} got={came} context={context} />
      </Column>
      <Column title="Used">
        <Used uses={uses} onEvidence={store.showEvidence} />
      </Column>
    </section>
  );
}

function Column({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="agu-column" data-column={title.toLowerCase()}>
      <h3>
        {title}
        <span class="onward">
          <Icon name="arrow" />
        </span>
      </h3>
      {children}
    </div>
  );
}

type OnEvidence = (at: Evidence) => void;
interface Context {
  /** The worst severity of the findings that point at a place. */
  readonly blamed: ReadonlyMap<string, Severity>;
  readonly onEvidence: OnEvidence;
}

/** Findings come worst first, so the first to point at a place decides. */
function blamedPlaces(findings: readonly Finding[]): Map<string, Severity> {
  return new Map(
    findings.toReversed().flatMap((f) => f.at.map((at): [string, Severity] => [rowKey(at), f.severity])),
  );
}

function Asked({ flow, context }: { flow: Flow; context: Context }) {
  const facts = asked(flow);
  if (facts.length === 0)
    return <p class="dim">The login itself was not seen, only calls that carry its token.</p>;
  return <Facts facts={facts} context={context} />;
}

interface GotProps {
  store: Store;
  flow: Flow;
  got: Got;
  context: Context;
}
function GotFacts({ store, flow, got: { facts, token, expected }, context }: GotProps) {
  return (
    <>
      <Facts facts={facts} context={context}>
        {token && <Lifetime store={store} flow={flow} token={token} />}
      </Facts>
      {expected && (
        <p class="expected">
          <strong>Expected:</strong> {expected}
        </p>
      )}
    </>
  );
}

function Lifetime({ store, flow, token }: { store: Store; flow: Flow; token: Token }) {
  const provider = store.diagnosis.value.session.facts.provider(flow.host);
  const seconds = lifetimeSeconds(token) ?? token.expiresInSeconds;
  if (seconds === undefined) return null;
  return (
    <div class="fact">
      <dt>Lifetime</dt>
      <dd>
        {lifetimeInWords(seconds, { provider, token })} <Expiry store={store} token={token} />
      </dd>
    </div>
  );
}

function Facts({
  facts,
  context,
  children,
}: {
  facts: readonly Fact[];
  context: Context;
  children?: ComponentChildren;
}) {
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

function FactLine({ fact, context: { blamed, onEvidence } }: { fact: Fact; context: Context }) {
  const { label, value, kind, note, at } = fact;
  const mark = (at && blamed.get(rowKey(at))) ?? fact.verdict;
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
        {note && <span class="note">{note}</span>}
      </dd>
    </div>
  );
}

const MOST_WORDS = 24;
function FactValue({ value, kind }: { value: string; kind: Fact['kind'] }) {
  if (kind === 'none' || kind === 'unseen') return <em>{value}</em>;
  if (kind === 'text')
    return <span title={value.length > 120 ? value : undefined}>{shorten(value, 120)}</span>;
  const list = words(value);
  return (
    <span class="words">
      {list.slice(0, MOST_WORDS).map((word, i) => (
        <span key={`${word} ${i}`} class="word" title={word.length > 60 ? word : undefined}>
          {shorten(word, 60)}
        </span>
      ))}
      {list.length > MOST_WORDS && <span class="dim">and {list.length - MOST_WORDS} more</span>}
    </span>
  );
}

const MOST_APIS = 20;
function Used({ uses, onEvidence }: { uses: readonly ApiUse[]; onEvidence: OnEvidence }) {
  if (uses.length === 0) return <p class="dim">No call with a token of this login was seen yet.</p>;
  return (
    <ul class="uses">
      {uses.slice(0, MOST_APIS).map((use) => (
        <UseLine key={`${use.host}${use.path} ${use.token?.id}`} use={use} onEvidence={onEvidence} />
      ))}
      {uses.length > MOST_APIS && <li class="dim">and {uses.length - MOST_APIS} more, under Requests</li>}
    </ul>
  );
}

const COULD = { accepted: 'could work', refused: 'cannot work', unknown: 'cannot be told' } as const;
const COULD_ICON = { accepted: 'good', refused: 'error', unknown: 'info' } as const;

function UseLine({ use, onEvidence }: { use: ApiUse; onEvidence: OnEvidence }) {
  const { host, path, answers, token, acceptance, at } = use;
  return (
    <li class="use" data-api={`${host}${path}`} data-could={acceptance?.verdict}>
      <button type="button" class="api" title="Show the call" onClick={() => onEvidence(at)}>
        {path !== '/' && <span class="dim">{host}</span>}
        {path === '/' ? host : path}
      </button>
      <span class="answers">
        {answers.map(({ status, times }) => (
          <span
            key={status}
            class={`answer ${status >= 400 || status === 0 ? 'bad' : 'good'}`}
            title={plural(times, 'call')}
          >
            {status === 0 ? 'no answer' : status}
            {times > 1 && <span class="times"> ×{times}</span>}
          </span>
        ))}
      </span>
      {acceptance && token ? (
        <p class={`could ${acceptance.verdict}`}>
          <SeverityIcon severity={COULD_ICON[acceptance.verdict]} />
          <span>
            <strong>
              This {ROLE_WORDS[token.role]} {COULD[acceptance.verdict]} here.
            </strong>{' '}
            {acceptance.reason}
          </span>
        </p>
      ) : (
        <p class="could dim">The call carried no token that can be read.</p>
      )}
    </li>
  );
}
