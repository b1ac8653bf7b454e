import { useEffect, useRef } from 'preact/hooks';

interface TabButtonsProps<Id extends string> {
  label: string;
  tabs: readonly { readonly id: Id; readonly label: string; readonly count?: number }[];
  current: Id;
  onSelect(id: Id): void;
}

/** A row of tabs; arrows move between them. The panel of each has the id `panel-…`. */
export function TabButtons<Id extends string>({ label, tabs, current, onSelect }: TabButtonsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = list.current?.querySelector(`#tab-${current}`);
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const move = (by: number) => {
    const at = tabs.findIndex(({ id }) => id === current);
    const to = tabs[(at + by + tabs.length) % tabs.length];
    if (!to) return;
    onSelect(to.id);
    list.current?.querySelector<HTMLElement>(`#tab-${to.id}`)?.focus();
  };
  return (
    <div ref={list} class="tabs" role="tablist" aria-label={label}>
      {tabs.map(({ id, label: name, count }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          class="tab"
          aria-selected={id === current}
          aria-controls={id === current ? `panel-${id}` : undefined}
          tabIndex={id === current ? 0 : -1}
          onClick={() => onSelect(id)}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
            if (by === 0) return;
            event.preventDefault();
            move(by);
          }}
        >
          {name}
          {count !== undefined && <span class="count">{count}</span>}
        </button>
      ))}
    </div>
  );
}
