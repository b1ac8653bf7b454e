import { useRef, useState } from 'preact/hooks';
import { capital } from './evidence.ts';
import { Icon } from './icons.tsx';
import { Field } from './settings-fields.tsx';
import { type Column, type Draft, isUntouched, type RowKind } from './settings-rows.ts';

interface RowsProps<T> {
  id: string;
  kind: RowKind<T>;
  items: readonly T[];
  /** How many there may be. */
  most: number;
  onItems(items: readonly T[]): void;
}

interface Row {
  readonly key: number;
  readonly draft: Draft;
}

/** A list whose items have several fields, a row each. What is complete is kept; what is not says why. */
export function Rows<T>({ id, kind, items, most, onItems }: RowsProps<T>) {
  const last = useRef(0);
  const rowOf = (draft: Draft): Row => ({ key: ++last.current, draft });
  const kept = JSON.stringify(items);
  const expected = useRef(kept);
  const [rows, setRows] = useState(() => items.map((item) => rowOf(kind.write(item))));
  const add = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  let shown = rows;
  if (expected.current !== kept) {
    // It was changed elsewhere.
    expected.current = kept;
    shown = items.map((item) => rowOf(kind.write(item)));
    setRows(shown);
  }

  const change = (next: readonly Row[]) => {
    setRows([...next]);
    const good = next.flatMap(({ draft }) => kind.read(draft).item ?? []);
    if (JSON.stringify(good) === JSON.stringify(items)) return;
    expected.current = JSON.stringify(good);
    onItems(good);
  };
  return (
    <div class="rows-field" ref={box}>
      {shown.map((row, i) => {
        const { draft, key } = row;
        const { flaws } = kind.read(draft);
        const untouched = isUntouched(kind, draft);
        const name = `${capital(kind.noun)} ${i + 1}`;
        return (
          <fieldset key={key} class="settings-row" data-row>
            <legend class="offscreen">{name}</legend>
            {kind.columns.map((column) => (
              <Cell
                key={column.name}
                id={`${id}-${key}-${column.name}`}
                column={column}
                value={draft[column.name] ?? ''}
                flaw={untouched ? undefined : flaws[column.name]}
                onValue={(value) =>
                  change(
                    shown.map((other) =>
                      other === row ? { key, draft: { ...draft, [column.name]: value } } : other,
                    ),
                  )
                }
              />
            ))}
            <button
              type="button"
              class="icon-button remove"
              aria-label={`Remove ${kind.noun} ${i + 1}`}
              title={`Remove this ${kind.noun}`}
              onClick={() => {
                change(shown.filter((other) => other !== row));
                add.current?.focus();
              }}
            >
              <Icon name="close" />
            </button>
          </fieldset>
        );
      })}
      <button
        ref={add}
        type="button"
        class="button"
        disabled={shown.length >= most}
        onClick={() => {
          setRows([...shown, rowOf(kind.empty)]);
          requestAnimationFrame(() =>
            box.current?.querySelector<HTMLElement>('[data-row]:last-of-type input')?.focus(),
          );
        }}
      >
        {`Add ${/^[aeio]/i.test(kind.noun) ? 'an' : 'a'} ${kind.noun}`}
      </button>
    </div>
  );
}

interface CellProps {
  id: string;
  column: Column;
  value: string;
  flaw: string | undefined;
  onValue(value: string): void;
}

function Cell({ id, column, value, flaw, onValue }: CellProps) {
  const { name, label, placeholder, options, suggestions } = column;
  return (
    <Field id={id} label={label} flaw={flaw}>
      {(described) =>
        options ? (
          <select
            id={id}
            class="text-input"
            data-cell={name}
            value={value}
            aria-describedby={described}
            onChange={(event) => onValue(event.currentTarget.value)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        ) : (
          <input
            id={id}
            type="text"
            class="text-input"
            data-cell={name}
            placeholder={placeholder}
            list={suggestions}
            spellcheck={false}
            autocomplete="off"
            value={value}
            aria-describedby={described}
            aria-invalid={flaw !== undefined}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}
