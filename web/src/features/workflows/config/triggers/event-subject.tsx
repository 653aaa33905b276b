import type { EventMatch } from "@server/features/workflows/schemas";
import { Field, Input } from "../../../../ui";
import { form } from "../form-strings";
import type { Names } from "../names";
import { NamedPicker } from "../parts/named-picker";
import { TagPicker } from "../parts/tag-picker";

/** An event and who changes it. */
export interface EventSubjectProps {
  event: EventMatch;
  names: Names;
  error: (part: string) => string | undefined;
  onChange: (event: EventMatch, typed?: boolean) => void;
}

/** What an event must be about. */
export function EventSubject({ event, names, error, onChange }: EventSubjectProps) {
  const { isPartial } = names;
  switch (event.type) {
    case "tag.added":
    case "tag.removed":
      return (
        <TagPicker
          names={names}
          value={event.tagId}
          onChange={(tagId) => onChange({ ...event, tagId })}
        />
      );
    case "segment.entered":
    case "segment.left":
      return (
        <NamedPicker
          label={form.segment}
          names={names.segments}
          isPartial={isPartial}
          value={event.segmentId}
          onChange={(id) => onChange({ ...event, segmentId: id ?? "" })}
        />
      );
    case "form.submitted":
      return (
        <NamedPicker
          label={form.formField}
          names={names.forms}
          none={form.anyForm}
          isPartial={isPartial}
          value={event.formId}
          onChange={(formId) => onChange({ ...event, formId })}
        />
      );
    case "email.opened":
    case "email.clicked":
      return (
        <NamedPicker
          label={form.template}
          help={form.onlyHuman}
          names={names.templates}
          none={form.anyTemplate}
          isPartial={isPartial}
          value={event.templateId}
          onChange={(templateId) => onChange({ ...event, templateId })}
        />
      );
    case "event.received":
      return (
        <Field label={form.eventName} help={form.eventNameHelp} error={error("name")}>
          <Input
            value={event.name}
            maxLength={60}
            autoCapitalize="none"
            spellCheck={false}
            placeholder="trial_started"
            onChange={({ target }) => onChange({ ...event, name: target.value }, true)}
          />
        </Field>
      );
    case "order.placed":
    case "order.paid":
    case "order.fulfilled":
    case "order.refunded":
    case "cart.abandoned":
    case "subscription.changed":
      return <p className="text-sm text-muted">{form.storeNote}</p>;
    default:
      return null;
  }
}
