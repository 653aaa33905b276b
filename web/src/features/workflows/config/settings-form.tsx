import type { Definition } from "@server/features/workflows/schemas";
import { form } from "./form-strings";
import { ConditionsField } from "./parts/conditions-field";
import { FormFrame } from "./parts/form-frame";
import { GoalSetting } from "./settings/goal-setting";
import { ReentrySetting } from "./settings/reentry-setting";

interface SettingsFormProps {
  definition: Definition;
  /** Called with the whole definition, of which one setting is another. */
  onChange: (definition: Definition) => void;
  problems: readonly string[];
}

/** Who enters, how often, when contacts leave, and what it is all for. */
export function SettingsForm({ definition, onChange, problems }: SettingsFormProps) {
  return (
    <FormFrame problems={problems} isHeld={false}>
      <ConditionsField
        label={form.entry}
        help={form.entryHelp}
        value={definition.conditions}
        onChange={(conditions) => onChange({ ...definition, conditions })}
      />
      <hr className="border-line" />
      <ReentrySetting
        value={definition.reentry}
        onChange={(reentry) => onChange({ ...definition, reentry })}
      />
      <hr className="border-line" />
      <ConditionsField
        label={form.exits}
        help={form.exitsHelp}
        value={definition.exitConditions}
        onChange={(exitConditions) => onChange({ ...definition, exitConditions })}
      />
      <hr className="border-line" />
      <GoalSetting value={definition.goal} onChange={(goal) => onChange({ ...definition, goal })} />
    </FormFrame>
  );
}
