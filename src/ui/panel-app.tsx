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
}

/** The panel: logins that are recorded while they happen. */
export function PanelApp({ store, actions }: { store: Store; actions: Actions }) {
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
      notices={<Notices store={store} />}
      empty={<Empty store={store} actions={actions} />}
    />
  );
}
