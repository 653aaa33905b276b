import {
  createWorkflowInput,
  type CreateWorkflow,
  definition,
} from "@server/features/workflows/schemas";
import { useNavigate } from "@tanstack/react-router";
import { Controller } from "react-hook-form";
import * as z from "zod";
import { useCreate } from "../../api";
import { Field, FormDialog, Input, RadioCards, useZodForm } from "../../ui";
import { useBusiness } from "../businesses/api";
import { useTemplateNames } from "../templates/use-template-names";
import { createWorkflow, workflowsKey } from "./api";
import { newNode } from "./config";
import { text } from "./strings";

const HOUR = 3600;

const schema = z.object({
  name: createWorkflowInput.shape.name,
  starter: z.enum(["welcome", "empty"]),
});

/** The steps a starter begins with. @param templateId newest template, if there is one */
function startOf(starter: "welcome" | "empty", templateId: string): CreateWorkflow["definition"] {
  const empty = definition.parse({
    trigger: { type: "contact.created" },
    entry: null,
    nodes: [],
    edges: [],
  });
  if (starter === "empty") return empty;
  const wait = newNode("wait", "wait-1");
  const email = newNode("sendEmail", "email-1");
  return {
    ...empty,
    entry: wait.id,
    nodes: [
      { ...wait, config: { ...wait.config, mode: "duration", seconds: HOUR } },
      { ...email, config: { ...email.config, templateId } },
    ],
    edges: [{ from: wait.id, port: "next", to: email.id }],
  };
}

/** Names a new workflow and opens it. Render it while it is open. */
export function CreateWorkflowDialog({ onClose }: { onClose: () => void }) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const templates = useTemplateNames(businessId);
  const form = useZodForm(schema, { name: "", starter: "welcome" });
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
      onSubmit={async ({ name, starter }) => {
        const [templateId = ""] = templates.keys();
        const start = startOf(starter, templateId);
        const { id: workflowId } = await create.mutateAsync({ name, definition: start });
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
    </FormDialog>
  );
}
