import { createTemplateInput, type TemplateKind } from "@server/features/templates/schemas";
import { useNavigate } from "@tanstack/react-router";
import * as z from "zod";
import { useCreate } from "../../../api";
import { Field, FormDialog, Input, useZodForm } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { createTemplate, templatesKey, type NewTemplate } from "../api";
import { text } from "../strings";

/** What a template starts from. */
export interface Beginning {
  name: string;
  kind: TemplateKind;
  source: string;
  html: string;
  subject: string;
  preheader?: string | null;
}

const { shape } = createTemplateInput;
const named = z.object({ name: shape.name, subject: shape.subject });

interface CreateDialogProps {
  beginning: Beginning;
  onClose: () => void;
}

/** Names a new template and opens it. */
export function CreateDialog({ beginning, onClose }: CreateDialogProps) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const { name, subject, kind, source, html, preheader = null } = beginning;
  const form = useZodForm(named, { name, subject });
  const { errors } = form.formState;
  const create = useCreate({
    send: (input: NewTemplate, key) => createTemplate(businessId, input, key),
    invalidates: [
      [...templatesKey(businessId), "list"],
      ["overview", businessId],
    ],
  });
  return (
    <FormDialog
      form={form}
      title={text.nameIt}
      submitLabel={text.createIt}
      onClose={onClose}
      onSubmit={async (values) => {
        const { id } = await create.mutateAsync({ ...values, kind, source, html, preheader });
        await navigate({
          to: "/b/$businessId/templates/$templateId",
          params: { businessId, templateId: id },
        });
      }}
    >
      <Field label={text.name} help={text.nameHelp} error={errors.name?.message}>
        <Input {...form.register("name")} autoComplete="off" autoFocus />
      </Field>
      <Field label={text.subject} help={text.subjectHelp} error={errors.subject?.message}>
        <Input {...form.register("subject")} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
