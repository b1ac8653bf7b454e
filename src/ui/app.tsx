import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Finding } from '../core/model.ts';
import { Boundary } from './boundary.tsx';
import { CompareButton } from './compare-button.tsx';
import type { Found } from './comparing.ts';
import { Export, ExportButton, originOf, type Provenance } from './export.tsx';
import { InspectButton } from './inspect-button.tsx';
import { lazy } from './lazy.tsx';
import { LoginList } from './login-list.tsx';
import { RulesNote, SettingsButton } from './settings-links.tsx';
import { Split } from './split.tsx';
import type { Store } from './store.ts';
import { StatusBar, Toolbar } from './toolbar.tsx';

/** With the explanations of everything, which nobody needs before a login is opened. */
const Detail = lazy(async () => (await import('./detail.tsx')).Detail);

/** With all that it takes to read what somebody pastes. */
const InspectorView = lazy(async () => (await import('./inspector-view.tsx')).InspectorView);

const Compare = lazy(async () => (await import('./compare-view.tsx')).CompareView);

export interface AppProps {
  store: Store;
  /** The page's own buttons, before the filter. */
  tools: ComponentChildren;
  /** The page's own settings, after the filter. */
  options?: ComponentChildren;
  /** Opens the settings, where the page can. */
  onSettings?: (() => void) | undefined;
  /** What must be known whatever is selected. */
  notices?: ComponentChildren;
  /** In the place of the list while there is nothing to list. */
  empty: ComponentChildren;
  /** What an export says of where the logins come from. */
  provenance: Provenance;
  /** At the foot, after how many logins there are. */
  status?: ComponentChildren;
}

/** Logins and what is known of each; where they come from is the page's business. */
export function App({ store, tools, options, onSettings, notices, empty, provenance, status }: AppProps) {
  const filterBox = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const closeDetail = () => {
    store.close();
    // Under a comparison a login may have been open, which takes the focus itself.
    if (!store.open.value) requestAnimationFrame(() => grid.current?.focus());
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
  const copyFinding = async (finding: Finding) =>
    (await import('./export-work.ts')).findingText(originOf(store, provenance), finding);
  const compared = store.compared.value;
  const inspector = (alone: boolean) => <InspectorView store={store} alone={alone} onClose={closeDetail} />;
  const login = compared
    ? (alone: boolean) => (
        <Compare key={compared.map(keyOf).join()} compared={compared} alone={alone} onClose={closeDetail} />
      )
    : row &&
      ((alone: boolean) => (
        <Detail store={store} row={row} alone={alone} onClose={closeDetail} onCopy={copyFinding} />
      ));
  const detail = store.inspecting.value ? inspector : login;
  const toolsAndExport = (
    <>
      {tools}
      <ExportButton store={store} extent="all" />
      <CompareButton store={store} />
      <InspectButton store={store} />
    </>
  );
  return (
    <>
      <Boundary part="toolbar">
        <Toolbar
          store={store}
          filterBox={filterBox}
          tools={toolsAndExport}
          options={
            <>
              {options}
              {onSettings && <SettingsButton onOpen={onSettings} />}
            </>
          }
        />
      </Boundary>
      {notices}
      <Split
        part={store.layout.value.split}
        onPart={(split) => {
          store.layout.value = { ...store.layout.value, split };
        }}
        list={
          <Boundary part="list of logins">
            {store.rows.value.length === 0 ? empty : <LoginList store={store} grid={grid} />}
          </Boundary>
        }
        detail={detail}
      />
      <StatusBar store={store}>
        <RulesNote store={store} onOpen={onSettings} />
        {status}
      </StatusBar>
      <Export store={store} provenance={provenance} />
    </>
  );
}

const keyOf = ({ row, token }: Found): string => token?.id ?? row.flow.id;

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
  else if (store.open.value || store.compared.value || store.inspecting.value) close();
  else if (typing) box?.blur();
  else return false;
  return true;
}
