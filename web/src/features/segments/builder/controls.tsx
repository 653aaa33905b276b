import type { ReactNode } from "react";
import { Combobox, Field, Input, type Option, Select } from "../../../ui";
import { text } from "../strings";

const WIDTHS = { word: "w-auto", number: "w-24", day: "w-40", wide: "w-full sm:w-56" } as const;

interface SlotProps {
  label: string;
  width?: keyof typeof WIDTHS;
  children: ReactNode;
}

/** A control whose name is for screen readers only, as wide as it needs to be. */
export function Slot({ label, width = "word", children }: SlotProps) {
  return (
    <Field label={label} hideLabel className={WIDTHS[width]}>
      {children}
    </Field>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  words: Readonly<Record<Value, string>>;
  onChange: (value: Value) => void;
}

/** One of a few words of the sentence. */
export function WordSelect<Value extends string>({
  label,
  value,
  words,
  onChange,
}: ChoiceProps<Value>) {
  const options = Object.entries<string>(words).map(([key, word]) => ({ value: key, label: word }));
  return (
    <Slot label={label}>
      <Select
        options={options}
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
      />
    </Slot>
  );
}

interface NamedSelectProps {
  label: string;
  options: Option[];
  value: string;
  onChange: (value: string) => void;
}

/** One of the business's things, found by typing. What was deleted says so. */
export function NamedCombobox({ label, options, value, onChange }: NamedSelectProps) {
  const isGone = value !== "" && !options.some((option) => option.value === value);
  return (
    <Slot label={label} width="wide">
      <Combobox
        options={isGone ? [...options, { value, label: `${label} (${text.gone})` }] : options}
        value={value}
        placeholder={text.choose}
        onChange={onChange}
      />
    </Slot>
  );
}

interface NumberInputProps {
  label: string;
  value: number | null;
  unit?: string;
  min?: number;
  onChange: (value: number | null) => void;
}

/** A number, with its unit behind it. */
export function NumberInput({ label, value, unit, min, onChange }: NumberInputProps) {
  return (
    <span className="flex items-center gap-2">
      <Slot label={label} width="number">
        <Input
          type="number"
          inputMode="decimal"
          step={unit ? 1 : "any"}
          min={min}
          value={value ?? ""}
          onChange={({ target }) => onChange(target.value === "" ? null : target.valueAsNumber)}
        />
      </Slot>
      {unit && <span className="text-muted">{unit}</span>}
    </span>
  );
}

/** A calendar day. */
export function DayInput({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  return (
    <Slot label={label} width="day">
      <Input
        type="date"
        value={value ?? ""}
        onChange={({ target }) => onChange(target.value || null)}
      />
    </Slot>
  );
}
