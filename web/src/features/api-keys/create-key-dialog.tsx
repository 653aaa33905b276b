import { createApiKeyInput, NEVER_SCOPES } from "@server/features/api-keys/schemas";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Controller } from "react-hook-form";
import { useChange } from "../../api";
import { Button, Dialog, Field, Form, Input, RadioCards, Select, useZodForm } from "../../ui";
import { useBusiness } from "../businesses/api";
import { apiKeysQuery, createApiKey, permissionsQuery } from "./api";
import { ScopeMatrix } from "./scope-matrix";
import { ShownOnce } from "./shown-once";
import { text } from "./strings";

const FORM = "create-api-key";
const DAY_MS = 86_400_000;
const MODES = [
  { value: "live", label: text.live, help: text.liveHelp },
  { value: "test", label: text.test, help: text.testHelp },
] as const;

/** Makes a key, and shows it this once. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const business = useBusiness();
  const permissions = useQuery(permissionsQuery);
  const form = useZodForm(createApiKeyInput, { name: "", scopes: [], mode: "live" });
  const { errors, isSubmitting } = form.formState;
  const [days, setDays] = useState("365");
  const [made, setMade] = useState<string>();
  const create = useChange({
    send: (input: Parameters<typeof createApiKey>[1]) => createApiKey(business.id, input),
    invalidates: [apiKeysQuery(business.id).queryKey],
  });
  const offered = (permissions.data ?? []).filter(
    ({ permission }) =>
      business.permissions.includes(permission) && !NEVER_SCOPES.includes(permission),
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={text.createTitle}
      footer={
        made === undefined ? (
          <Button type="submit" form={FORM} variant="primary" busy={isSubmitting}>
            {text.create}
          </Button>
        ) : (
          <Button variant="primary" onClick={onClose}>
            {text.done}
          </Button>
        )
      }
    >
      {made !== undefined && <ShownOnce apiKey={made} />}
      {made === undefined && (
        <Form
          id={FORM}
          form={form}
          onSubmit={async (values) => {
            const expiresAt = new Date(Date.now() + Number(days) * DAY_MS).toISOString();
            setMade((await create.mutateAsync({ ...values, expiresAt })).key);
          }}
        >
          <Field label={text.name} help={text.nameHelp} error={errors.name?.message}>
            <Input {...form.register("name")} autoComplete="off" />
          </Field>
          <Controller
            control={form.control}
            name="mode"
            render={({ field }) => (
              <RadioCards
                legend={text.mode}
                columns={2}
                options={[...MODES]}
                value={field.value ?? "live"}
                onChange={field.onChange}
              />
            )}
          />
          <div className="grid gap-5 sm:grid-cols-2">
            <Field label={text.expiry}>
              <Select
                options={[...text.expiries]}
                value={days}
                onChange={({ target }) => setDays(target.value)}
              />
            </Field>
            <Field
              label={text.limit}
              help={text.limitHelp}
              optional
              error={errors.requestsPerMinute?.message}
            >
              <Input
                {...form.register("requestsPerMinute", {
                  setValueAs: (value) => (value ? Number(value) : undefined),
                })}
                inputMode="numeric"
                autoComplete="off"
              />
            </Field>
          </div>
          <Controller
            control={form.control}
            name="scopes"
            render={({ field }) => (
              <ScopeMatrix
                offered={offered}
                value={field.value}
                onChange={field.onChange}
                error={errors.scopes?.message}
              />
            )}
          />
        </Form>
      )}
    </Dialog>
  );
}
