import { accountSecretInput } from "@server/features/senders/schemas";
import { useState } from "react";
import { useChange } from "../../../api";
import {
  Button,
  Dialog,
  Field,
  FormDialog,
  PasswordInput,
  showFailure,
  showToast,
  useZodForm,
} from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { sendingKey, setAccountSecret, type Account } from "../api";
import { Copied } from "../copy-button";
import { text } from "../strings";

/** Where the provider's reports go, and what they are signed with. */
export function WebhookDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  return secretIsOurs(account.kind) ? (
    <OwnSecretDialog account={account} onClose={onClose} />
  ) : (
    <TheirSecretDialog account={account} onClose={onClose} />
  );
}

/** The secret is the provider's: it is entered here. */
function TheirSecretDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const rule = accountSecretInput.pick({ webhookSecret: true }).required();
  const form = useZodForm(rule, { webhookSecret: "" });
  const change = useSecretChange(account);
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
        help={account.hasWebhookSecret ? text.webhookSecretKnown : text.webhookSecretMissing}
        error={form.formState.errors.webhookSecret?.message}
      >
        <PasswordInput {...form.register("webhookSecret")} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}

/** The secret is ours and stands in the address: whoever has lost it makes another. */
function OwnSecretDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [made, setMade] = useState<string | null>(null);
  const change = useSecretChange(account);
  const renew = () => {
    const secret = newSecret();
    change.mutate(secret, { onSuccess: () => setMade(secret), onError: showFailure });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.webhookTitle}
      footer={
        <>
          {made === null && (
            <Button busy={change.isPending} onClick={renew}>
              {text.webhookRenew}
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {text.done}
          </Button>
        </>
      }
    >
      <WebhookFacts account={account} secret={made} />
      {made === null && <p className="mt-4 text-muted">{text.webhookRenewHelp}</p>}
    </Dialog>
  );
}

function useSecretChange(account: Account) {
  const { id: businessId } = useBusiness();
  return useChange({
    send: (webhookSecret: string) => setAccountSecret(businessId, account.id, { webhookSecret }),
    invalidates: [sendingKey(businessId)],
  });
}

/** Hard to guess, and made of what an address may hold. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Providers that sign nothing: their reports carry a secret of ours in the address. */
function secretIsOurs(kind: Account["kind"]): boolean {
  return kind === "postmark" || kind === "ses";
}

interface WebhookFactsProps {
  account: Pick<Account, "kind" | "webhookUrl">;
  /** The secret that we have made, this once. */
  secret: string | null;
}

/** What to enter at the provider. */
export function WebhookFacts({ account, secret }: WebhookFactsProps) {
  const url = account.webhookUrl ?? "";
  const ours = secretIsOurs(account.kind);
  const whole = ours ? `${url}&token=${secret ? encodeURIComponent(secret) : "…"}` : url;
  return (
    <div className="space-y-4">
      <p className="text-muted">{text.webhookBody}</p>
      <Fact
        label={text.webhookUrl}
        value={whole}
        {...(ours && { help: secret ? text.webhookOnce : text.webhookHidden })}
      />
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
