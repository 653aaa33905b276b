import { type Trigger, trigger as triggerSchema } from "@server/features/workflows/schemas";
import { form } from "./form-strings";
import { FormFrame } from "./parts/form-frame";
import { DateFields } from "./triggers/date-fields";
import { EventExample } from "./triggers/event-example";
import { EventSubject } from "./triggers/event-subject";
import { ScheduleFields } from "./triggers/schedule-fields";
import { newTrigger } from "./triggers/trigger-looks";
import { TriggerPicker } from "./triggers/trigger-picker";
import { WebhookFields } from "./triggers/webhook-fields";
import { useDraft, type Draft } from "./use-draft";
import { useNames } from "./use-names";

interface TriggerFormProps {
  trigger: Trigger;
  /** Called with every change that may be saved, after a pause while somebody types. */
  onChange: (trigger: Trigger) => void;
  problems: readonly string[];
  workflowId: string;
}

/** What starts a workflow. */
export function TriggerForm({ trigger, onChange, problems, workflowId }: TriggerFormProps) {
  const edit = useDraft<Trigger>(trigger, triggerSchema, onChange);
  return (
    <FormFrame problems={problems} isHeld={edit.isHeld} onLeave={edit.flush}>
      <TriggerPicker
        label={form.trigger}
        title={form.triggerTitle}
        value={edit.draft.type}
        onChange={(type) => edit.set(newTrigger(type))}
      />
      <About edit={edit} workflowId={workflowId} />
    </FormFrame>
  );
}

/** What the trigger must be about, or when it comes. */
function About({ edit, workflowId }: { edit: Draft<Trigger>; workflowId: string }) {
  const { draft, set, error } = edit;
  const names = useNames(draft);
  switch (draft.type) {
    case "date":
      return <DateFields trigger={draft} names={names} onChange={set} />;
    case "schedule":
      return (
        <ScheduleFields
          cron={draft.cron}
          error={error("cron")}
          onChange={(cron, typed) => set({ ...draft, cron }, typed)}
        />
      );
    case "webhook.received":
      return <WebhookFields workflowId={workflowId} />;
    case "manual":
      return <p className="text-muted">{form.manualBody}</p>;
    case "event.received":
      return (
        <>
          <EventSubject event={draft} names={names} error={error} onChange={set} />
          <EventExample name={draft.name} />
        </>
      );
    default:
      return <EventSubject event={draft} names={names} error={error} onChange={set} />;
  }
}
