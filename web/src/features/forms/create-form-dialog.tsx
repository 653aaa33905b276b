import { createFormInput, type CreateForm } from "@server/features/forms/schemas";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCreate } from "../../api";
import { Field, FormDialog, Input, Textarea, useZodForm } from "../../ui";
import { useBusiness } from "../businesses/api";
import { topicsQuery } from "../topics/api";
import { createForm, formsKey } from "./api";
import { text } from "./strings";

const schema = createFormInput.pick({ name: true, consentText: true });

/** Names a new form and opens it. Render it while it is open. */
export function CreateFormDialog({ onClose }: { onClose: () => void }) {
  const { id: businessId, name } = useBusiness();
  const navigate = useNavigate();
  const topics = useQuery(topicsQuery(businessId));
  const form = useZodForm(schema, { name: "", consentText: text.consentDefault(name) });
  const { errors } = form.formState;
  const create = useCreate({
    send: (input: CreateForm, key) => createForm(businessId, input, key),
    invalidates: [formsKey(businessId)],
  });
  return (
    <FormDialog
      form={form}
      title={text.createTitle}
      submitLabel={text.create}
      onClose={onClose}
      onSubmit={async (values) => {
        // A business with one topic means it.
        const topicIds = topics.data?.length === 1 ? topics.data.map(({ id }) => id) : [];
        const input = createFormInput.parse({ ...values, title: text.titleDefault, topicIds });
        const { id: formId } = await create.mutateAsync(input);
        onClose();
        await navigate({ to: "/b/$businessId/forms/$formId", params: { businessId, formId } });
      }}
    >
      <Field label={text.name} help={text.nameHelp} error={errors.name?.message}>
        <Input
          {...form.register("name")}
          placeholder={text.namePlaceholder}
          autoComplete="off"
          autoFocus
        />
      </Field>
      <Field label={text.consent} help={text.consentHelp} error={errors.consentText?.message}>
        <Textarea {...form.register("consentText")} rows={2} />
      </Field>
    </FormDialog>
  );
}
