import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Evidence } from '../core/model.ts';
import type { Explanation } from '../core/spec/explanation.ts';
import { CopyButton } from './copy.tsx';
import { rowKey } from './evidence.ts';
import { visible } from './format.ts';
import { LongValue } from './long-value.tsx';

export interface TableRow {
  readonly at: Evidence;
  readonly name: string;
  readonly value: string;
  /** A plain sentence on what the name means, and what this value does. */
  readonly explanation?: Explanation | undefined;
  /** Evidence points here, and there is nothing: it was not sent, or nobody saw whether it was. */
  readonly missing?: 'absent' | 'unseen';
}

/** Name, value and what it means. The row that evidence points at is marked, scrolled to and focused. */
export function ExplainedTable({
  label,
  rows,
  chosen,
}: {
  label: string;
  rows: readonly TableRow[];
  chosen: Evidence | undefined;
}) {
  const key = chosen && rowKey(chosen);
  return (
    <table class="explained" aria-label={label}>
      <thead class="offscreen">
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <Row key={`${row.name} ${i}`} row={row} mark={key === rowKey(row.at) ? chosen : undefined} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, mark }: { row: TableRow; mark: Evidence | undefined }) {
  const { at, name, value, explanation, missing } = row;
  const ref = useShown<HTMLTableRowElement>(mark);
  return (
    <tr
      ref={ref}
      data-at={rowKey(at)}
      tabIndex={mark ? -1 : undefined}
      aria-current={mark ? 'true' : undefined}
    >
      <th scope="row" class="mono">
        {visible(name)}
      </th>
      {missing ? (
        <td class="missing">{missing === 'absent' ? 'not there' : 'out of sight'}</td>
      ) : (
        <td class="mono">
          <LongValue text={value} what={name} />
          <CopyButton text={value} what={name} />
        </td>
      )}
      <td class="meaning">{explanation && <Meaning explanation={explanation} />}</td>
    </tr>
  );
}

function Meaning({ explanation: { text, reference } }: { explanation: Explanation }) {
  return (
    <>
      {text}
      {reference && (
        <>
          {' '}
          <a href={reference.url} target="_blank" rel="noreferrer">
            {reference.title}
          </a>
        </>
      )}
    </>
  );
}

/** Scrolls to the element and focuses it each time evidence is chosen that points at it, the same one again too. */
export function useShown<E extends HTMLElement>(mark: Evidence | undefined) {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (!mark) return;
    ref.current?.scrollIntoView({ block: 'center' });
    ref.current?.focus({ preventScroll: true });
  }, [mark]);
  return ref;
}

interface DisclosureProps {
  open: boolean;
  onToggle(open: boolean): void;
  summary: ComponentChildren;
  children: () => ComponentChildren;
}
/** A heading that opens and closes its content; closed content does not exist. */
export function Disclosure({ open, onToggle, summary, children }: DisclosureProps) {
  return (
    <details class="disclosure" open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && children()}
    </details>
  );
}
