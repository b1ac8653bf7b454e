import { Icon } from './icons.tsx';
import type { Store } from './store.ts';

/** In the toolbar: puts the two selected logins side by side. */
export function CompareButton({ store }: { store: Store }) {
  const [one, other, ...more] = store.selection.value;
  const isTwo = one !== undefined && other !== undefined && more.length === 0;
  return (
    <button
      type="button"
      class={isTwo ? 'button' : 'icon-button'}
      aria-label="Compare two logins"
      title={
        isTwo ? 'Compare the two selected logins' : 'To compare two logins, select them with Ctrl and a click'
      }
      disabled={!isTwo}
      onClick={() => {
        if (isTwo) store.compare({ flow: one }, { flow: other });
      }}
    >
      <Icon name="compare" />
      {isTwo && <span class="button-label">Compare</span>}
    </button>
  );
}
