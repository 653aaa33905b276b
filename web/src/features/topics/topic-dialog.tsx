import {
  createTopicInput,
  type CreateTopic,
  type UpdateTopic,
} from "@server/features/topics/schemas";
import { useChange, useCreate } from "../../api";
import { Checkbox, Field, FormDialog, Input, showToast, Textarea, useZodForm } from "../../ui";
import { createTopic, topicsKey, updateTopic, type Topic } from "./api";
import { text } from "./strings";

interface TopicDialogProps {
  businessId: string;
  /** Absent for a new one. */
  topic?: Topic;
  onSaved?: (topic: Topic) => void;
  onClose: () => void;
}

/** Writes a topic. Render it while it is open. */
export function TopicDialog({ businessId, topic, onSaved, onClose }: TopicDialogProps) {
  const form = useZodForm(createTopicInput, {
    name: topic?.name ?? "",
    description: topic?.description ?? "",
    public: topic?.public ?? true,
  });
  const { errors } = form.formState;
  const invalidates = [topicsKey(businessId)];
  const create = useCreate({
    send: (input: CreateTopic, key) => createTopic(businessId, input, key),
    invalidates,
  });
  const update = useChange({
    send: ({ id, ...input }: UpdateTopic & { id: string }) => updateTopic(businessId, id, input),
    invalidates,
  });
  return (
    <FormDialog
      form={form}
      title={topic ? text.editTitle(topic.name) : text.createTitle}
      submitLabel={topic ? text.save : text.create}
      onClose={onClose}
      onSubmit={async (values) => {
        const saved = topic
          ? await update.mutateAsync({ ...values, id: topic.id, version: topic.version })
          : await create.mutateAsync(values);
        showToast(topic ? text.saved(saved.name) : text.created(saved.name));
        onSaved?.(saved);
        onClose();
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
      <Field label={text.about} help={text.aboutHelp} error={errors.description?.message} optional>
        <Textarea
          {...form.register("description", { setValueAs: (value: string) => value || null })}
          placeholder={text.aboutPlaceholder}
          rows={2}
        />
      </Field>
      <Checkbox {...form.register("public")} label={text.public} help={text.publicHelp} />
    </FormDialog>
  );
}
