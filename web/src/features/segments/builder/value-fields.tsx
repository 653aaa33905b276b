import type { Condition } from "@server/features/segments/schemas";
import { X } from "lucide-react";
import { Badge, Combobox, IconButton, Input } from "../../../ui";
import { text } from "../strings";
import { useChoices } from "./choices-context";
import { DayInput, NumberInput, Slot, WordSelect } from "./controls";

/** What an editor of one type of conditions is given. */
export interface FieldsProps<Type extends Condition["type"]> {
  condition: Extract<Condition, { type: Type }>;
  onChange: (condition: Condition) => void;
}

const needsNothing = (operator: string) => operator.endsWith("Empty");

export function TextFields({ condition, onChange }: FieldsProps<"text">) {
  const { operator, value } = condition;
  return (
    <>
      <WordSelect
        label={text.operator}
        value={operator}
        words={text.operators.text}
        onChange={(next) => onChange({ ...condition, operator: next })}
      />
      {!needsNothing(operator) && (
        <Slot label={text.value} width="wide">
          <Input
            value={value}
            maxLength={200}
            onChange={({ target }) => onChange({ ...condition, value: target.value })}
          />
        </Slot>
      )}
    </>
  );
}

export function NumberFields({ condition, onChange }: FieldsProps<"number">) {
  const { operator, value, to } = condition;
  return (
    <>
      <WordSelect
        label={text.operator}
        value={operator}
        words={text.operators.number}
        onChange={(next) => onChange({ ...condition, operator: next })}
      />
      {!needsNothing(operator) && (
        <NumberInput
          label={operator === "between" ? text.from : text.value}
          value={value}
          onChange={(next) => onChange({ ...condition, value: next })}
        />
      )}
      {operator === "between" && (
        <>
          <span className="text-muted">{text.and}</span>
          <NumberInput
            label={text.to}
            value={to}
            onChange={(next) => onChange({ ...condition, to: next })}
          />
        </>
      )}
    </>
  );
}

export function BooleanFields({ condition, onChange }: FieldsProps<"boolean">) {
  return (
    <WordSelect
      label={text.operator}
      value={condition.operator}
      words={text.operators.boolean}
      onChange={(operator) => onChange({ ...condition, operator })}
    />
  );
}

export function ChoiceFields({ condition, onChange }: FieldsProps<"choice">) {
  const { field, operator, values } = condition;
  const { customFields } = useChoices();
  const known = customFields.find(({ key }) => field === `fields.${key}`)?.options ?? [];
  const free = known.filter((option) => !values.includes(option));
  return (
    <>
      <WordSelect
        label={text.operator}
        value={operator}
        words={text.operators.choice}
        onChange={(next) => onChange({ ...condition, operator: next })}
      />
      {!needsNothing(operator) && (
        <>
          {values.map((value) => (
            <Badge key={value}>
              {value}
              <IconButton
                label={text.removeValue(value)}
                icon={<X size={14} />}
                className="-mr-2 size-6"
                onClick={() =>
                  onChange({ ...condition, values: values.filter((each) => each !== value) })
                }
              />
            </Badge>
          ))}
          {free.length > 0 && (
            <Slot label={text.addValue} width="wide">
              <Combobox
                options={free.map((option) => ({ value: option, label: option }))}
                value=""
                placeholder={text.addValue}
                onChange={(value) => onChange({ ...condition, values: [...values, value] })}
              />
            </Slot>
          )}
        </>
      )}
    </>
  );
}

const RELATIVE = new Set(["inLastDays", "moreThanDaysAgo", "inNextDays"]);
const ABSOLUTE = new Set(["on", "before", "after", "between"]);

interface SpanProps {
  condition: { operator: string; value: string | null; to: string | null; days: number | null };
  onSpan: (change: { value?: string | null; to?: string | null; days?: number | null }) => void;
}

/** The days that a comparison of dates needs. */
function SpanFields({ condition: { operator, value, to, days }, onSpan }: SpanProps) {
  return (
    <>
      {RELATIVE.has(operator) && (
        <NumberInput
          label={text.days}
          value={days}
          min={0}
          unit={text.daysUnit}
          onChange={(next) => onSpan({ days: next })}
        />
      )}
      {ABSOLUTE.has(operator) && (
        <DayInput
          label={operator === "between" ? text.from : text.value}
          value={value}
          onChange={(next) => onSpan({ value: next })}
        />
      )}
      {operator === "between" && (
        <>
          <span className="text-muted">{text.and}</span>
          <DayInput label={text.to} value={to} onChange={(next) => onSpan({ to: next })} />
        </>
      )}
    </>
  );
}

export function DateFields({ condition, onChange }: FieldsProps<"date">) {
  return (
    <>
      <WordSelect
        label={text.operator}
        value={condition.operator}
        words={text.operators.date}
        onChange={(operator) => onChange({ ...condition, operator })}
      />
      <SpanFields
        condition={condition}
        onSpan={(change) => onChange({ ...condition, ...change })}
      />
    </>
  );
}

export function TimestampFields({ condition, onChange }: FieldsProps<"timestamp">) {
  return (
    <>
      <WordSelect
        label={text.operator}
        value={condition.operator}
        words={text.operators.timestamp}
        onChange={(operator) => onChange({ ...condition, operator })}
      />
      <SpanFields
        condition={condition}
        onSpan={(change) => onChange({ ...condition, ...change })}
      />
    </>
  );
}

export function AnniversaryFields({ condition, onChange }: FieldsProps<"anniversary">) {
  return (
    <>
      <WordSelect
        label={text.operator}
        value={condition.operator}
        words={text.operators.anniversary}
        onChange={(operator) => onChange({ ...condition, operator })}
      />
      {condition.operator === "inNextDays" && (
        <NumberInput
          label={text.days}
          value={condition.days}
          min={0}
          unit={text.daysUnit}
          onChange={(days) => onChange({ ...condition, days })}
        />
      )}
    </>
  );
}
