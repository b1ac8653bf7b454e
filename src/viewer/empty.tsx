import { filters } from '../ui/filter.ts';
import { plural, shorten, visible } from '../ui/format.ts';
import type { Store } from '../ui/store.ts';
import type { Desk } from './desk.ts';

export interface EmptyProps {
  store: Store;
  desk: Desk;
  onChoose(): void;
}

/** Why there is no login to see, and what helps. */
export function Empty({ store, desk, onChoose }: EmptyProps) {
  const log = desk.log.value;
  if (desk.progress.value?.doing === 'Judging') return <section class="empty" />;
  if (!log) return <Welcome onChoose={onChoose} />;
  const hidden = store.everyRow.value.length;
  if (hidden > 0 && filters(store.filter.value))
    return (
      <section class="empty" data-empty="filtered">
        <h2>No login matches the filter</h2>
        <p>{hidden} hidden by the filter.</p>
      </section>
    );
  return (
    <section class="empty" data-empty="no-login">
      <h2>No login in {visible(shorten(log.name, 80))}</h2>
      <p>
        {log.entries === 0
          ? 'The file has no entries.'
          : `${plural(log.read, 'entry', 'entries')} read, and none is part of an OAuth or OpenID Connect login.`}{' '}
        The recording has to run before the login begins, and go on through every page that the login loads.
      </p>
      <HowToRecord />
    </section>
  );
}

function Welcome({ onChoose }: { onChoose(): void }) {
  return (
    <section class="empty" data-empty="welcome">
      <h2>Open a HAR file</h2>
      <p>
        Drop it anywhere on this page, paste it, or choose it. A HAR that Tokenscope exported opens as well.
      </p>
      <button type="button" class="button prominent" onClick={onChoose}>
        Choose a file…
      </button>
      <p>The file stays on this computer.</p>
      <HowToRecord />
    </section>
  );
}

const BROWSERS = [
  [
    'Chrome, Edge',
    'F12, Network, turn on “Preserve log”; log in; the arrow “Export HAR”. “With sensitive data” shows more.',
  ],
  ['Firefox', 'F12, Network, the gear, “Persist Logs”; log in; the gear, “Save All As HAR”.'],
  ['Safari', 'Develop, Show Web Inspector, Network, “Preserve Log”; log in; “Export”.'],
] as const;

function HowToRecord() {
  return (
    <>
      <h3 class="how-to">How to record one</h3>
      <dl class="how-to">
        {BROWSERS.map(([browser, steps]) => (
          <div key={browser}>
            <dt>{browser}</dt>
            <dd>{steps}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
