import { accountSecretInput } from "@server/features/senders/schemas";
import { useChange } from "../../../api";
import { Field, FormDialog, PasswordInput, showToast, useZodForm } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { sendingKey, setAccountSecret, type Account } from "../api";
import { Copied } from "../copy-button";
import { text } from "../strings";

/** Where the provider's reports go, and what they are signed with. */
export function WebhookDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { id: businessId } = useBusiness();
  const rule = accountSecretInput.pick({ webhookSecret: true }).required();
  const form = useZodForm(rule, { webhookSecret: "" });
  const change = useChange({
    send: (webhookSecret: string) => setAccountSecret(businessId, account.id, { webhookSecret }),
    invalidates: [sendingKey(businessId)],
  });
  return (
    <FormDialog
      title={text.webhookTitle}
      submitLabel={text.save}
      form={form}
      onClose={onClose}
      onSubmit={async ({ webhookSecret }) => {
        await change.mutateAsync(webhookSecret);
        showToast(text.saved);
        onClose();
      }}
    >
      <WebhookFacts account={account} secret={null} />
      <Field
        label={text.webhookSecret}
        help={text.webhookSecretHelp}
        error={form.formState.errors.webhookSecret?.message}
      >
        <PasswordInput {...form.register("webhookSecret")} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}

interface WebhookFactsProps {
  account: Pick<Account, "webhookUrl">;
  /** The secret that we have made, this once. */
  secret: string | null;
}

/** What to enter at the provider. */
export function WebhookFacts({ account, secret }: WebhookFactsProps) {
  return (
    <div className="space-y-4">
      <p className="text-muted">{text.webhookBody}</p>
      <Fact label={text.webhookUrl} value={account.webhookUrl ?? ""} />
      {secret && (
        <Fact label={text.webhookOwnSecret} value={secret} help={text.webhookOwnSecretHelp} />
      )}
    </div>
  );
}

function Fact({ label, value, help }: { label: string; value: string; help?: string }) {
  return (
    <div>
      <p className="mb-1 font-medium">{label}</p>
      <div className="rounded-control border border-line bg-sunken px-3 py-1">
        <Copied label={`${text.copy}: ${label}`} value={value} />
      </div>
      {help && <p className="mt-1 text-sm text-muted">{help}</p>}
    </div>
  );
}
