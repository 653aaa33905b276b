import { createWorkflowInput } from "@server/features/workflows/schemas";
import { useRouter } from "@tanstack/react-router";
import { Button, Dialog, Field, Form, Input, useZodForm } from "../../ui";
import { useBusiness } from "../businesses/api";
import { updateWorkflow, type Workflow } from "./api";
import type { Draft } from "./editor/use-draft";
import { text } from "./strings";

const FORM = "rename-workflow";
const schema = createWorkflowInput.pick({ name: true });

interface RenameDialogProps {
  workflow: Workflow;
  draft: Draft;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Gives a workflow another name. */
export function RenameDialog({ workflow, draft, open, onOpenChange }: RenameDialogProps) {
  const { id: businessId } = useBusiness();
  const router = useRouter();
  const form = useZodForm(schema, { name: workflow.name });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        form.reset({ name: workflow.name });
        onOpenChange(next);
      }}
      title={text.renameTitle}
      footer={
        <Button type="submit" form={FORM} variant="primary" busy={isSubmitting}>
          {text.save}
        </Button>
      }
    >
      <Form
        id={FORM}
        form={form}
        onSubmit={async ({ name }) => {
          await draft.act((version) => updateWorkflow(businessId, workflow.id, { name, version }));
          await router.invalidate();
          onOpenChange(false);
        }}
      >
        <Field label={text.name} error={errors.name?.message}>
          <Input {...form.register("name")} autoComplete="off" />
        </Field>
      </Form>
    </Dialog>
  );
}
