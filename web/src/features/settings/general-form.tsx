import type { UpdateBusiness } from "@server/features/businesses/schemas";
import { useRouter } from "@tanstack/react-router";
import { Controller } from "react-hook-form";
import { useChange } from "../../api";
import { currencyOptions, timeZoneOptions } from "../../lib/zones";
import { Button, Combobox, Field, Form, Input, showToast, Textarea, useZodForm } from "../../ui";
import { businessesQuery, type Business } from "../businesses/api";
import { generalSchema } from "../businesses/schemas";
import { updateBusiness } from "./api";
import { text } from "./strings";

/** Name, time zone and postal address of a business. */
export function GeneralForm({ business, canWrite }: { business: Business; canWrite: boolean }) {
  const form = useZodForm(generalSchema, {
    name: business.name,
    timeZone: business.timeZone,
    currency: business.currency,
    postalAddress: business.postalAddress ?? "",
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const router = useRouter();
  const change = useChange({
    send: (input: UpdateBusiness) => updateBusiness(business.id, input),
    invalidates: [businessesQuery.queryKey],
  });
  return (
    <Form
      form={form}
      guard
      onSubmit={async (values) => {
        await change.mutateAsync({ ...values, version: business.version });
        // The breadcrumbs hold the name.
        await router.invalidate();
        showToast(text.saved);
      }}
    >
      <fieldset disabled={!canWrite} className="space-y-5">
        <Field label={text.name} error={errors.name?.message}>
          <Input {...form.register("name")} autoComplete="organization" />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={text.slug} help={text.slugHelp}>
            <Input value={business.slug} readOnly />
          </Field>
          <Controller
            control={form.control}
            name="currency"
            render={({ field }) => (
              <Field label={text.currency} error={errors.currency?.message}>
                <Combobox {...field} options={currencyOptions()} />
              </Field>
            )}
          />
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
          <Textarea {...form.register("postalAddress")} rows={3} />
        </Field>
        {canWrite && (
          <Button type="submit" variant="primary" busy={isSubmitting} disabled={!isDirty}>
            {text.save}
          </Button>
        )}
      </fieldset>
    </Form>
  );
}
