import { Controller } from "react-hook-form";
import { useChange } from "../../api";
import { timeZoneOptions } from "../../lib/zones";
import {
  Button,
  Combobox,
  Field,
  Form,
  Input,
  Select,
  showToast,
  Status,
  useZodForm,
} from "../../ui";
import { meQuery, updateMe, type Me } from "./api";
import { localeOptions } from "./locales";
import { profileSchema } from "./schemas";
import { text } from "./strings";

/** The signed-in user's name, language and time zone. */
export function ProfileForm({ me }: { me: Me }) {
  const change = useChange({ send: updateMe, invalidates: [meQuery.queryKey] });
  const form = useZodForm(profileSchema, {
    name: me.name,
    locale: me.locale,
    timeZone: me.timeZone,
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  return (
    <Form
      form={form}
      guard
      onSubmit={async (values) => {
        await change.mutateAsync({ ...values, version: me.version });
        showToast(text.saved);
      }}
    >
      <Field label={text.name} error={errors.name?.message}>
        <Input {...form.register("name")} autoComplete="name" />
      </Field>
      <div>
        <p className="mb-1.5 font-medium">{text.email}</p>
        <div className="flex flex-wrap items-center gap-3">
          <span className="min-w-0 break-all">{me.email}</span>
          <Status tone={me.emailVerified ? "success" : "warning"}>
            {me.emailVerified ? text.emailVerified : text.emailOpen}
          </Status>
        </div>
      </div>
      <Field label={text.locale} error={errors.locale?.message}>
        <Select {...form.register("locale")} options={localeOptions(me.locale)} />
      </Field>
      <Controller
        control={form.control}
        name="timeZone"
        render={({ field }) => (
          <Field label={text.timeZone} error={errors.timeZone?.message}>
            <Combobox {...field} options={timeZoneOptions()} />
          </Field>
        )}
      />
      <Button type="submit" variant="primary" busy={isSubmitting} disabled={!isDirty}>
        {text.save}
      </Button>
    </Form>
  );
}
