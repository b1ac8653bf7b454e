import { Boundary } from './boundary.tsx';
import type { Extent } from './export-choices.ts';
import type { Origin } from './export-work.ts';
import { Icon } from './icons.tsx';
import { lazy } from './lazy.tsx';
import type { Store } from './store.ts';

const Dialog = lazy(async () => (await import('./export-dialog.tsx')).ExportDialog);

/** Where the logins come from, as an export says it; the exchanges are the store's. */
export type Provenance = () => Omit<Origin, 'exchanges' | 'settings'>;

export const originOf = (store: Store, provenance: Provenance): Origin => ({
  ...provenance(),
  exchanges: store.feed.value.exchanges,
  settings: store.settings.value,
});

/** The dialog, while it is wanted. */
export function Export({ store, provenance }: { store: Store; provenance: Provenance }) {
  if (store.exporting.value === undefined) return null;
  return (
    <Boundary part="export">
      <Dialog
        store={store}
        origin={() => originOf(store, provenance)}
        onClose={() => {
          store.exporting.value = undefined;
        }}
      />
    </Boundary>
  );
}

/** Opens the dialog for that many logins; from the toolbar for what is selected. */
export function ExportButton({ store, extent }: { store: Store; extent: Extent }) {
  const what = extent === 'login' ? 'Export this login…' : 'Export logins…';
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={what}
      aria-haspopup="dialog"
      title={what}
      disabled={store.everyRow.value.length === 0}
      onClick={() => {
        store.exporting.value = extent;
      }}
    >
      <Icon name="download" />
    </button>
  );
}
