import type { ComponentChildren } from 'preact';
import type { Profile, Redaction } from '../report/redact.ts';
import { plural, shorten, visible } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import type { Desk, OpenLog } from './desk.ts';

/** What must be known of the file whatever is selected. */
export function Notices({ desk }: { desk: Desk }) {
  const log = desk.log.value;
  return (
    <aside aria-label="Notices">
      <Progress desk={desk} />
      <Problem desk={desk} />
      {log?.redaction && <Redacted redaction={log.redaction} />}
      {log && <LeftOut log={log} />}
    </aside>
  );
}

const named = (name: string) => visible(shorten(name, 80));

function Progress({ desk }: { desk: Desk }) {
  const progress = desk.progress.value;
  if (!progress) return null;
  const { doing, name, part } = progress;
  return (
    <div class="notice reading">
      <label>
        <span class="clip">
          {doing} {named(name)} …
        </span>
        <progress value={part} />
      </label>
      <span>{Math.floor(part * 100)} %</span>
      <button type="button" class="button" title="Stop (Esc)" onClick={desk.cancel}>
        Cancel
      </button>
    </div>
  );
}

function Problem({ desk }: { desk: Desk }) {
  const problem = desk.problem.value;
  const log = desk.log.value;
  if (problem === undefined) return null;
  return (
    <div class="notice problem">
      <p role="alert">
        {visible(shorten(problem, 500))}
        {log && !desk.progress.value && <> You still see {named(log.name)}.</>}
      </p>
      <button
        type="button"
        class="icon-button"
        aria-label="Dismiss"
        title="Dismiss"
        onClick={() => desk.say(undefined)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

const PROFILES: Readonly<Record<Profile, string>> = {
  support: 'Redacted by Tokenscope for support: values in ‹…› are stand-ins for what was taken out.',
  strict:
    'Redacted by Tokenscope strictly, people included: values in ‹…› are stand-ins for what was taken out.',
  none: 'Exported by Tokenscope without redaction: the tokens in it may still open something.',
};

function Redacted({ redaction: { profile } }: { redaction: Redaction }) {
  return (
    <p class={profile === 'none' ? 'notice' : 'notice calm'} data-redacted={profile}>
      {PROFILES[profile]}
    </p>
  );
}

/** So many reasons are listed; a file can have millions. */
const LISTED = 100;

function LeftOut({ log: { entries, read, unreadable } }: { log: OpenLog }) {
  const { length } = unreadable;
  if (length === 0) return null;
  const left = entries - read;
  const what = left > 0 ? plural(left, 'entry', 'entries') : 'A part of the file';
  return (
    <Disclosure summary={`${what} could not be read`}>
      <ul>
        {unreadable.slice(0, LISTED).map((reason) => (
          <li key={reason}>{visible(shorten(reason, 300))}</li>
        ))}
        {length > LISTED && <li>… and {(length - LISTED).toLocaleString('en')} more.</li>}
      </ul>
    </Disclosure>
  );
}

function Disclosure({ summary, children }: { summary: string; children: ComponentChildren }) {
  return (
    <details class="notice">
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
