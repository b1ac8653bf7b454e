import { useEffect, useRef } from 'preact/hooks';
import { Boundary } from './boundary.tsx';
import { Empty } from './empty.tsx';
import { lazy } from './lazy.tsx';
import { LoginList } from './login-list.tsx';
import { Notices } from './notices.tsx';
import { Split } from './split.tsx';
import type { Store } from './store.ts';
import { StatusBar, Toolbar } from './toolbar.tsx';

/** With the explanations of everything, which nobody needs before a login is opened. */
const Detail = lazy(async () => (await import('./detail.tsx')).Detail);

/** What the panel asks of the extension. */
export interface Actions {
  setRecording(on: boolean): void;
  clear(): void;
  reloadPage(): void;
  askForSiteAccess(): void;
}

export function App({ store, actions }: { store: Store; actions: Actions }) {
  const filterBox = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const closeDetail = () => {
    store.close();
    requestAnimationFrame(() => grid.current?.focus());
  };

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (shortcut(event, store, filterBox.current, closeDetail)) {
        event.preventDefault();
        // DevTools listens on the document and would open its drawer on Escape.
        event.stopPropagation();
      }
    };
    document.body.addEventListener('keydown', onKeyDown);
    return () => document.body.removeEventListener('keydown', onKeyDown);
  }, []);

  const row = store.open.value ? store.selectedRow.value : undefined;
  const empty = store.rows.value.length === 0;
  return (
    <>
      <Boundary part="toolbar">
        <Toolbar
          store={store}
          filterBox={filterBox}
          onRecord={actions.setRecording}
          onClear={actions.clear}
        />
      </Boundary>
      <Notices store={store} />
      <Split
        part={store.layout.value.split}
        onPart={(split) => {
          store.layout.value = { ...store.layout.value, split };
        }}
        list={
          <Boundary part="list of logins">
            {empty ? <Empty store={store} actions={actions} /> : <LoginList store={store} grid={grid} />}
          </Boundary>
        }
        detail={row && ((alone) => <Detail store={store} row={row} alone={alone} onClose={closeDetail} />)}
      />
      <StatusBar store={store} />
    </>
  );
}

/** `/` goes to the filter; Escape leaves the filter, or closes the detail. True when the key meant something. */
function shortcut(
  event: KeyboardEvent,
  store: Store,
  box: HTMLInputElement | null,
  close: () => void,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const typing = event.target instanceof HTMLInputElement && event.target.type === 'text';
  if (event.key === '/' && !typing) {
    box?.select();
    box?.focus();
    return box !== null;
  }
  if (event.key !== 'Escape') return false;
  if (typing && store.filter.value.text !== '') store.filter.value = { ...store.filter.value, text: '' };
  else if (store.open.value) close();
  else if (typing) box?.blur();
  else return false;
  return true;
}
