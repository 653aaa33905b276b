import { FIELD_TYPES, fieldKey } from "@server/features/contacts/schemas";
import { useWatch } from "react-hook-form";
import * as z from "zod";
import { useChange, useCreate } from "../../../api";
import { Field, FormDialog, Input, Select, showToast, Textarea, useZodForm } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { contactsKey, type CustomField } from "../api";
import { keyFrom } from "../import/columns";
import { createField, updateField } from "./api";
import { text } from "./strings";

const schema = z
  .object({
    label: z.string().trim().min(1, "Required").max(100),
    key: fieldKey,
    type: z.enum(FIELD_TYPES),
    options: z.string(),
  })
  .refine(({ type, options }) => type !== "choice" || linesOf(options).length > 0, {
    path: ["options"],
    message: text.optionsMissing,
  });

const TYPES = FIELD_TYPES.map((value) => ({ value, label: text.types[value] }));

function linesOf(options: string): string[] {
  return [...new Set(options.split("\n").map((line) => line.trim()))].filter(Boolean);
}

/** Describes a new custom field, or changes one. Render it while it is open. */
export function FieldDialog({ field, onClose }: { field?: CustomField; onClose: () => void }) {
  const { id: businessId } = useBusiness();
  const form = useZodForm(schema, {
    label: field?.label ?? "",
    key: field?.key ?? "",
    type: field?.type ?? "text",
    options: field?.options.join("\n") ?? "",
  });
  const invalidates = [contactsKey(businessId)];
  const create = useCreate({
    send: (input: z.output<typeof schema>, key) =>
      createField(businessId, { ...input, options: optionsOf(input) }, key),
    invalidates,
  });
  const change = useChange({
    send: ({ label, ...input }: z.output<typeof schema>) =>
      updateField(businessId, field!.id, {
        ...{ label, type: input.type, options: optionsOf(input) },
        version: field!.version,
      }),
    invalidates,
  });
  const { errors, dirtyFields } = form.formState;
  const type = useWatch({ control: form.control, name: "type" });
  const label = form.register("label", {
    onChange: (event: { target: { value: string } }) => {
      if (field || dirtyFields.key) return;
      form.setValue("key", keyFrom(event.target.value) ?? "");
    },
  });
  return (
    <FormDialog
      form={form}
      title={field ? text.editTitle(field.label) : text.createTitle}
      submitLabel={field ? text.save : text.create}
      onClose={onClose}
      onSubmit={async (values) => {
        await (field ? change.mutateAsync(values) : create.mutateAsync(values));
        showToast(field ? text.saved : text.created(values.label));
        onClose();
      }}
    >
      <Field label={text.label} error={errors.label?.message}>
        <Input {...label} autoComplete="off" autoFocus />
      </Field>
      <Field label={text.key} help={text.keyHelp} error={errors.key?.message}>
        <Input
          {...form.register("key")}
          readOnly={field !== undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Field
        label={text.type}
        help={field ? text.typeHelp : undefined}
        error={errors.type?.message}
      >
        <Select {...form.register("type")} options={TYPES} />
      </Field>
      {type === "choice" && (
        <Field label={text.options} help={text.optionsHelp} error={errors.options?.message}>
          <Textarea {...form.register("options")} rows={5} />
        </Field>
      )}
    </FormDialog>
  );
}

function optionsOf({ type, options }: Pick<z.output<typeof schema>, "type" | "options">): string[] {
  return type === "choice" ? linesOf(options) : [];
}
