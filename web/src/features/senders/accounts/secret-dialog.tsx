import { accountSecretInput } from "@server/features/senders/schemas";
import { useChange } from "../../../api";
import { Field, FormDialog, PasswordInput, showToast, useZodForm } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { sendingKey, setAccountSecret, type Account } from "../api";
import { kindText, text } from "../strings";

/** Gives an account another key or password. */
export function SecretDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { id: businessId } = useBusiness();
  const form = useZodForm(accountSecretInput.pick({ secret: true }).required(), { secret: "" });
  const change = useChange({
    send: (secret: string) => setAccountSecret(businessId, account.id, { secret }),
    invalidates: [sendingKey(businessId)],
  });
  const { secret = "", secretHelp } = kindText[account.kind];
  return (
    <FormDialog
      title={text.changeSecret}
      submitLabel={text.save}
      form={form}
      onClose={onClose}
      onSubmit={async (values) => {
        await change.mutateAsync(values.secret);
        showToast(text.saved);
        onClose();
      }}
    >
      <Field label={secret} help={secretHelp} error={form.formState.errors.secret?.message}>
        <PasswordInput {...form.register("secret")} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
