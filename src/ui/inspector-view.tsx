import { Icon } from './icons.tsx';
import { Inspector } from './inspector.tsx';
import type { Store } from './store.ts';
import './styles/detail.css';

interface InspectorViewProps {
  store: Store;
  /** The list is out of sight, so closing is going back. */
  alone: boolean;
  onClose(): void;
}

/** The inspector in the place of a login. */
export function InspectorView({ store, alone, onClose }: InspectorViewProps) {
  const close = alone ? 'Back to the list' : 'Close';
  return (
    <div class="detail">
      <div class="detail-bar">
        <button
          type="button"
          class="icon-button"
          aria-label={close}
          title={`${close} (Esc)`}
          onClick={onClose}
        >
          <Icon name={alone ? 'back' : 'close'} />
        </button>
        <h2>Inspect a token</h2>
      </div>
      <div class="detail-body">
        <Inspector store={store} takesFocus />
      </div>
    </div>
  );
}
