import { App } from './app.tsx';
import { Empty } from './empty.tsx';
import { Notices } from './notices.tsx';
import { OpenViewer, PanelTools, PreserveLog } from './panel-tools.tsx';
import type { Store } from './store.ts';

/** What the panel asks of the extension. */
export interface Actions {
  setRecording(on: boolean): void;
  clear(): void;
  reloadPage(): void;
  askForSiteAccess(): void;
  openViewer(): void;
  openSettings(): void;
}

interface PanelProps {
  store: Store;
  actions: Actions;
  /** Of the extension. */
  version: string;
}

/** The panel: logins that are recorded while they happen. */
export function PanelApp({ store, actions, version }: PanelProps) {
  return (
    <App
      store={store}
      tools={
        <>
          <PanelTools store={store} actions={actions} />
          <OpenViewer onOpen={actions.openViewer} />
        </>
      }
      options={<PreserveLog store={store} />}
      onSettings={actions.openSettings}
      notices={<Notices store={store} onSettings={actions.openSettings} />}
      empty={<Empty store={store} actions={actions} />}
      provenance={() => {
        const { length } = store.feed.value.exchanges;
        return { version, source: { entries: length, read: length, used: length, unreadable: [] } };
      }}
    />
  );
}
