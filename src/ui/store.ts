import { batch, computed, signal } from '@preact/signals';
import type { FetchJson } from '../core/discover-keys.ts';
import type { Diagnosis, Evidence, Exchange } from '../core/model.ts';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';
import { createComparing, type Place } from './comparing.ts';
import type { Extent } from './export-choices.ts';
import { type Chip, type Filter, filterRows, NO_FILTER } from './filter.ts';
import { plural } from './format.ts';
import { createKeyring } from './keyring.ts';
import { type Column, loginRows, type Sort, sortRows } from './rows.ts';
import { createSelection, type Picking } from './selection.ts';
import { type PageLoad, sinceLastPage } from './visibility.ts';

/** What the background knows, as it comes over the port. */
export interface Feed {
  readonly exchanges: readonly Exchange[];
  readonly recording: boolean;
  /** Exchanges of the oldest logins that were let go because memory was full. */
  readonly dropped: number;
}

/** Where the panel stands, apart from the traffic. */
export interface Surroundings {
  /** `lost`: the extension was reloaded, and this page belongs to the old one. */
  readonly connection: 'connecting' | 'live' | 'lost';
  /** May the extension see the sites? `undefined` until known. */
  readonly siteAccess?: boolean | undefined;
  /** The inspected page's address, where known. */
  readonly page?: string;
}

export type DetailTab = 'overview' | 'tokens' | 'life' | 'apis' | 'sequence' | 'requests';

/** What is remembered from one day to the next; never anything from the traffic. */
export interface Layout {
  readonly preserve: boolean;
  readonly sort: Sort;
  /** The list's part of the width, 0 to 1, while a login is open beside it. */
  readonly split: number;
}

export const DEFAULT_LAYOUT: Layout = { preserve: true, sort: { by: 'time', descending: true }, split: 0.36 };

export interface StoreParts {
  diagnose(exchanges: readonly Exchange[]): Diagnosis;
  /** Calls back when the page is about to paint. A hidden page never is, so nothing is computed while hidden. */
  onFrame(run: () => void): void;
  layout?: Layout;
  /** Opens an address that somebody clicked on; without it nothing can be fetched. */
  fetchJson?: FetchJson;
  /** Where a recording can be opened that somebody pasted; in the viewer, that is here. */
  recordings?: { readonly isHere: boolean; open(content: Blob, name: string): void };
}

export type Store = ReturnType<typeof createStore>;

