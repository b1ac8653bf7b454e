import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Flaw } from '../core/settings-text.ts';
import { SeverityIcon } from './icons.tsx';

interface FieldProps {
  id: string;
  label: string;
  /** One short sentence. */
  hint?: string | undefined;
  flaw?: Flaw;
  /** Of what is inside: to be named as its description. */
  children(describedBy: string | undefined): ComponentChildren;
}

/** A label, what it means, the control, and beside it what is wrong with its content. */
export function Field({ id, label, hint, flaw, children }: FieldProps) {
  const described = [hint && `${id}-hint`, flaw && `${id}-flaw`].filter(Boolean).join(' ');
  return (
    <div class={flaw ? 'field flawed' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {children(described || undefined)}
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
  onValue(value: number): void;
}

export function NumberField({ id, label, hint, unit, value, range, flaw, onValue }: NumberFieldProps) {
  const draft = useDraft(value, String);
  const read = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
  const wrong = flaw(read(draft.text));
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
              const { value: text } = event.currentTarget;
              draft.setText(text);
              const next = read(text);
              if (flaw(next)) return;
              draft.expect(next);
              onValue(next);
            }}
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
  /** Keeps nothing before the field is left: half a word may mean too much. */
  onLeave?: boolean;
  disabled?: boolean;
  onValue(value: readonly string[]): void;
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A list, a line each. What is wrong is named and left out; the rest is kept. */
export function LinesField(props: LinesFieldProps) {
  const { id, label, hint, placeholder, value, flaw, normal, onLeave = false, disabled, onValue } = props;
  const draft = useDraft(value, (lines) => lines.join('\n'));
  const lines = linesOf(draft.text);
  const [wrong] = lines.flatMap((line) => flaw(line) ?? []);
  const wrongLine = lines.find((line) => flaw(line));
  const keep = (text: string) => {
    const good = linesOf(text).filter((line) => !flaw(line));
    const next = [...new Set(good.map(normal))];
    if (JSON.stringify(next) === JSON.stringify(value)) return;
    draft.expect(next);
    onValue(next);
  };
  const named = wrong && lines.length > 1 && wrongLine ? `${wrongLine.slice(0, 60)}: ${wrong}` : wrong;
  return (
    <Field id={id} label={label} hint={hint} flaw={named}>
      {(described) => (
        <textarea
          id={id}
          class="text-input lines"
          rows={Math.min(8, Math.max(2, draft.text.split('\n').length))}
          placeholder={placeholder}
          spellcheck={false}
          autocomplete="off"
          disabled={disabled}
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

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

interface ChoiceProps<T extends string> {
  name: string;
  legend: string;
  options: readonly Option<T>[];
  value: T;
  onValue(value: T): void;
}

export function Choice<T extends string>({ name, legend, options, value, onValue }: ChoiceProps<T>) {
  return (
    <fieldset class="field choice">
      <legend>{legend}</legend>
      {options.map((option) => {
        const hint = option.hint && `${name}-${option.value}-hint`;
        return (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              aria-label={option.label}
              aria-describedby={hint}
              onChange={() => onValue(option.value)}
            />
            <span>
              {option.label}
              {hint && (
                <span id={hint} class="hint">
                  {option.hint}
                </span>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
