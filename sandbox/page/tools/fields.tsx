import type { JSX } from 'preact';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** What the empty choice says; without it there is none. */
  readonly none?: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly disabled?: boolean;
  onChange(value: string): void;
}

/** One of several, by its name alone. */
export function ChoiceField({ label, value, none, options, disabled, onChange }: ChoiceProps): JSX.Element {
  return (
    <select
      class="control"
      aria-label={label}
      value={value}
      disabled={disabled ?? false}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {none === undefined ? null : <option value="">{none}</option>}
      {options.map(([one, text]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  );
}

interface CountProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly least: number;
  readonly most?: number;
  readonly placeholder?: string;
  /** Undefined for an empty field and for what is no whole number in range. */
  onChange(value: number | undefined): void;
}

/** A whole number that may be left out. */
export function CountField({ label, value, least, most, placeholder, onChange }: CountProps): JSX.Element {
  return (
    <label class="tool-count">
      {label}
      <input
        class="control"
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        placeholder={placeholder}
        value={value ?? ''}
        onInput={({ currentTarget: { valueAsNumber: typed } }) =>
          onChange(Number.isInteger(typed) && typed >= least && typed <= (most ?? Infinity) ? typed : undefined)
        }
      />
    </label>
  );
}
