import type { ComponentChildren, RefObject } from 'preact';
import { CHIPS, type Chip, filters, regexFlaw } from './filter.ts';
import { Icon } from './icons.tsx';
import type { Store } from './store.ts';

export interface ToolbarProps {
  store: Store;
  filterBox: RefObject<HTMLInputElement | null>;
  /** The page's own buttons. */
  tools: ComponentChildren;
  /** The page's own settings. */
  options?: ComponentChildren;
}

/** In the order of the Network panel: the page's tools, filter, options, chips. */
export function Toolbar({ store, filterBox, tools, options }: ToolbarProps) {
  return (
    <header class="toolbar">
      <h1 class="offscreen">Tokenscope</h1>
      <div class="tools">
        {tools}
        <span class="rule" />
        <FilterBox store={store} box={filterBox} />
        {options}
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
export function StatusBar({ store, children }: { store: Store; children?: ComponentChildren }) {
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
      {children}
    </footer>
  );
}
