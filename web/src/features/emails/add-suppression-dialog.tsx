import { addSuppressionInput, type AddSuppression } from "@server/features/email/schemas";
import { useCreate } from "../../api";
import { Field, FormDialog, Input, showToast, useZodForm } from "../../ui";
import { addSuppression, suppressionsKey } from "./api";
import { text } from "./strings";

interface AddSuppressionDialogProps {
  businessId: string;
  onClose: () => void;
}

/** Stops emails to one address by hand. Render it while it is open. */
export function AddSuppressionDialog({ businessId, onClose }: AddSuppressionDialogProps) {
  const form = useZodForm(addSuppressionInput, { email: "", reason: "manual" });
  const { errors } = form.formState;
  const add = useCreate({
    send: (input: AddSuppression, key) => addSuppression(businessId, input, key),
    invalidates: [suppressionsKey(businessId)],
  });
  return (
    <FormDialog
      form={form}
      title={text.addTitle}
      description={text.addHelp}
      submitLabel={text.add}
      onClose={onClose}
      onSubmit={async (values) => {
        const { email } = await add.mutateAsync(values);
        showToast(text.added(email));
        onClose();
      }}
    >
      <Field label={text.address} error={errors.email?.message}>
        <Input {...form.register("email")} type="email" autoComplete="off" autoCapitalize="none" />
      </Field>
    </FormDialog>
  );
}
