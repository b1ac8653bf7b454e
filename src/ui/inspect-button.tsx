import { Icon } from './icons.tsx';
import type { Store } from './store.ts';

/** In the toolbar: puts the inspector in the place of the open login. */
export function InspectButton({ store }: { store: Store }) {
  const isOn = store.inspecting.value;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label="Inspect a token…"
      aria-pressed={isOn}
      title="Inspect a token, a URL or a request from anywhere"
      onClick={() => {
        store.inspecting.value = !isOn;
      }}
    >
      <Icon name="key" />
    </button>
  );
}
