import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Controller } from "react-hook-form";
import { Button, Card, Checkbox, Field } from "../../ui";
import { useBusiness } from "../businesses/api";
import { TagsInput } from "../contacts/tags-input";
import { topicsQuery } from "../topics/api";
import { TopicDialog } from "../topics/topic-dialog";
import type { FormFields } from "./edit-panel";
import { text } from "./strings";

/** What people sign up for. */
export function SignUpFields({ fields }: { fields: FormFields }) {
  const { errors } = fields.formState;
  return (
    <Card title={text.signUpFor}>
      <div className="space-y-5">
        <Controller
          control={fields.control}
          name="topicIds"
          render={({ field }) => (
            <TopicChoice
              value={field.value ?? []}
              onChange={field.onChange}
              error={errors.topicIds?.message}
            />
          )}
        />
        <Field label={text.tags} help={text.tagsHelp} error={errors.tags?.message} optional>
          <Controller
            control={fields.control}
            name="tags"
            render={({ field }) => (
              <TagsInput
                value={field.value ?? []}
                onChange={field.onChange}
                onBlur={field.onBlur}
              />
            )}
          />
        </Field>
      </div>
    </Card>
  );
}

interface TopicChoiceProps {
  value: string[];
  onChange: (topicIds: string[]) => void;
  error: string | undefined;
}

function TopicChoice({ value, onChange, error }: TopicChoiceProps) {
  const { id: businessId } = useBusiness();
  const topics = useQuery(topicsQuery(businessId));
  const [creating, setCreating] = useState(false);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{text.topics}</legend>
      {topics.data?.length === 0 && <p className="mb-2 text-muted">{text.noTopics}</p>}
      <ul>
        {topics.data?.map(({ id, name, description }) => (
          <li key={id}>
            <Checkbox
              label={name}
              help={description ?? undefined}
              checked={value.includes(id)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...value, id] : value.filter((other) => other !== id),
                )
              }
            />
          </li>
        ))}
      </ul>
      {error && <p className="mb-2 text-sm text-danger-ink">{error}</p>}
      <Button size="small" icon={<Plus size={14} />} onClick={() => setCreating(true)}>
        {text.newTopic}
      </Button>
      {creating && (
        <TopicDialog
          businessId={businessId}
          onSaved={({ id }) => onChange([...value, id])}
          onClose={() => setCreating(false)}
        />
      )}
    </fieldset>
  );
}
