import { useState } from "react";
import { Field, Input } from "../../../../ui";
import { useVisual } from "../visual-context";

interface NumberFieldProps {
  label: string;
  help?: string;
  value: number | undefined;
  /** What is meant while it is empty. */
  usual: number;
  min: number;
  max: number;
  onChange: (value: number | undefined) => void;
}

/** A whole number within limits; empty for what is usual. */
export function NumberField(props: NumberFieldProps) {
  const { label, help, value, usual, min, max, onChange } = props;
  const { canWrite } = useVisual();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (value === undefined ? "" : String(value));
  const take = (text: string) => {
    setTyped(text);
    const number = Number(text);
    if (text.trim() === "") onChange(undefined);
    else if (Number.isInteger(number) && number >= min && number <= max) onChange(number);
  };
  return (
    <Field label={label} help={help}>
      <Input
        type="number"
        inputMode="numeric"
        value={shown}
        placeholder={String(usual)}
        min={min}
        max={max}
        disabled={!canWrite}
        onChange={(event) => take(event.target.value)}
        onBlur={() => setTyped(undefined)}
      />
    </Field>
  );
}
