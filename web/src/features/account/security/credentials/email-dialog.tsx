import { useCreate } from "../../../../api";
import { Field, FormDialog, Input, showToast, useZodForm } from "../../../../ui";
import { accountQuery, requestEmailChange } from "./api";
import { emailSchema } from "./schemas";
import { text } from "./strings";

/** Asks for a new address and sends the link to it. */
export function EmailDialog({ onClose }: { onClose: () => void }) {
  const request = useCreate({ send: requestEmailChange, invalidates: [accountQuery.queryKey] });
  const form = useZodForm(emailSchema, { email: "" });
  const { errors } = form.formState;
  return (
    <FormDialog
      form={form}
      title={text.changeEmail}
      submitLabel={text.sendLink}
      onClose={onClose}
      onSubmit={async ({ email }) => {
        await request.mutateAsync(email);
        showToast(text.linkSent(email));
        onClose();
      }}
    >
      <Field label={text.newEmail} help={text.newEmailHelp} error={errors.email?.message}>
        <Input
          {...form.register("email")}
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          autoFocus
        />
      </Field>
    </FormDialog>
  );
}
