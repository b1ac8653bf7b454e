import type { RefObject } from 'preact';
import { CHIPS, type Chip, filters, regexFlaw } from './filter.ts';
import { Icon, RecordIcon } from './icons.tsx';
import type { Store } from './store.ts';

export interface ToolbarProps {
  store: Store;
  filterBox: RefObject<HTMLInputElement | null>;
  onRecord(on: boolean): void;
  onClear(): void;
}

/** In the order of the Network panel: record, clear, filter, preserve, chips. */
export function Toolbar({ store, filterBox, onRecord, onClear }: ToolbarProps) {
  const { recording } = store.feed.value;
  const { preserve } = store.layout.value;
  const record = recording ? 'Stop recording logins' : 'Record logins';
  return (
    <header class="toolbar">
      <h1 class="offscreen">Tokenscope</h1>
      <div class="tools">
        <button
          type="button"
          class={recording ? 'icon-button recording' : 'icon-button'}
          aria-label={record}
          aria-pressed={recording}
          title={record}
          onClick={() => onRecord(!recording)}
        >
          <RecordIcon on={recording} />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label="Clear"
          title="Clear: forget every login"
          onClick={onClear}
        >
          <Icon name="clear" />
        </button>
        <span class="rule" />
        <FilterBox store={store} box={filterBox} />
        <label class="check" title="Keep logins when the page loads anew">
          <input
            type="checkbox"
            checked={preserve}
            onChange={(event) => {
              store.layout.value = { ...store.layout.value, preserve: event.currentTarget.checked };
            }}
          />
          Preserve log
        </label>
      </div>
      <div class="tools">
        <Chips store={store} />
      </div>
    </header>
  );
}

function FilterBox({ store, box }: { store: Store; box: RefObject<HTMLInputElement | null> }) {
  const filter = store.filter.value;
  const flaw = regexFlaw(filter);
  const toggle = (name: 'regex' | 'invert') => () => {
    store.filter.value = { ...filter, [name]: !filter[name] };
  };
  return (
    <div class={flaw ? 'filter flawed' : 'filter'}>
      <Icon name="filter" />
      <input
        ref={box}
        type="text"
        class="filter-text"
        placeholder="Filter"
        aria-label="Filter logins"
        aria-invalid={flaw !== undefined}
        aria-keyshortcuts="/"
        title={flaw ?? 'Client, issuer, rule, address, scope, claim … ( / )'}
        spellcheck={false}
        autocomplete="off"
        value={filter.text}
        onInput={(event) => {
          store.filter.value = { ...store.filter.value, text: event.currentTarget.value };
        }}
      />
      <button
        type="button"
        class="toggle mono"
        aria-label="Regular expression"
        title="Use a regular expression"
        aria-pressed={filter.regex}
        onClick={toggle('regex')}
      >
        .*
      </button>
      <button
        type="button"
        class="toggle"
        aria-label="Invert"
        title="Show what does not match"
        aria-pressed={filter.invert}
        onClick={toggle('invert')}
      >
        <Icon name="invert" />
      </button>
    </div>
  );
}

function Chips({ store }: { store: Store }) {
  const { chips } = store.filter.value;
  return (
    <fieldset class="chips" aria-label="Show only">
      <button
        type="button"
        class="chip"
        aria-pressed={chips.size === 0}
        onClick={() => {
          store.filter.value = { ...store.filter.value, chips: new Set() };
        }}
      >
        All
      </button>
      {(Object.keys(CHIPS) as Chip[]).map((chip) => (
        <button
          key={chip}
          type="button"
          class="chip"
          title={CHIPS[chip].title}
          aria-pressed={chips.has(chip)}
          onClick={() => store.toggleChip(chip)}
        >
          {CHIPS[chip].label}
        </button>
      ))}
    </fieldset>
  );
}

/** How many of how many, at the foot, as in the Network panel; also what a screen reader hears when it changes. */
export function StatusBar({ store }: { store: Store }) {
  return (
    <footer class="status">
      <span role="status">{store.summary.value}</span>
      {filters(store.filter.value) && (
        <button
          type="button"
          class="text-button"
          onClick={() => {
            store.filter.value = { ...store.filter.value, text: '', chips: new Set() };
          }}
        >
          Clear filter
        </button>
      )}
    </footer>
  );
}
