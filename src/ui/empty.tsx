import { hostOf } from '../core/http.ts';
import { filters } from './filter.ts';
import { shorten } from './format.ts';
import type { Actions } from './panel-app.tsx';
import { type ObstacleId, obstacleOf, type Reason, type Standing } from './situation.ts';
import type { Store } from './store.ts';

interface EmptySituation extends Standing {
  readonly filtered: boolean;
  /** Logins that exist and are not shown. */
  readonly hidden: number;
}

/** Why the list is empty: logins are hidden, something keeps them out of sight, or none came yet. */
export function whyEmpty(s: EmptySituation): Reason<ObstacleId | 'filtered' | 'not-preserved' | 'waiting'> {
  if (s.hidden > 0 && s.filtered)
    return {
      id: 'filtered',
      title: 'No login matches the filter',
      text: `${s.hidden} hidden by the filter.`,
      action: 'Clear filter',
    };
  if (s.hidden > 0)
    return {
      id: 'not-preserved',
      title: 'No login since this page was loaded',
      text: `Preserve log is off, so ${s.hidden === 1 ? 'one earlier login is' : `${s.hidden} earlier logins are`} hidden.`,
      action: 'Preserve log',
    };
  const obstacle = obstacleOf(s, 'panel');
  if (obstacle) return obstacle;
  const host = hostOf(s.page);
  return {
    id: 'waiting',
    title: host ? `Waiting for a login on ${shorten(host, 60)}` : 'Waiting for a login',
    text: 'Sign in on the page and the login shows here while it happens, also in a pop-up. If DevTools was opened after the login began, reload the page.',
    action: 'Reload page',
  };
}

export function Empty({ store, actions }: { store: Store; actions: Actions }) {
  const current = store.currentRows.value.length;
  const filtered = filters(store.filter.value) && current > 0;
  const hidden = filtered ? current : store.everyRow.value.length - current;
  const why = whyEmpty({
    ...store.surroundings.value,
    recording: store.feed.value.recording,
    inspected: true,
    settings: store.settings.value,
    filtered,
    hidden,
  });
  const act: Partial<Record<typeof why.id, () => void>> = {
    'no-access': actions.askForSiteAccess,
    filtered: () => {
      store.filter.value = { ...store.filter.value, text: '', chips: new Set() };
    },
    'not-preserved': () => {
      store.layout.value = { ...store.layout.value, preserve: true };
    },
    paused: () => actions.setRecording(true),
    'not-recorded': actions.openSettings,
    waiting: actions.reloadPage,
  };
  return (
    <section class="empty" data-empty={why.id}>
      <h2>{why.title}</h2>
      <p>{why.text}</p>
      {why.action && (
        <button type="button" class="button prominent" onClick={act[why.id]}>
          {why.action}
        </button>
      )}
      {why.id === 'waiting' && <Keys />}
    </section>
  );
}

function Keys() {
  return (
    <dl class="keys">
      <dt>
        <kbd>↑</kbd> <kbd>↓</kbd>
      </dt>
      <dd>move in the list</dd>
      <dt>
        <kbd>Enter</kbd> <kbd>Esc</kbd>
      </dt>
      <dd>open and close a login</dd>
      <dt>
        <kbd>/</kbd>
      </dt>
      <dd>filter</dd>
    </dl>
  );
}
