import { useMemo, useState } from 'preact/hooks';
import type { Flow } from '../core/model.ts';
import { type LifeEvent, livesOf, type TokenLife } from '../core/token-life.ts';
import { type Scale, scaleOf, type Tick, ticksOf } from '../core/token-life-scale.ts';
import { formatWords, forWhom, ROLE_WORDS } from '../report/token-words.ts';
import { capital } from './evidence.ts';
import { countdown, dateTime, plural, shorten } from './format.ts';
import { Icon } from './icons.tsx';
import { eventInWords, lifetimeOfLife, momentFrom } from './life-words.ts';
import { Breakable } from './prose.tsx';
import type { Store } from './store.ts';
import './styles/token-life.css';

/** So many tokens at once. */
const PAGE = 25;

/** Each token of a login on a line of its own: issued, used, renewed, over. */
export function TokenLives({ store, flow }: { store: Store; flow: Flow }) {
  const [shown, setShown] = useState(PAGE);
  const { facts, flows } = store.diagnosis.value.session;
  const lives = useMemo(() => livesOf(flow, facts, flows), [flow, facts, flows]);
  if (lives.length === 0) return <p class="nothing">No token was seen in this login.</p>;
  return (
    <>
      {lives.slice(0, shown).map((life) => (
        <Life key={life.token.id} store={store} life={life} />
      ))}
      {lives.length > shown && (
        <button type="button" class="button" onClick={() => setShown(shown + PAGE)}>
          Show {Math.min(PAGE, lives.length - shown)} more of {plural(lives.length - shown, 'token')}
        </button>
      )}
    </>
  );
}

function Life({ store, life }: { store: Store; life: TokenLife }) {
  const { token } = life;
  const role = capital(ROLE_WORDS[token.role]);
  const whom = forWhom(token);
  return (
    <article class="token-life" aria-label={role} data-life={token.id} data-token-role={token.role}>
      <header>
        <Icon name="key" />
        <h3>{role}</h3>
        <span class="badge">{formatWords(token)}</span>
        {whom !== '' && token.role === 'access_token' && (
          <span class="for">
            for{' '}
            <span class="mono">
              <Breakable text={shorten(whom, 100)} />
            </span>
          </span>
        )}
      </header>
      <p>
        {lifetimeOfLife(life)} <State store={store} life={life} />
      </p>
      <Bar store={store} life={life} />
      <Events store={store} life={life} />
    </article>
  );
}

/** Alone reads the time, so that nothing else is drawn anew every second. */
function State({ store, life: { end, events } }: { store: Store; life: TokenLife }) {
  const over = events.findLast(
    ({ kind, ...event }) =>
      kind === 'replaced' || (kind === 'revoked' && 'outcome' in event && event.outcome === 'good'),
  );
  const word = over === undefined ? '' : over.kind === 'revoked' ? 'revoked' : 'replaced';
  const left = end === undefined ? undefined : (end - store.now.value) / 1000;
  const isOver = word !== '' || (left !== undefined && left <= 0);
  if (left === undefined && word === '') return null;
  const ends =
    left === undefined ? '' : left > 0 ? `expires in ${countdown(left)}` : `expired ${countdown(left)} ago`;
  return (
    <strong
      class={isOver ? 'state over' : 'state'}
      data-state={left !== undefined && left <= 0 ? 'expired' : word || 'live'}
    >
      {word === '' || left === undefined ? capital(word + ends) : `${capital(word)}, ${ends}`}
    </strong>
  );
}

const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;

/** A picture of the list below it. */
function Bar({ store, life }: { store: Store; life: TokenLife }) {
  const scale = scaleOf(life);
  const { from, end, each, events } = life;
  const revoked = each.find((event) => event.kind === 'revoked' && event.outcome === 'good');
  const over = Math.min(end ?? Number.POSITIVE_INFINITY, revoked?.at ?? Number.POSITIVE_INFINITY);
  const until = Number.isFinite(over) ? scale.at(over) : 1;
  const isIssueSeen = events[0]?.kind === 'issued';
  return (
    <div class="bar-of-life" aria-hidden="true">
      <div class="track">
        <div
          class={`valid${end === undefined ? ' open' : ''}${isIssueSeen ? '' : ' unseen'}`}
          style={{ width: percent(until) }}
        />
        {until < 1 && <div class="after" style={{ insetInlineStart: percent(until) }} />}
        {scale.knee !== undefined && <i class="knee" style={{ insetInlineStart: percent(scale.knee) }} />}
        {ticksOf(life, scale).map((tick) => (
          <TickMark key={`${tick.kind} ${tick.at}`} tick={tick} />
        ))}
        <Now store={store} scale={scale} />
      </div>
      <div class="ends dim">
        <span>{dateTime(from)}</span>
        {scale.knee !== undefined && <span class="quiet">not to scale</span>}
        <span>{momentFrom(scale.to, from)}</span>
      </div>
    </div>
  );
}

function TickMark({ tick: { at, kind, outcome, late } }: { tick: Tick }) {
  return (
    <i class={`tick ${kind} ${outcome}${late ? ' late' : ''}`} style={{ insetInlineStart: percent(at) }} />
  );
}

/** Long after the end there is nothing to mark. */
function Now({ store, scale }: { store: Store; scale: Scale }) {
  if (store.now.value > scale.to) return null;
  return <i class="now" style={{ insetInlineStart: percent(scale.at(store.now.value)) }} />;
}

const MOST_EVENTS = 30;

function Events({ store, life: { events, end, from } }: { store: Store; life: TokenLife }) {
  const before = events.filter(({ at }) => end === undefined || at <= end);
  const after = events.slice(before.length);
  const listed = (list: readonly LifeEvent[]) =>
    list
      .slice(0, MOST_EVENTS)
      .map((event, i) => (
        <EventLine key={`${event.kind} ${event.at} ${i}`} store={store} event={event} from={from} />
      ));
  const hidden = Math.max(0, before.length - MOST_EVENTS) + Math.max(0, after.length - MOST_EVENTS);
  return (
    <>
      <ol class="events">
        {listed(before)}
        {end !== undefined && <End store={store} end={end} from={from} />}
        {listed(after)}
      </ol>
      {hidden > 0 && <p class="dim">and {plural(hidden, 'more entry', 'more entries')} under Requests</p>}
    </>
  );
}

function EventLine({ store, event, from }: { store: Store; event: LifeEvent; from: number }) {
  const outcome = 'outcome' in event ? event.outcome : 'good';
  const isLate = event.kind === 'used' && event.late !== undefined;
  const show = () => {
    if (event.kind === 'replaced' && event.flow !== undefined) store.openLogin(event.flow);
    store.showEvidence(event.evidence);
  };
  return (
    <li class={`${event.kind} ${outcome}${isLate ? ' late' : ''}`} data-event={event.kind}>
      <time dateTime={new Date(event.at).toISOString()} title={dateTime(event.at)}>
        {momentFrom(event.at, from)}
      </time>
      <i class={`tick ${event.kind} ${outcome}${isLate ? ' late' : ''}`} aria-hidden="true" />
      <button type="button" class="evidence" onClick={show}>
        <Breakable text={eventInWords(event)} />
      </button>
    </li>
  );
}

function End({ store, end, from }: { store: Store; end: number; from: number }) {
  const isPast = store.now.value >= end;
  return (
    <li class="ended" data-event="end">
      <time dateTime={new Date(end).toISOString()} title={dateTime(end)}>
        {momentFrom(end, from)}
      </time>
      <i class="tick end" aria-hidden="true" />
      <span>{isPast ? 'Expired' : 'Will expire'}</span>
    </li>
  );
}
