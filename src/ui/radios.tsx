import './styles/radios.css';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

interface RadiosProps<T extends string> {
  name: string;
  legend: string;
  options: readonly Option<T>[];
  value: T;
  onValue(value: T): void;
}

/** One of a few, each in a line with what it means. */
export function Radios<T extends string>({ name, legend, options, value, onValue }: RadiosProps<T>) {
  return (
    <fieldset class="radios">
      <legend class="legend">{legend}</legend>
      {options.map((option) => {
        const hint = option.hint && `${name}-${option.value}-hint`;
        return (
          <label key={option.value} class="radio">
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
