import { useState } from "react";
import { Field, Input, Select } from "../../../ui";
import { text } from "../strings";
import { durationOf, secondsOf, UNIT_NAMES, type Unit } from "./duration";
import { useEditor } from "./editor-context";

/** How long to wait. */
export function WaitFields({ id, seconds }: { id: string; seconds: number }) {
  const { canWrite, update } = useEditor();
  const [unit, setUnit] = useState<Unit>(durationOf(seconds).unit);
  const [typed, setTyped] = useState<string>();
  // Undo may bring a length that is no whole number of the unit on screen.
  const fits = seconds % secondsOf({ amount: 1, unit }) === 0;
  const shown = fits
    ? { amount: seconds / secondsOf({ amount: 1, unit }), unit }
    : durationOf(seconds);
  const set = (amount: number, next: Unit, about?: string) => {
    const config = { seconds: Number.isFinite(amount) ? secondsOf({ amount, unit: next }) : 0 };
    update({ id, type: "wait", config }, about);
  };
  return (
    <div className="flex gap-2">
      <Field label={text.amount} hideLabel className="w-28">
        <Input
          type="number"
          min={1}
          step={1}
          inputMode="numeric"
          readOnly={!canWrite}
          value={typed ?? String(shown.amount)}
          onChange={(event) => {
            setTyped(event.target.value);
            set(Number.parseFloat(event.target.value), shown.unit, `${id} amount`);
          }}
          onBlur={() => setTyped(undefined)}
        />
      </Field>
      <Field label={text.unit} hideLabel className="w-36">
        <Select
          disabled={!canWrite}
          options={UNIT_NAMES.map((value) => ({ value, label: text.units[value] }))}
          value={shown.unit}
          onChange={(event) => {
            const next = UNIT_NAMES.find((name) => name === event.target.value) ?? unit;
            setUnit(next);
            set(shown.amount, next);
          }}
        />
      </Field>
    </div>
  );
}
