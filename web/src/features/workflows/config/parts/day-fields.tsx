import { Field, Input, Select } from "../../../../ui";
import type { Names } from "../names";
import { form } from "../form-strings";
import { fieldName } from "../field-name";
import { useDateFields } from "./use-fields";

type Field_ = "birthDate" | `fields.${string}`;

interface Day {
  field: Field_;
  offsetDays: number;
  time: string;
}

interface DayFieldsProps<T extends Day> {
  value: T;
  names: Names;
  onChange: (value: T, typed?: boolean) => void;
}

const WHENS = ["on", "before", "after"] as const;
type When = (typeof WHENS)[number];

/** A day of the contact, or days before or after it, and a time. */
export function DayFields<T extends Day>({ value, names, onChange }: DayFieldsProps<T>) {
  const dateFields = useDateFields();
  const { field, offsetDays, time } = value;
  const isKnown = dateFields.some((option) => option.value === field);
  const when = whenOf(offsetDays);
  const sign = when === "before" ? -1 : 1;
  return (
    <>
      <Field label={form.day}>
        <Select
          options={
            isKnown
              ? dateFields
              : [...dateFields, { value: field, label: form.gone(fieldName(field, names)) }]
          }
          value={field}
          onChange={({ target }) => onChange({ ...value, field: target.value as Field_ })}
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Field label={form.when} className="min-w-36 flex-1">
          <Select
            options={WHENS.map((each) => ({ value: each, label: form.whens[each] }))}
            value={when}
            onChange={({ target }) => {
              const days = Math.abs(offsetDays) || 1;
              const to = { on: 0, before: -days, after: days }[target.value as When];
              onChange({ ...value, offsetDays: to });
            }}
          />
        </Field>
        {when !== "on" && (
          <Field label={form.days} className="w-20">
            <Input
              type="number"
              min={1}
              max={366}
              inputMode="numeric"
              value={Math.abs(offsetDays)}
              onChange={({ target }) => {
                const days = Math.min(366, Math.max(1, Math.round(target.valueAsNumber || 1)));
                onChange({ ...value, offsetDays: sign * days }, true);
              }}
            />
          </Field>
        )}
        <TimeField value={time} onChange={(next) => onChange({ ...value, time: next })} />
      </div>
    </>
  );
}

function whenOf(offsetDays: number): When {
  if (offsetDays === 0) return "on";
  return offsetDays < 0 ? "before" : "after";
}

/** A time of day, `HH:MM`. */
export function TimeField({
  value,
  onChange,
}: {
  value: string;
  onChange: (time: string) => void;
}) {
  return (
    <Field label={form.time} className="w-36">
      <Input
        type="time"
        required
        value={value}
        onChange={({ target }) => target.value && onChange(target.value.slice(0, 5))}
      />
    </Field>
  );
}
