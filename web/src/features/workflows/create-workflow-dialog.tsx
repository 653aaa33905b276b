import { createWorkflowInput, type CreateWorkflow } from "@server/features/workflows/schemas";
import { useNavigate } from "@tanstack/react-router";
import { useCreate } from "../../api";
import { Field, FormDialog, Input, useZodForm } from "../../ui";
import { useBusiness } from "../businesses/api";
import { createWorkflow, workflowsKey } from "./api";
import { text } from "./strings";

const schema = createWorkflowInput.pick({ name: true });

/** Names a new workflow and opens it. Render it while it is open. */
export function CreateWorkflowDialog({ onClose }: { onClose: () => void }) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const form = useZodForm(schema, { name: "" });
  const { errors } = form.formState;
  const create = useCreate({
    send: (input: CreateWorkflow, key) => createWorkflow(businessId, input, key),
    invalidates: [[...workflowsKey(businessId), "list"]],
  });
  return (
    <FormDialog
      form={form}
      title={text.createTitle}
      submitLabel={text.create}
      onClose={onClose}
      onSubmit={async ({ name }) => {
        const { id: workflowId } = await create.mutateAsync({ name });
        onClose();
        await navigate({
          to: "/b/$businessId/workflows/$workflowId",
          params: { businessId, workflowId },
        });
      }}
    >
      <Field label={text.name} error={errors.name?.message}>
        <Input
          {...form.register("name")}
          placeholder={text.namePlaceholder}
          autoComplete="off"
          autoFocus
        />
      </Field>
    </FormDialog>
  );
}
