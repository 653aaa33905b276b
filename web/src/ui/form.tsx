import { useBlocker } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { applyServerErrors } from "../api/apply-server-errors";
import { Banner } from "./banner";
import { ConfirmDialog } from "./confirm-dialog";

const guardText = {
  title: "Leave without saving?",
  body: "What you changed here has not been saved.",
  leave: "Leave",
  stay: "Keep editing",
} as const;

/** Asks before a screen with unsaved changes is left. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && blocker.reset()}
      title={guardText.title}
      confirmLabel={guardText.leave}
      cancelLabel={guardText.stay}
      danger
      onConfirm={blocker.proceed}
    >
      {guardText.body}
    </ConfirmDialog>
  );
}

export interface FormProps<Values extends FieldValues, Output> {
  // The output type differs from the input where the schema transforms.
  form: UseFormReturn<Values, unknown, Output>;
  /** Throwing puts the server's messages on their fields, the rest above the form. */
  onSubmit: (values: Output) => Promise<unknown>;
  /** Asks before leaving with unsaved changes; what was submitted counts as saved. */
  guard?: boolean;
  id?: string;
  children: ReactNode;
}

/** A form whose server errors land where they belong. */
export function Form<Values extends FieldValues, Output>(props: FormProps<Values, Output>) {
  const { form, onSubmit, guard = false, id, children } = props;
  const [unplaced, setUnplaced] = useState<string[]>([]);
  const { isDirty, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    setUnplaced([]);
    try {
      await onSubmit(values);
      if (guard) form.reset(form.getValues());
    } catch (error) {
      setUnplaced(applyServerErrors(form, error));
    }
  });
  return (
    <form id={id} noValidate onSubmit={submit} className="space-y-5">
      {guard && <UnsavedGuard dirty={isDirty && !isSubmitting} />}
      {unplaced.length > 0 && (
        <Banner tone="danger">
          {unplaced.map((message) => (
            <p key={message}>{message}</p>
          ))}
        </Banner>
      )}
      {children}
    </form>
  );
}
