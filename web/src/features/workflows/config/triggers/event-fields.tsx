import type { EventMatch } from "@server/features/workflows/schemas";
import { form } from "../form-strings";
import type { Names } from "../names";
import { EventSubject } from "./event-subject";
import { isEventType, newEvent } from "./trigger-looks";
import { TriggerPicker } from "./trigger-picker";

interface EventFieldsProps {
  event: EventMatch;
  names: Names;
  error: (part: string) => string | undefined;
  onChange: (event: EventMatch, typed?: boolean) => void;
}

/** Something that can happen to a contact. */
export function EventFields({ event, names, error, onChange }: EventFieldsProps) {
  return (
    <>
      <TriggerPicker
        label={form.event}
        title={form.eventTitle}
        value={event.type}
        isOffered={isEventType}
        onChange={(type) => isEventType(type) && onChange(newEvent(type))}
      />
      <EventSubject event={event} names={names} error={error} onChange={onChange} />
    </>
  );
}
