import type { ReactNode } from "react";
import { Combobox, Field, type Option } from "../../../../ui";
import { form } from "../form-strings";

interface NamedPickerProps {
  label: string;
  help?: ReactNode;
  names: ReadonlyMap<string, string>;
  /** Null or empty: none. */
  value: string | null;
  /** What null is called; without it something must be chosen. */
  none?: string;
  isPartial?: boolean;
  onChange: (id: string | null) => void;
  onCreate?: ((name: string) => void) | undefined;
}

/** One of the business's things, found by typing. What was deleted says so. */
export function NamedPicker(props: NamedPickerProps) {
  const { label, help, names, value, none, isPartial = false, onChange, onCreate } = props;
  const options: Option[] = [...names].map(([id, name]) => ({ value: id, label: name }));
  if (none !== undefined) options.unshift({ value: NONE, label: none });
  const isGone = value !== null && value !== "" && !names.has(value);
  if (isGone) options.push({ value, label: isPartial ? "…" : form.gone(label) });
  return (
    <Field label={label} help={help}>
      <Combobox
        options={options}
        value={value ?? (none === undefined ? "" : NONE)}
        placeholder={form.choose}
        onChange={(next) => onChange(next === NONE ? null : next)}
        {...(onCreate && { onCreate })}
      />
    </Field>
  );
}

const NONE = "none";
