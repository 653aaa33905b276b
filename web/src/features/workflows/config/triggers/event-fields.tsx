import { form } from "../form-strings";
import { EventSubject, type EventSubjectProps } from "./event-subject";
import { isEventType, newEvent } from "./trigger-looks";
import { TriggerPicker } from "./trigger-picker";

/** Something that can happen to a contact. */
export function EventFields({ event, names, error, onChange }: EventSubjectProps) {
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
