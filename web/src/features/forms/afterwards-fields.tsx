import { Card, Field, Input, Switch, Textarea } from "../../ui";
import type { FormFields } from "./edit-panel";
import { text } from "./strings";

/** What happens once somebody has sent the form in. */
export function AfterwardsFields({ fields }: { fields: FormFields }) {
  const { errors } = fields.formState;
  return (
    <Card title={text.afterwards}>
      <div className="space-y-5">
        <Switch
          {...fields.register("doubleOptIn")}
          label={text.doubleOptIn}
          help={text.doubleOptInHelp}
        />
        <Field label={text.successMessage} error={errors.successMessage?.message}>
          <Textarea {...fields.register("successMessage")} rows={2} />
        </Field>
        <Field
          label={text.redirectUrl}
          help={text.redirectHelp}
          error={errors.redirectUrl?.message}
          optional
        >
          <Input
            {...fields.register("redirectUrl")}
            type="url"
            inputMode="url"
            placeholder="https://"
            autoComplete="off"
          />
        </Field>
      </div>
    </Card>
  );
}
