import type { CustomFieldDto } from "@server/features/contacts/schemas";
import { Controller, type UseFormReturn } from "react-hook-form";
import { timeZoneOptions } from "../../lib/zones";
import { Combobox, Field, Input, TextLink } from "../../ui";
import { useBusiness } from "../businesses/api";
import type { ContactForm, ContactValues } from "./contact-schema";
import { CustomFieldInput } from "./custom-field-input";
import { text } from "./strings";
import { TagsInput } from "./tags-input";

type ContactFormState = UseFormReturn<ContactForm, unknown, ContactValues>;

interface ContactFieldsProps {
  form: ContactFormState;
  /** The business's own fields. */
  custom: CustomFieldDto[];
}

/** All fields of a contact, the ones most often filled first. */
export function ContactFields({ form, custom }: ContactFieldsProps) {
  const { errors } = form.formState;
  const plain = (
    name: Exclude<keyof ContactForm, "email" | "tags" | "fields" | "birthDate" | "timeZone">,
  ) => (
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
        <Controller
          control={form.control}
          name="timeZone"
          render={({ field }) => (
            <Field label={text.timeZone} error={errors.timeZone?.message}>
              <Combobox
                {...field}
                value={field.value ?? ""}
                options={[{ value: "", label: text.timeZoneOfBusiness }, ...timeZoneOptions()]}
              />
            </Field>
          )}
        />
      </div>
      <CustomFields form={form} custom={custom} />
    </>
  );
}

function CustomFields({ form, custom }: ContactFieldsProps) {
  const { id: businessId } = useBusiness();
  const { errors } = form.formState;
  return (
    <fieldset>
      <legend className="font-medium">{text.fields}</legend>
      <p className="mt-0.5 mb-3 text-sm text-muted">
        {custom.length === 0 ? text.fieldsHelp : text.fieldsManaged}{" "}
        <TextLink to="/b/$businessId/contacts/fields" params={{ businessId }}>
          {text.manageFields}
        </TextLink>
      </p>
      <div className="grid gap-5 sm:grid-cols-2">
        {custom.map((field) => (
          <Field key={field.key} label={field.label} error={errors.fields?.[field.key]?.message}>
            <CustomFieldInput field={field} control={form.register(`fields.${field.key}`)} />
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
