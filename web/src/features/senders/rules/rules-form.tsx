import { sendingSettingsInput } from "@server/features/senders/schemas";
import { useChange } from "../../../api";
import {
  Button,
  Field,
  Form,
  Input,
  Select,
  SettingsSection,
  showToast,
  Switch,
  useZodForm,
} from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { saveSettings, sendingKey, type Settings } from "../api";
import { text } from "../strings";

/** What is offered to those who switch a rule on. */
const OFFERED = { capEmails: 1, quietFrom: "21:00", quietTo: "08:00" };

const asNumber = { valueAsNumber: true } as const;

/** The rules of sending, saved together. */
export function RulesForm({ settings, canWrite }: { settings: Settings; canWrite: boolean }) {
  const { id: businessId } = useBusiness();
  const { marketingProblem: _, ...known } = settings;
  const form = useZodForm(sendingSettingsInput, known);
  const { errors, isDirty, isSubmitting } = form.formState;
  const [capEmails, quietFrom] = form.watch(["capEmails", "quietFrom"]);
  const change = useChange({
    send: (input: Parameters<typeof saveSettings>[1]) => saveSettings(businessId, input),
    invalidates: [sendingKey(businessId)],
  });
  const hasCap = capEmails !== null;
  const isQuiet = quietFrom !== null;
  return (
    <Form
      form={form}
      guard
      onSubmit={async (values) => {
        await change.mutateAsync(values);
        showToast(text.saved);
      }}
    >
      <fieldset disabled={!canWrite}>
        <SettingsSection title={text.caps} description={text.capsHelp}>
          <div className="space-y-5">
            <Switch
              label={text.capOn}
              checked={hasCap}
              onChange={() =>
                form.setValue("capEmails", hasCap ? null : OFFERED.capEmails, { shouldDirty: true })
              }
            />
            {hasCap && (
              <div className="grid gap-5 sm:grid-cols-2">
                <Field label={text.capEmails} error={errors.capEmails?.message}>
                  <Input {...form.register("capEmails", asNumber)} type="number" min={1} />
                </Field>
                <Field label={text.capHours} error={errors.capHours?.message}>
                  <Input {...form.register("capHours", asNumber)} type="number" min={1} />
                </Field>
              </div>
            )}
          </div>
        </SettingsSection>
        <SettingsSection title={text.quiet} description={text.quietHelp}>
          <div className="space-y-5">
            <Switch
              label={text.quietOn}
              checked={isQuiet}
              onChange={() => {
                const { quietFrom: from, quietTo: to } = OFFERED;
                form.setValue("quietFrom", isQuiet ? null : from, { shouldDirty: true });
                form.setValue("quietTo", isQuiet ? null : to, { shouldDirty: true });
              }}
            />
            {isQuiet && (
              <div className="grid gap-5 sm:grid-cols-3">
                <Field label={text.quietFrom} error={errors.quietFrom?.message}>
                  <Input {...form.register("quietFrom")} type="time" />
                </Field>
                <Field label={text.quietTo} error={errors.quietTo?.message}>
                  <Input {...form.register("quietTo")} type="time" />
                </Field>
                <Field label={text.quietZone} error={errors.quietZone?.message}>
                  <Select {...form.register("quietZone")} options={[...text.zones]} />
                </Field>
              </div>
            )}
          </div>
        </SettingsSection>
        <SettingsSection title={text.tracking} description={text.trackingHelp}>
          <div className="space-y-4">
            <Switch
              {...form.register("trackOpens")}
              label={text.trackOpens}
              help={text.trackOpensHelp}
            />
            <Switch
              {...form.register("trackClicks")}
              label={text.trackClicks}
              help={text.trackClicksHelp}
            />
          </div>
        </SettingsSection>
        {canWrite && (
          <Button type="submit" variant="primary" busy={isSubmitting} disabled={!isDirty}>
            {text.save}
          </Button>
        )}
      </fieldset>
    </Form>
  );
}
