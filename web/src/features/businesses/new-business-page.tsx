import { useNavigate } from "@tanstack/react-router";
import { Controller } from "react-hook-form";
import { useCreate } from "../../api";
import { slugFrom } from "../../lib/slug";
import { currencyOptions, deviceTimeZone, timeZoneOptions } from "../../lib/zones";
import {
  Button,
  Card,
  Combobox,
  Field,
  Form,
  Input,
  PageHeader,
  Textarea,
  useZodForm,
} from "../../ui";
import { businessesQuery, createBusiness } from "./api";
import { newBusinessSchema } from "./schemas";
import { text } from "./strings";

/** Creates a business and opens it. */
export function NewBusinessPage() {
  const navigate = useNavigate();
  const create = useCreate({ send: createBusiness, invalidates: [businessesQuery.queryKey] });
  const form = useZodForm(newBusinessSchema, {
    name: "",
    slug: "",
    timeZone: deviceTimeZone(),
    currency: "EUR",
    postalAddress: "",
  });
  const { errors, isSubmitting, dirtyFields } = form.formState;
  const name = form.register("name", {
    onChange: (event: { target: { value: string } }) => {
      if (!dirtyFields.slug)
        form.resetField("slug", { defaultValue: slugFrom(event.target.value) });
    },
  });
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title={text.newTitle} description={text.newHelp} />
      <Card>
        <Form
          form={form}
          guard
          onSubmit={async (values) => {
            const business = await create.mutateAsync(values);
            await navigate({ to: "/b/$businessId", params: { businessId: business.id } });
          }}
        >
          <Field label={text.name} error={errors.name?.message}>
            <Input {...name} autoComplete="organization" autoFocus />
          </Field>
          <Field label={text.slug} help={text.slugHelp} error={errors.slug?.message}>
            <Input
              {...form.register("slug")}
              autoCapitalize="none"
              spellCheck={false}
              autoComplete="off"
            />
          </Field>
          <div className="grid gap-5 sm:grid-cols-2">
            <Controller
              control={form.control}
              name="timeZone"
              render={({ field }) => (
                <Field label={text.timeZone} error={errors.timeZone?.message}>
                  <Combobox {...field} options={timeZoneOptions()} />
                </Field>
              )}
            />
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
          <Field
            label={text.postalAddress}
            help={text.postalAddressHelp}
            error={errors.postalAddress?.message}
          >
            <Textarea {...form.register("postalAddress")} rows={3} autoComplete="street-address" />
          </Field>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {text.create}
          </Button>
        </Form>
      </Card>
    </div>
  );
}
