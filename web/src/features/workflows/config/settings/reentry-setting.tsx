import { definition, type Reentry } from "@server/features/workflows/schemas";
import { Field, Input, RadioCards } from "../../../../ui";
import { form } from "../form-strings";
import { useDraft } from "../use-draft";

const TYPES = ["once", "always", "after"] as const;
const SCHEMA = definition.shape.reentry.unwrap();
const SOME_DAYS = 30;

interface ReentrySettingProps {
  value: Reentry;
  onChange: (value: Reentry) => void;
}

/** Whether a contact may come in again. */
export function ReentrySetting({ value, onChange }: ReentrySettingProps) {
  const { draft, set, error, flush } = useDraft<Reentry>(value, SCHEMA, onChange);
  return (
    <div className="space-y-3" onBlur={flush}>
      <RadioCards
        legend={form.reentry}
        options={TYPES.map((type) => {
          const [label, help] = form.reentries[type];
          return { value: type, label, help };
        })}
        value={draft.type}
        onChange={(type) => set(type === "after" ? { type, days: SOME_DAYS } : { type })}
      />
      {draft.type === "after" && (
        <Field label={form.reentryDays} help={form.reentryDaysHelp} error={error("days")}>
          <Input
            type="number"
            min={1}
            max={3650}
            inputMode="numeric"
            className="max-w-28"
            value={Number.isFinite(draft.days) ? draft.days : ""}
            onChange={({ target }) => set({ ...draft, days: target.valueAsNumber }, true)}
          />
        </Field>
      )}
    </div>
  );
}
