import { Icon, RecordIcon } from './icons.tsx';
import type { Actions } from './panel-app.tsx';
import type { Store } from './store.ts';

/** Record and clear, as the Network panel begins. */
export function PanelTools({ store, actions }: { store: Store; actions: Actions }) {
  const { recording } = store.feed.value;
  const record = recording ? 'Stop recording logins' : 'Record logins';
  return (
    <>
      <button
        type="button"
        class={recording ? 'icon-button recording' : 'icon-button'}
        aria-label={record}
        aria-pressed={recording}
        title={record}
        onClick={() => actions.setRecording(!recording)}
      >
        <RecordIcon on={recording} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Clear"
        title="Clear: forget every login"
        onClick={actions.clear}
      >
        <Icon name="clear" />
      </button>
    </>
  );
}

export function PreserveLog({ store }: { store: Store }) {
  return (
    <label class="check" title="Keep logins when the page loads anew">
      <input
        type="checkbox"
        checked={store.layout.value.preserve}
        onChange={(event) => {
          store.layout.value = { ...store.layout.value, preserve: event.currentTarget.checked };
        }}
      />
      Preserve log
    </label>
  );
}

export function OpenViewer({ onOpen }: { onOpen(): void }) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label="Open a HAR file…"
      title="Open a HAR file in a tab of its own"
      onClick={onOpen}
    >
      <Icon name="open" />
    </button>
  );
}
