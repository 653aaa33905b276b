import { updateAccountInput } from "@server/features/senders/schemas";
import { useChange } from "../../../api";
import { Field, FormDialog, Input, showToast, Switch, useZodForm } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { sendingKey, updateAccount, type Account } from "../api";
import { text } from "../strings";
import { rateField } from "./rate-field";

/** Not one whose warm-up is over: that may begin another. */
function isWarmingUp({ warmUp }: Account): boolean {
  const last = warmUp?.days.at(-1)?.day ?? "";
  return last >= new Date().toISOString().slice(0, 10);
}

interface EditAccountDialogProps {
  account: Account;
  onClose: () => void;
}

/** Changes an account's name, pace and warm-up. */
export function EditAccountDialog({ account, onClose }: EditAccountDialogProps) {
  const { id: businessId } = useBusiness();
  const form = useZodForm(updateAccountInput, {
    name: account.name,
    ...(account.hasOwnRate && { rate: account.rate }),
    warmUp: isWarmingUp(account),
    version: account.version,
  });
  const { errors } = form.formState;
  const change = useChange({
    send: (input: Parameters<typeof updateAccount>[2]) =>
      updateAccount(businessId, account.id, input),
    invalidates: [sendingKey(businessId)],
  });
  return (
    <FormDialog
      title={text.edit}
      submitLabel={text.save}
      form={form}
      onClose={onClose}
      onSubmit={async ({ rate = null, warmUp, ...values }) => {
        await change.mutateAsync(account.sends ? { ...values, rate, warmUp } : values);
        showToast(text.saved);
        onClose();
      }}
    >
      <Field label={text.name} help={text.nameHelp} error={errors.name?.message}>
        <Input {...form.register("name")} autoComplete="off" />
      </Field>
      {account.sends && (
        <>
          <Field label={text.rate} help={text.rateHelp} optional error={errors.rate?.message}>
            <Input {...form.register("rate", rateField)} inputMode="numeric" autoComplete="off" />
          </Field>
          <Switch {...form.register("warmUp")} label={text.warmUp} help={text.warmUpHelp} />
        </>
      )}
    </FormDialog>
  );
}
