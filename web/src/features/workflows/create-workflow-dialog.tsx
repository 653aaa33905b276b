import { createWorkflowInput, type CreateWorkflow } from "@server/features/workflows/schemas";
import { useNavigate } from "@tanstack/react-router";
import { Controller } from "react-hook-form";
import * as z from "zod";
import { useCreate } from "../../api";
import { Button, Dialog, Field, Form, Input, RadioCards, useZodForm } from "../../ui";
import { useBusiness } from "../businesses/api";
import { useTemplateNames } from "../templates/use-template-names";
import { createWorkflow, workflowsKey } from "./api";
import { newStep } from "./editor/new-step";
import { definitionOf } from "./editor/to-definition";
import { text } from "./strings";

const FORM = "create-workflow";

const schema = z.object({
  name: createWorkflowInput.shape.name,
  starter: z.enum(["welcome", "empty"]),
});

/** The steps a starter begins with. @param templateId newest template, if there is one */
function startOf(starter: "welcome" | "empty", templateId: string): CreateWorkflow["definition"] {
  if (starter === "empty") return definitionOf([]);
  const email = { ...newStep("sendEmail"), config: { templateId } } as ReturnType<typeof newStep>;
  return definitionOf([newStep("wait"), email]);
}

interface CreateWorkflowDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Names a new workflow and opens it. */
export function CreateWorkflowDialog({ open, onOpenChange }: CreateWorkflowDialogProps) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const templates = useTemplateNames(businessId);
  const form = useZodForm(schema, { name: "", starter: "welcome" });
  const { errors, isSubmitting } = form.formState;
  const create = useCreate({
    send: (input: CreateWorkflow, key) => createWorkflow(businessId, input, key),
    invalidates: [[...workflowsKey(businessId), "list"]],
  });
  const change = (next: boolean) => {
    form.reset();
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={text.createTitle}
      footer={
        <Button type="submit" form={FORM} variant="primary" busy={isSubmitting}>
          {text.create}
        </Button>
      }
    >
      <Form
        id={FORM}
        form={form}
        onSubmit={async ({ name, starter }) => {
          const [templateId = ""] = templates.keys();
          const definition = startOf(starter, templateId);
          const { id: workflowId } = await create.mutateAsync({ name, definition });
          change(false);
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
        <Controller
          control={form.control}
          name="starter"
          render={({ field }) => (
            <RadioCards
              legend={text.startFrom}
              columns={2}
              value={field.value}
              onChange={field.onChange}
              options={[
                { value: "welcome", ...text.starters.welcome },
                { value: "empty", ...text.starters.empty },
              ]}
            />
          )}
        />
      </Form>
    </Dialog>
  );
}
