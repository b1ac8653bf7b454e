import type { ReadonlySignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { hostOf } from '../core/http.ts';
import type { Around, PopupActions } from './popup-situation.ts';
import { siteOf, whyUnrecorded } from './situation.ts';
import type { Store } from './store.ts';

interface OutOfViewProps {
  store: Store;
  around: ReadonlySignal<Around>;
  actions: PopupActions;
}

/** What is not visible without DevTools, and the ways to see it: a site is armed by a click, and disarmed by one. */
export function OutOfView({ store, around, actions }: OutOfViewProps) {
  const [failed, setFailed] = useState(false);
  const { armed, inspected, key } = around.value;
  const { page } = store.surroundings.value;
  const site = siteOf(page);
  const isArmed = site !== undefined && armed.includes(site);
  const others = armed.filter((origin) => origin !== site);
  const refused = whyUnrecorded(store.settings.value, page, inspected);
  const arm = (origin: string, on: boolean) =>
    actions.arm(origin, on).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  const isOffered = site !== undefined && !isArmed && !inspected && refused === undefined;
  if (!isArmed && !isOffered && others.length === 0) return null;
  return (
    <section class="out-of-view" aria-label="What is out of sight" data-armed={isArmed}>
      {site !== undefined && isArmed && (
        <>
          <p>
            <strong>Token responses of {hostOf(page)} are read</strong> until the browser closes.{' '}
            {refused ?? (around.value.reloaded ? '' : 'Reload the page to begin.')}
          </p>
          <p class="popup-actions">
            {!around.value.reloaded && refused === undefined && (
              <button type="button" class="button prominent" onClick={actions.reloadPage}>
                Reload page
              </button>
            )}
            <button type="button" class="button" onClick={() => arm(site, false)}>
              Stop reading
            </button>
          </p>
        </>
      )}
      {isOffered && (
        <>
          <p>
            <strong>Token responses are out of sight</strong> while DevTools are closed: a token shows only
            when it is sent on.
          </p>
          <p class="popup-actions">
            <button
              type="button"
              class="button"
              title="Until the browser closes, in pages that load from now on"
              onClick={() => arm(site, true)}
            >
              Read them on this site
            </button>
            <span class="dim">or open DevTools ({key})</span>
          </p>
        </>
      )}
      {failed && (
        <p class="flaw" role="alert">
          The browser’s memory for Tokenscope is full: clear the log in the panel, and try again.
        </p>
      )}
      {others.length > 0 && <Others origins={others} onStop={(origin) => arm(origin, false)} />}
    </section>
  );
}

/** What was armed and forgotten must stay in sight. */
function Others({ origins, onStop }: { origins: readonly string[]; onStop(origin: string): void }) {
  return (
    <ul class="armed-others" aria-label="Other sites whose token responses are read">
      {origins.map((origin) => (
        <li key={origin}>
          <span class="clip dim" title={origin}>
            Also read: {hostOf(origin)}
          </span>
          <button
            type="button"
            class="text-button"
            aria-label={`Stop reading ${hostOf(origin)}`}
            onClick={() => onStop(origin)}
          >
            Stop
          </button>
        </li>
      ))}
    </ul>
  );
}
