import { useCreate } from "../../../../api";
import { Button, Dialog, Field, Form, Input, showToast, useZodForm } from "../../../../ui";
import { accountQuery, requestEmailChange } from "./api";
import { emailSchema } from "./schemas";
import { text } from "./strings";

/** Asks for a new address and sends the link to it. */
export function EmailDialog({ onClose }: { onClose: () => void }) {
  const request = useCreate({ send: requestEmailChange, invalidates: [accountQuery.queryKey] });
  const form = useZodForm(emailSchema, { email: "" });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.changeEmail}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" form="change-email" variant="primary" busy={isSubmitting}>
            {text.sendLink}
          </Button>
        </>
      }
    >
      <Form
        form={form}
        id="change-email"
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
      </Form>
    </Dialog>
  );
}
