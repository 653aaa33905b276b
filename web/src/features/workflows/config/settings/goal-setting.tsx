import { type Definition, definition } from "@server/features/workflows/schemas";
import { useState } from "react";
import { Field, Input, Segmented, Switch } from "../../../../ui";
import { form } from "../form-strings";
import { ConditionsField } from "../parts/conditions-field";
import { useDraft } from "../use-draft";

type Goal = NonNullable<Definition["goal"]>;

const SCHEMA = definition.shape.goal.unwrap();
const EMPTY: Goal = {
  name: "",
  conditions: { type: "group", match: "all", not: false, conditions: [] },
  end: true,
};

interface GoalSettingProps {
  value: Goal | null;
  onChange: (value: Goal | null) => void;
}

/** What the workflow is for. A goal without a name or conditions is not handed on yet. */
export function GoalSetting({ value, onChange }: GoalSettingProps) {
  const edit = useDraft<Goal | null>(value, SCHEMA, onChange);
  const { draft } = edit;
  const [isNamed, setNamed] = useState(value !== null);
  return (
    <section className="space-y-3" aria-label={form.goal} onBlur={edit.flush}>
      <Switch
        label={form.hasGoal}
        help={form.goalSettingHelp}
        checked={draft !== null}
        onChange={({ target }) => edit.set(target.checked ? EMPTY : null)}
      />
      {draft && (
        <>
          <Field label={form.goalTitle} error={isNamed ? edit.error("name") : undefined}>
            <Input
              value={draft.name}
              maxLength={80}
              placeholder={form.goalPlaceholder}
              onBlur={() => setNamed(true)}
              onChange={({ target }) => edit.set({ ...draft, name: target.value }, true)}
            />
          </Field>
          <ConditionsField
            label={form.goalConditions}
            value={draft.conditions.conditions.length === 0 ? null : draft.conditions}
            onChange={(conditions) =>
              edit.set({ ...draft, conditions: conditions ?? EMPTY.conditions })
            }
          />
          <Segmented
            legend={form.goalEnd}
            options={[
              { value: "end", label: form.goalEnds.end },
              { value: "on", label: form.goalEnds.on },
            ]}
            value={draft.end ? "end" : "on"}
            onChange={(then) => edit.set({ ...draft, end: then === "end" })}
          />
          <p role="status" className="text-sm text-warning-ink empty:hidden">
            {edit.isHeld && form.goalHeld}
          </p>
        </>
      )}
    </section>
  );
}
