import { hostOf } from '../core/http.ts';
import { whyNotRecorded } from '../core/recording.ts';
import { filters } from './filter.ts';
import { shorten } from './format.ts';
import type { Actions } from './panel-app.tsx';
import type { Store } from './store.ts';

/** Why the list is empty, and the one action that helps. */
export interface EmptyReason {
  readonly id:
    | 'lost'
    | 'no-access'
    | 'filtered'
    | 'not-preserved'
    | 'paused'
    | 'not-recorded'
    | 'no-web-page'
    | 'waiting';
  readonly title: string;
  readonly text: string;
  readonly action?: string;
}

export interface EmptySituation {
  readonly connection: 'connecting' | 'live' | 'lost';
  readonly siteAccess?: boolean | undefined;
  readonly page?: string | undefined;
  readonly recording: boolean;
  /** The settings keep this page out of the log: why. */
  readonly notRecorded?: string | undefined;
  readonly filtered: boolean;
  /** Logins that exist and are not shown. */
  readonly hidden: number;
}

/** Causes come before their consequences: what the browser forbids, what the user switched off, then waiting. */
export function whyEmpty(s: EmptySituation): EmptyReason {
  if (s.connection === 'lost')
    return {
      id: 'lost',
      title: 'Tokenscope was reloaded',
      text: 'This panel belongs to the version before. Close DevTools and open it again.',
    };
  if (s.siteAccess === false)
    return {
      id: 'no-access',
      title: 'Tokenscope may not see this site',
      text: 'The browser shows an extension only the sites it was allowed. A login runs over several: the application, the identity provider and the APIs.',
      action: 'Allow access to sites',
    };
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
  if (!s.recording)
    return {
      id: 'paused',
      title: 'Recording is off',
      text: 'Nothing that happens now is seen.',
      action: 'Record logins',
    };
  if (s.notRecorded !== undefined)
    return {
      id: 'not-recorded',
      title: 'This site is not recorded',
      text: s.notRecorded,
      action: 'Open settings',
    };
  if (s.page !== undefined && !/^https?:/.test(s.page))
    return {
      id: 'no-web-page',
      title: 'This tab shows no web page',
      text: 'Browser pages and files do not log in. Open the application in this tab.',
    };
  const host = hostOf(s.page);
  return {
    id: 'waiting',
    title: host ? `Waiting for a login on ${shorten(host, 60)}` : 'Waiting for a login',
    text: 'Sign in on the page and the login shows here while it happens, also in a pop-up. If DevTools was opened after the login began, reload the page.',
    action: 'Reload page',
  };
}

export function Empty({ store, actions }: { store: Store; actions: Actions }) {
  const { connection, siteAccess, page } = store.surroundings.value;
  const current = store.currentRows.value.length;
  const filtered = filters(store.filter.value) && current > 0;
  const hidden = filtered ? current : store.everyRow.value.length - current;
  const { recording } = store.feed.value;
  const notRecorded = whyNotRecorded(store.settings.value, page);
  const why = whyEmpty({ connection, siteAccess, page, recording, notRecorded, filtered, hidden });
  const act: Partial<Record<EmptyReason['id'], () => void>> = {
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
