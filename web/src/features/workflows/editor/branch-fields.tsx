import { BRANCH_FIELDS, OPERATORS } from "@server/features/workflows/schemas";
import { Field, Input, Select } from "../../../ui";
import { text } from "../strings";
import { useEditor } from "./editor-context";
import { needsValue } from "./step-problems";
import type { BranchStep } from "./steps";

const FIELD_OPTIONS = BRANCH_FIELDS.map((value) => ({ value, label: text.fields[value] }));
const OPERATOR_OPTIONS = OPERATORS.map((value) => ({ value, label: text.operators[value] }));

/** What a branch looks at. */
export function BranchFields({ step }: { step: BranchStep }) {
  const { canWrite, update } = useEditor();
  const { field, operator, value } = step.config;
  const set = (change: Partial<BranchStep["config"]>, about?: string) =>
    update({ ...step, config: { ...step.config, ...change } }, about);
  return (
    <div className="grid gap-2 sm:grid-cols-3">
      <Field label={text.field} hideLabel>
        <Select
          disabled={!canWrite}
          options={FIELD_OPTIONS}
          value={field}
          onChange={(event) =>
            set({ field: BRANCH_FIELDS.find((name) => name === event.target.value) ?? field })
          }
        />
      </Field>
      <Field label={text.operator} hideLabel>
        <Select
          disabled={!canWrite}
          options={OPERATOR_OPTIONS}
          value={operator}
          onChange={(event) =>
            set({ operator: OPERATORS.find((name) => name === event.target.value) ?? operator })
          }
        />
      </Field>
      {needsValue(operator) && (
        <Field label={text.value} hideLabel>
          <Input
            readOnly={!canWrite}
            value={value}
            maxLength={200}
            placeholder={text.value}
            onChange={(event) => set({ value: event.target.value }, `${step.id} value`)}
          />
        </Field>
      )}
    </div>
  );
}
