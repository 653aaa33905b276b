import { useState } from "react";
import { Field, Input, Select } from "../../../../ui";
import { durationIn, durationOf, secondsOf, UNIT_NAMES, type Unit } from "../duration";
import { form } from "../form-strings";

interface DurationInputProps {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  seconds: number;
  /** Leaves out units that make no sense here. */
  units?: readonly Unit[];
  onChange: (seconds: number, typed: boolean) => void;
}

/** A length of time: a number and its unit. */
export function DurationInput(props: DurationInputProps) {
  const { label, help, error, seconds, units = UNIT_NAMES, onChange } = props;
  const [unit, setUnit] = useState<Unit>(durationOf(seconds).unit);
  const [typed, setTyped] = useState<string>();
  // Undo may bring a length that is no whole number of the unit on screen; typing half of one does
  // not change the unit.
  const shown = typed === undefined ? durationIn(seconds, unit) : { amount: Number(typed), unit };
  const offered = units.includes(shown.unit) ? units : [shown.unit, ...units];
  return (
    <Field label={label} help={help} error={error}>
      <div className="flex gap-2">
        <Input
          type="number"
          min={1}
          step={1}
          inputMode="numeric"
          className="max-w-24"
          value={typed ?? (Number.isFinite(shown.amount) ? String(shown.amount) : "")}
          onChange={({ target }) => {
            setTyped(target.value);
            setUnit(shown.unit);
            onChange(
              secondsOf({ amount: Number.parseFloat(target.value), unit: shown.unit }),
              true,
            );
          }}
          onBlur={() => setTyped(undefined)}
        />
        <Field label={form.unit} hideLabel className="flex-1">
          <Select
            options={offered.map((value) => ({ value, label: form.unitNames[value] }))}
            value={shown.unit}
            onChange={({ target }) => {
              const next = UNIT_NAMES.find((name) => name === target.value) ?? unit;
              setUnit(next);
              onChange(secondsOf({ amount: shown.amount, unit: next }), false);
            }}
          />
        </Field>
      </div>
    </Field>
  );
}
