import type { Source } from '../report/report.ts';
import { App } from '../ui/app.tsx';
import { shorten, visible } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import type { Store } from '../ui/store.ts';
import type { Desk, OpenLog } from './desk.ts';
import { Empty } from './empty.tsx';
import { entriesRead } from './facts.ts';
import { Notices } from './notices.tsx';

export interface ViewerProps {
  store: Store;
  desk: Desk;
  /** Something is dragged over the page. */
  isTarget: boolean;
  onChoose(): void;
  onSettings(): void;
  /** Of the extension. */
  version: string;
}

/** The logins of a file. */
export function ViewerApp({ store, desk, isTarget, onChoose, onSettings, version }: ViewerProps) {
  const log = desk.log.value;
  return (
    <>
      <App
        store={store}
        tools={
          <button
            type="button"
            class="button"
            title="Open a HAR file (Ctrl+O)"
            aria-keyshortcuts="Control+O"
            onClick={onChoose}
          >
            <Icon name="open" />
            Open file…
          </button>
        }
        options={log && <FileName log={log} />}
        onSettings={onSettings}
        notices={<Notices desk={desk} />}
        empty={<Empty store={store} desk={desk} onChoose={onChoose} />}
        provenance={() => ({ version, source: sourceOf(log, store), redaction: log?.redaction })}
        status={log && <span role="status">{entriesRead(log)}</span>}
      />
      {isTarget && <p class="drop-target">Drop the HAR file anywhere</p>}
    </>
  );
}

/** As a report names what it was made of. */
function sourceOf(log: OpenLog | undefined, store: Store): Source {
  const { creator, entries = 0, read = 0, unreadable = [] } = log ?? {};
  return {
    ...(log && { file: log.name }),
    ...(creator === undefined ? {} : { creator }),
    entries,
    read,
    used: store.feed.value.exchanges.length,
    unreadable,
  };
}

function FileName({ log: { name, creator } }: { log: OpenLog }) {
  return (
    <strong class="file-name clip" title={creator ? `${name}, by ${creator}` : name}>
      {visible(shorten(name, 200))}
    </strong>
  );
}
