import type { DateTrigger } from "@server/features/workflows/schemas";
import { Switch } from "../../../../ui";
import { form } from "../form-strings";
import type { Names } from "../names";
import { DayFields } from "../parts/day-fields";

interface DateFieldsProps {
  trigger: DateTrigger;
  names: Names;
  onChange: (trigger: DateTrigger, typed?: boolean) => void;
}

/** The day of the contact on which the workflow starts. */
export function DateFields({ trigger, names, onChange }: DateFieldsProps) {
  return (
    <>
      <DayFields value={trigger} names={names} onChange={onChange} />
      <Switch
        label={form.dateYearly}
        help={form.dateYearlyHelp}
        checked={trigger.yearly}
        onChange={({ target }) => onChange({ ...trigger, yearly: target.checked })}
      />
      <p className="text-sm text-muted">{form.dateHelp}</p>
    </>
  );
}
