import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Flaw } from '../core/settings-text.ts';
import { SeverityIcon } from './icons.tsx';

interface FieldProps {
  id: string;
  label: string;
  /** One short sentence. */
  hint?: string | undefined;
  /** What follows from its content, where that may surprise. */
  note?: string | undefined;
  flaw?: Flaw;
  /** Of what is inside: to be named as its description. */
  children(describedBy: string | undefined): ComponentChildren;
}

/** A label, what it means, the control, and beside it what is wrong with its content. */
export function Field({ id, label, hint, note, flaw, children }: FieldProps) {
  const described = [hint && `${id}-hint`, note && `${id}-note`, flaw && `${id}-flaw`]
    .filter(Boolean)
    .join(' ');
  return (
    <div class={flaw ? 'field flawed' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {children(described || undefined)}
      {note && (
        <p id={`${id}-note`} class="field-flaw note">
          <SeverityIcon severity="warning" />
          {note}
        </p>
      )}
      {flaw && <FlawText id={id} flaw={flaw} />}
    </div>
  );
}

function FlawText({ id, flaw }: { id: string; flaw: string }) {
  return (
    <p id={`${id}-flaw`} class="field-flaw">
      <SeverityIcon severity="error" />
      {flaw}
    </p>
  );
}

/**
 * What is typed, which may not be good yet, beside what is kept. A value that comes from elsewhere replaces it; the
 * echo of what was typed here does not, or nobody could type a space.
 */
export function useDraft<T>(value: T, write: (value: T) => string) {
  const kept = JSON.stringify(value);
  const expected = useRef(kept);
  const [text, setText] = useState(() => write(value));
  const isNews = expected.current !== kept;
  if (isNews) expected.current = kept;
  const shown = isNews ? write(value) : text;
  if (isNews) setText(shown);
  return {
    text: shown,
    setText,
    /** This is what will be kept. */
    expect(next: T): void {
      expected.current = JSON.stringify(next);
    },
  };
}

interface NumberFieldProps {
  id: string;
  label: string;
  hint: string;
  unit: string;
  value: number;
  range: readonly [number, number];
  flaw(value: number): Flaw;
  /** Keeps nothing before the field is left: a figure less may mean too little. */
  onLeave?: boolean | undefined;
  onValue(value: number): void;
}

export function NumberField(props: NumberFieldProps) {
  const { id, label, hint, unit, value, range, flaw, onLeave = false, onValue } = props;
  const draft = useDraft(value, String);
  const read = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
  const wrong = flaw(read(draft.text));
  const keep = (text: string) => {
    const next = read(text);
    if (flaw(next) || next === value) return;
    draft.expect(next);
    onValue(next);
  };
  return (
    <Field id={id} label={label} hint={hint} flaw={wrong}>
      {(described) => (
        <span class="with-unit">
          <input
            id={id}
            type="number"
            class="text-input number"
            min={range[0]}
            max={range[1]}
            step={1}
            value={draft.text}
            aria-describedby={described}
            aria-invalid={wrong !== undefined}
            onInput={(event) => {
              draft.setText(event.currentTarget.value);
              if (!onLeave) keep(event.currentTarget.value);
            }}
            onChange={(event) => keep(event.currentTarget.value)}
          />
          {unit}
        </span>
      )}
    </Field>
  );
}

interface LinesFieldProps {
  id: string;
  label: string;
  hint: string;
  placeholder: string;
  value: readonly string[];
  flaw(line: string): Flaw;
  /** As it is kept. */
  normal(line: string): string;
  /** How many there may be. */
  most: number;
  /** Keeps nothing before the field is left: half a word may mean too much. */
  onLeave?: boolean | undefined;
  /** What follows from an empty list. */
  empty?: string | undefined;
  onValue(value: readonly string[]): void;
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A list, a line each. What is wrong is named and left out; the rest is kept. */
export function LinesField(props: LinesFieldProps) {
  const { id, label, hint, placeholder, value, flaw, normal, most, onLeave = false, empty, onValue } = props;
  const draft = useDraft(value, (lines) => lines.join('\n'));
  const lines = linesOf(draft.text);
  const [wrong] = lines.flatMap((line) => flaw(line) ?? []);
  const wrongLine = lines.find((line) => flaw(line));
  const keptOf = (text: string) => {
    const good = linesOf(text).filter((line) => !flaw(line));
    return [...new Set(good.map(normal))];
  };
  const keep = (text: string) => {
    const next = keptOf(text).slice(0, most);
    if (JSON.stringify(next) === JSON.stringify(value)) return;
    draft.expect(next);
    onValue(next);
  };
  const tooMany =
    keptOf(draft.text).length > most ? `At most ${most}: what stands below does not count.` : undefined;
  const named = wrong && lines.length > 1 && wrongLine ? `${wrongLine.slice(0, 60)}: ${wrong}` : wrong;
  const note = lines.length === 0 ? empty : undefined;
  return (
    <Field id={id} label={label} hint={hint} note={note} flaw={named ?? tooMany}>
      {(described) => (
        <textarea
          id={id}
          class="text-input lines"
          rows={Math.min(8, Math.max(2, draft.text.split('\n').length))}
          placeholder={placeholder}
          spellcheck={false}
          autocomplete="off"
          value={draft.text}
          aria-describedby={described}
          aria-invalid={wrong !== undefined}
          onInput={(event) => {
            draft.setText(event.currentTarget.value);
            if (!onLeave) keep(event.currentTarget.value);
          }}
          onChange={(event) => keep(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
