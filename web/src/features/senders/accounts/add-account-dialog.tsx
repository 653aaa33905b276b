import { createAccountInput } from "@server/features/senders/schemas";
import { useState } from "react";
import { Controller } from "react-hook-form";
import { useChange } from "../../../api";
import {
  Button,
  Dialog,
  Field,
  Form,
  Input,
  PasswordInput,
  RadioCards,
  Switch,
  useZodForm,
} from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { createAccount, sendingKey, type AccountKind } from "../api";
import { kindText, text } from "../strings";
import { rateField } from "./rate-field";
import { WebhookFacts } from "./webhook-dialog";

const FORM = "add-account";
const SENDING: readonly AccountKind[] = ["resend", "sendgrid", "smtp", "cloudflare"];
const KINDS = (Object.keys(kindText) as AccountKind[]).map((value) => ({
  value,
  label: kindText[value].label,
  help: kindText[value].help,
}));

/** What another kind of account does not have is forgotten when that is chosen. */
const OF_KIND = { shouldUnregister: true } as const;

type Created = Awaited<ReturnType<typeof createAccount>>;

/** Adds an account; afterwards it says where the provider's reports go. */
export function AddAccountDialog({ onClose }: { onClose: () => void }) {
  const { id: businessId } = useBusiness();
  const [made, setMade] = useState<Created>();
  const form = useZodForm(createAccountInput, { kind: "resend", name: "", warmUp: false });
  const { errors, isSubmitting } = form.formState;
  const kind = form.watch("kind");
  const sends = SENDING.includes(kind);
  const create = useChange({
    send: (input: Parameters<typeof createAccount>[1]) => createAccount(businessId, input),
    invalidates: [sendingKey(businessId)],
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={made ? text.webhookTitle : text.addAccount}
      footer={
        made ? (
          <Button variant="primary" onClick={onClose}>
            {text.done}
          </Button>
        ) : (
          <Button type="submit" form={FORM} variant="primary" busy={isSubmitting}>
            {text.add}
          </Button>
        )
      }
    >
      {made && <WebhookFacts account={made} secret={made.webhookSecret} />}
      {!made && (
        <Form
          id={FORM}
          form={form}
          onSubmit={async ({ secret, webhookSecret, ...values }) => {
            const account = await create.mutateAsync({
              ...values,
              ...(kindText[values.kind].secret && { secret }),
              ...(webhookSecret && { webhookSecret }),
            });
            if (account.webhookUrl) setMade(account);
            else onClose();
          }}
        >
          <Controller
            control={form.control}
            name="kind"
            render={({ field }) => (
              <RadioCards
                legend={text.kind}
                columns={2}
                options={KINDS}
                value={field.value}
                onChange={field.onChange}
              />
            )}
          />
          <Field label={text.name} help={text.nameHelp} error={errors.name?.message}>
            <Input {...form.register("name")} autoComplete="off" />
          </Field>
          {kindText[kind].secret && (
            <Field
              label={kindText[kind].secret}
              help={kindText[kind].secretHelp}
              error={errors.secret?.message}
            >
              <PasswordInput {...form.register("secret", OF_KIND)} autoComplete="off" />
            </Field>
          )}
          {sends && (
            <>
              <Field label={text.rate} help={text.rateHelp} optional error={errors.rate?.message}>
                <Input
                  {...form.register("rate", { ...rateField, ...OF_KIND })}
                  inputMode="numeric"
                  autoComplete="off"
                />
              </Field>
              <Switch
                {...form.register("warmUp", OF_KIND)}
                label={text.warmUp}
                help={text.warmUpHelp}
              />
            </>
          )}
        </Form>
      )}
    </Dialog>
  );
}
