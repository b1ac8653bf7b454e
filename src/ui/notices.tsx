import { whyNotRecorded } from '../core/recording.ts';
import { plural } from './format.ts';
import type { Store } from './store.ts';

/** What must be known whatever is selected. */
export function Notices({ store, onSettings }: { store: Store; onSettings(): void }) {
  const { dropped } = store.feed.value;
  const { connection, page } = store.surroundings.value;
  const notRecorded = whyNotRecorded(store.settings.value, page);
  const { length } = store.everyRow.value;
  return (
    <aside aria-label="Notices">
      {connection === 'lost' && length > 0 && (
        <p class="notice" role="alert">
          Tokenscope was reloaded, so this panel no longer hears of new traffic. Close DevTools and open it
          again.
        </p>
      )}
      {notRecorded !== undefined && length > 0 && (
        <p class="notice" role="status" data-not-recorded>
          {notRecorded}{' '}
          <button type="button" class="text-button" onClick={onSettings}>
            Settings
          </button>
        </p>
      )}
      {dropped > 0 && (
        <p class="notice" role="status">
          Memory is full: {plural(dropped, 'request')} of the oldest logins {dropped === 1 ? 'was' : 'were'}{' '}
          let go.
        </p>
      )}
    </aside>
  );
}
