import { Controller } from "react-hook-form";
import { Card, Field, Input, Textarea } from "../../ui";
import type { FormFields } from "./edit-panel";
import { QuestionsInput } from "./questions-input";
import { text } from "./strings";

/** What stands on the page. */
export function PageFields({ fields }: { fields: FormFields }) {
  const { errors } = fields.formState;
  return (
    <Card title={text.page}>
      <div className="space-y-5">
        <Field label={text.name} help={text.nameHelp} error={errors.name?.message}>
          <Input {...fields.register("name")} autoComplete="off" />
        </Field>
        <Field label={text.title} error={errors.title?.message}>
          <Input {...fields.register("title")} autoComplete="off" />
        </Field>
        <Field label={text.about} error={errors.description?.message} optional>
          <Textarea {...fields.register("description")} rows={3} />
        </Field>
        <Controller
          control={fields.control}
          name="fields"
          render={({ field }) => (
            <QuestionsInput
              value={field.value ?? []}
              onChange={field.onChange}
              error={errors.fields?.message ?? errors.fields?.find?.(Boolean)?.label?.message}
            />
          )}
        />
        <Field label={text.consent} help={text.consentHelp} error={errors.consentText?.message}>
          <Textarea {...fields.register("consentText")} rows={2} />
        </Field>
        <Field label={text.buttonLabel} error={errors.buttonLabel?.message}>
          <Input {...fields.register("buttonLabel")} autoComplete="off" />
        </Field>
      </div>
    </Card>
  );
}
