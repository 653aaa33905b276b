import { addSuppressionInput, type AddSuppression } from "@server/features/email/schemas";
import { useCreate } from "../../api";
import { Button, Dialog, Field, Form, Input, showToast, useZodForm } from "../../ui";
import { addSuppression, suppressionsKey } from "./api";
import { text } from "./strings";

const FORM = "add-suppression";

interface AddSuppressionDialogProps {
  businessId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Stops emails to one address by hand. */
export function AddSuppressionDialog(props: AddSuppressionDialogProps) {
  const { businessId, open, onOpenChange } = props;
  const form = useZodForm(addSuppressionInput, { email: "", reason: "manual" });
  const { errors, isSubmitting } = form.formState;
  const add = useCreate({
    send: (input: AddSuppression, key) => addSuppression(businessId, input, key),
    invalidates: [suppressionsKey(businessId)],
  });
  const change = (next: boolean) => {
    form.reset();
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={text.addTitle}
      description={text.addHelp}
      footer={
        <Button type="submit" form={FORM} variant="primary" busy={isSubmitting}>
          {text.add}
        </Button>
      }
    >
      <Form
        id={FORM}
        form={form}
        onSubmit={async (values) => {
          const { email } = await add.mutateAsync(values);
          showToast(text.added(email));
          change(false);
        }}
      >
        <Field label={text.address} error={errors.email?.message}>
          <Input
            {...form.register("email")}
            type="email"
            autoComplete="off"
            autoCapitalize="none"
          />
        </Field>
      </Form>
    </Dialog>
  );
}
