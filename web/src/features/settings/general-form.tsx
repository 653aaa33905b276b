import { Controller } from "react-hook-form";
import { useChange } from "../../api";
import { timeZoneOptions } from "../../lib/zones";
import { Button, Combobox, Field, Form, Input, showToast, Textarea, useZodForm } from "../../ui";
import { businessesQuery, type Business } from "../businesses/api";
import { businessSchema } from "../businesses/schemas";
import { updateBusiness } from "./api";
import { text } from "./strings";

const schema = businessSchema.pick({ name: true, timeZone: true, postalAddress: true });

/** Name, time zone and postal address of a business. */
export function GeneralForm({ business, canWrite }: { business: Business; canWrite: boolean }) {
  const form = useZodForm(schema, {
    name: business.name,
    timeZone: business.timeZone,
    postalAddress: business.postalAddress ?? "",
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const change = useChange({
    send: (input: Parameters<typeof updateBusiness>[1]) => updateBusiness(business.id, input),
    invalidates: [businessesQuery.queryKey],
  });
  return (
    <Form
      form={form}
      guard
      onSubmit={async (values) => {
        await change.mutateAsync({ ...values, version: business.version });
        showToast(text.saved);
      }}
    >
      <Field label={text.name} error={errors.name?.message}>
        <Input {...form.register("name")} readOnly={!canWrite} autoComplete="organization" />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={text.slug} help={text.slugHelp}>
          <Input value={business.slug} readOnly />
        </Field>
        <Field label={text.currency}>
          <Input value={business.currency} readOnly />
        </Field>
      </div>
      <Controller
        control={form.control}
        name="timeZone"
        render={({ field }) => (
          <Field label={text.timeZone} error={errors.timeZone?.message}>
            <Combobox {...field} options={timeZoneOptions()} />
          </Field>
        )}
      />
      <Field
        label={text.postalAddress}
        help={text.postalAddressHelp}
        error={errors.postalAddress?.message}
      >
        <Textarea {...form.register("postalAddress")} rows={3} readOnly={!canWrite} />
      </Field>
      {canWrite && (
        <Button type="submit" variant="primary" busy={isSubmitting} disabled={!isDirty}>
          {text.save}
        </Button>
      )}
    </Form>
  );
}
