import { reasonInput } from "@server/features/admin/schemas";
import type { ReactNode } from "react";
import { Button, Dialog, Field, Form, Textarea, useZodForm } from "../../ui";
import { reasonText } from "./reason-text";

const FORM = "reason";

interface ReasonDialogProps {
  title: string;
  confirmLabel: string;
  danger?: boolean | undefined;
  children: ReactNode;
  /** Does it; what it throws is shown above the reason. */
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks once, and for the reason that the log will tell. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, confirmLabel, danger, children, onConfirm, onClose } = props;
  const form = useZodForm(reasonInput, { reason: "" });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{reasonText.cancel}</Button>
          <Button
            type="submit"
            form={FORM}
            variant={danger ? "danger" : "primary"}
            busy={isSubmitting}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <Form id={FORM} form={form} onSubmit={({ reason }) => onConfirm(reason)}>
        <p className="text-muted">{children}</p>
        <Field label={reasonText.reason} help={reasonText.help} error={errors.reason?.message}>
          <Textarea {...form.register("reason")} rows={2} />
        </Field>
      </Form>
    </Dialog>
  );
}
