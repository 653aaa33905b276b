import { Plus, X } from "lucide-react";
import { Controller, useFieldArray, type UseFormReturn } from "react-hook-form";
import { Button, Field, IconButton, Input } from "../../ui";
import type { ContactForm, ContactValues } from "./contact-schema";
import { text } from "./strings";
import { TagsInput } from "./tags-input";

type ContactFormState = UseFormReturn<ContactForm, unknown, ContactValues>;

/** All fields of a contact, the ones most often filled first. */
export function ContactFields({ form }: { form: ContactFormState }) {
  const { errors } = form.formState;
  const plain = (name: Exclude<keyof ContactForm, "email" | "tags" | "fields" | "birthDate">) => (
    <Field label={text[name]} error={errors[name]?.message}>
      <Input {...form.register(name)} autoComplete="off" />
    </Field>
  );
  return (
    <>
      <Field label={text.email} error={errors.email?.message}>
        <Input
          {...form.register("email")}
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        {plain("firstName")}
        {plain("lastName")}
      </div>
      <Controller
        control={form.control}
        name="tags"
        render={({ field: { value, onChange, onBlur } }) => (
          <Field label={text.tags} help={text.tagsHelp} error={errors.tags?.message}>
            <TagsInput value={value} onChange={onChange} onBlur={onBlur} />
          </Field>
        )}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        {plain("company")}
        {plain("jobTitle")}
        {plain("phone")}
        <Field label={text.birthDate} error={errors.birthDate?.message}>
          <Input {...form.register("birthDate")} type="date" min="1900-01-01" />
        </Field>
        {plain("city")}
        {plain("state")}
        {plain("country")}
      </div>
      <CustomFields form={form} />
    </>
  );
}

function CustomFields({ form }: { form: ContactFormState }) {
  const rows = useFieldArray({ control: form.control, name: "fields" });
  const { errors } = form.formState;
  return (
    <fieldset>
      <legend className="font-medium">{text.fields}</legend>
      <p className="mt-0.5 mb-3 text-sm text-muted">{text.fieldsHelp}</p>
      <div className="space-y-3">
        {rows.fields.map((row, index) => (
          <div key={row.id} className="flex items-start gap-2">
            <Field
              label={text.fieldName}
              hideLabel={index > 0}
              error={errors.fields?.[index]?.key?.message}
              className="flex-1"
            >
              <Input
                {...form.register(`fields.${index}.key`)}
                placeholder={text.fieldNamePlaceholder}
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
              />
            </Field>
            <Field
              label={text.fieldValue}
              hideLabel={index > 0}
              error={errors.fields?.[index]?.value?.message}
              className="flex-1"
            >
              <Input {...form.register(`fields.${index}.value`)} autoComplete="off" />
            </Field>
            <IconButton
              label={text.removeField(row.key)}
              icon={<X size={16} />}
              onClick={() => rows.remove(index)}
              className={index === 0 ? "mt-[1.6875rem]" : undefined}
            />
          </div>
        ))}
        <Button
          size="small"
          icon={<Plus size={14} />}
          onClick={() => rows.append({ key: "", value: "" })}
        >
          {text.addField}
        </Button>
      </div>
    </fieldset>
  );
}
