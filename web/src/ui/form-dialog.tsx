import { useId, type ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Form, type FormProps } from "./form";
import { text } from "./strings";

interface FormDialogProps<Values extends FieldValues, Output> extends Pick<
  FormProps<Values, Output>,
  "form" | "onSubmit" | "children"
> {
  title: string;
  description?: ReactNode;
  /** The verb on the button. */
  submitLabel: string;
  danger?: boolean | undefined;
  onClose: () => void;
}

/** A short form over the screen. Render it while it is open; `onSubmit` closes it. */
export function FormDialog<Values extends FieldValues, Output>(
  props: FormDialogProps<Values, Output>,
) {
  const { title, description, submitLabel, danger, onClose, ...form } = props;
  const id = useId();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button
            type="submit"
            form={id}
            variant={danger ? "danger" : "primary"}
            busy={form.form.formState.isSubmitting}
          >
            {submitLabel}
          </Button>
        </>
      }
    >
      <Form id={id} {...form} />
    </Dialog>
  );
}