/** The state of the panel and everything derived from it. Needs no DOM. */
export function createStore({
  diagnose,
  onFrame,
  layout: remembered = DEFAULT_LAYOUT,
  fetchJson,
  recordings,
}: StoreParts) {
  const feed = signal<Feed>({ exchanges: [], recording: true, dropped: 0 });
  const surroundings = signal<Surroundings>({ connection: 'connecting' });
  const pageLoads = signal<readonly PageLoad[]>([]);
  const filter = signal<Filter>(NO_FILTER);
  const layout = signal<Layout>(remembered);
  const settings = signal<Settings>(DEFAULT_SETTINGS);
  const open = signal(false);
  const tab = signal<DetailTab>('overview');
  const evidence = signal<Evidence | undefined>(undefined);
  const now = signal(0);
  const exporting = signal<Extent | undefined>(undefined);
  const inspecting = signal(false);

  const diagnoser = signal(diagnose);
  const exchanges = computed(() => feed.value.exchanges);
  const diagnosis = computed(() => diagnoser.value(exchanges.value));
  const everyRow = computed(() => loginRows(diagnosis.value));
  const currentRows = computed(() => {
    if (layout.value.preserve) return everyRow.value;
    const flows = new Set(sinceLastPage(diagnosis.value.session.flows, pageLoads.value));
    return everyRow.value.filter((row) => flows.has(row.flow));
  });
  const rows = computed(() => sortRows(filterRows(currentRows.value, filter.value), layout.value.sort));
  const selection = createSelection(computed(() => rows.value.map((row) => row.flow.id)));
  const { current: selected, marked } = selection;
  const selectedIndex = computed(() => rows.value.findIndex((row) => row.flow.id === selected.value));
  const comparing = createComparing(everyRow);
  /** Stays when a filter hides the row: typing must not close what one is reading. */
  const selectedRow = computed(() => everyRow.value.find((row) => row.flow.id === selected.value));
  const summary = computed(() => {
    const { length } = rows.value;
    const { length: chosen } = selection.shown.value;
    if (chosen > 1) return `${chosen.toLocaleString('en')} of ${plural(length, 'login')} selected`;
    const failing = rows.value.filter((row) => row.worst?.severity === 'error').length;
    const of = everyRow.value.length === length ? '' : ` of ${everyRow.value.length}`;
    const errors = failing === 0 ? '' : `, ${failing} with errors`;
    const none = feed.value.recording ? 'No logins yet' : 'No logins';
    return length === 0 && of === '' ? none : `${plural(length, 'login')}${of}${errors}`;
  });

  let latest: Feed | undefined;
  /** Takes what the background sent; the newest is shown at the next frame. */
  function receive(next: Feed): void {
    const waiting = latest !== undefined;
    latest = next;
    if (!waiting) onFrame(show);
  }
  function show(): void {
    if (latest) feed.value = latest;
    latest = undefined;
  }

  /** Makes a login the current one; without `how` it alone is selected. */
  function select(flow: string | undefined, how: Picking = 'only'): void {
    batch(() => {
      if (flow !== selected.value) evidence.value = undefined;
      if (how === 'only') {
        comparing.places.value = undefined;
        inspecting.value = false;
      }
      selection.pick(flow, how);
    });
  }
  function openLogin(flow: string | undefined): void {
    batch(() => {
      select(flow);
      open.value = flow !== undefined;
    });
  }
  /** Puts two logins, or two tokens, in the place of the open login. */
  function compare(one: Place, other: Place): void {
    inspecting.value = false;
    comparing.places.value = [one, other];
  }
  /** Closes the inspector or the comparison, then the login that was open under it. */
  function close(): void {
    batch(() => {
      if (inspecting.value) {
        inspecting.value = false;
        return;
      }
      if (comparing.found.value) {
        comparing.places.value = undefined;
        return;
      }
      open.value = false;
      evidence.value = undefined;
    });
  }
  /** Moves by rows, stopping at both ends. */
  function move(by: number, how: Picking = 'only'): void {
    const list = rows.value;
    const to = selectedIndex.value < 0 ? 0 : Math.min(Math.max(selectedIndex.value + by, 0), list.length - 1);
    select(list[to]?.flow.id, how);
  }
  /** Shows where a finding stands: a claim among the tokens, anything else among the requests. */
  function showEvidence(at: Evidence): void {
    batch(() => {
      tab.value = at.claim === undefined ? 'requests' : 'tokens';
      evidence.value = { ...at };
    });
  }
  function sortBy(by: Column): void {
    const { sort } = layout.value;
    const descending = sort.by === by ? !sort.descending : by === 'time' || by === 'finding';
    layout.value = { ...layout.value, sort: { by, descending } };
  }
  function toggleChip(chip: Chip): void {
    const chips = new Set(filter.value.chips);
    if (!chips.delete(chip)) chips.add(chip);
    filter.value = { ...filter.value, chips };
  }
  function pageLoaded(load: PageLoad): void {
    pageLoads.value = [...pageLoads.value.slice(-49), load];
  }

  return {
    feed,
    surroundings,
    filter,
    layout,
    settings,
    /** The id of the login that the keys stand on, and that is open where one is. */
    selected,
    /** The ids of all selected logins, hidden ones as well. */
    marked,
    /** Those that are shown, in the order of the list. */
    selection: selection.shown,
    selectAll: selection.all,
    open,
    compare,
    /** What is being compared. */
    compared: comparing.found,
    tab,
    evidence,
    now,
    /** Keys of issuers that were fetched by a click. */
    keyring: createKeyring(fetchJson),
    recordings,
    /** The export dialog is open, for that many logins. */
    exporting,
    /** The box for pasted tokens is in the place of the open login. */
    inspecting,
    diagnosis,
    /** The rules came: from now on the logins are judged by them. */
    judgeBy(judge: typeof diagnose) {
      diagnoser.value = judge;
    },
    currentRows,
    everyRow,
    rows,
    selectedIndex,
    selectedRow,
    summary,
    receive,
    select,
    openLogin,
    close,
    move,
    showEvidence,
    sortBy,
    toggleChip,
    pageLoaded,
  };
}
