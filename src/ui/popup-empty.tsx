import type { ReadonlySignal } from '@preact/signals';
import { type Around, type PopupActions, whyNothing } from './popup-situation.ts';
import type { Store } from './store.ts';

interface NothingProps {
  store: Store;
  around: ReadonlySignal<Around>;
  actions: PopupActions;
}

/** Why no token is listed, and the one thing that helps. */
export function Nothing({ store, around, actions }: NothingProps) {
  const why = whyNothing({
    ...store.surroundings.value,
    recording: store.feed.value.recording,
    inspected: around.value.inspected,
    settings: store.settings.value,
    logins: store.diagnosis.value.session.flows.length,
  });
  const act: Partial<Record<typeof why.id, () => void>> = {
    'no-access': actions.askForSiteAccess,
    paused: () => actions.setRecording(true),
    'not-recorded': actions.openSettings,
  };
  return (
    <section class="popup-empty" data-empty={why.id}>
      <h2>{why.title}</h2>
      <p>{why.text}</p>
      {why.action && (
        <button type="button" class="button prominent" onClick={act[why.id]}>
          {why.action}
        </button>
      )}
    </section>
  );
}
