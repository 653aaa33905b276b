import { reasonInput } from "@server/features/admin/schemas";
import type { ReactNode } from "react";
import { Field, FormDialog, Textarea, useZodForm } from "../../ui";
import { reasonText } from "./reason-text";

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
  const { errors } = form.formState;
  return (
    <FormDialog
      form={form}
      title={title}
      submitLabel={confirmLabel}
      danger={danger}
      onClose={onClose}
      onSubmit={({ reason }) => onConfirm(reason)}
    >
      <p className="text-muted">{children}</p>
      <Field label={reasonText.reason} help={reasonText.help} error={errors.reason?.message}>
        <Textarea {...form.register("reason")} rows={2} />
      </Field>
    </FormDialog>
  );
}
