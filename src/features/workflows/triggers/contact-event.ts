import type { Value } from "../engine/run-data";
import type { EventType, TriggerType } from "../schemas";

/** A contact to which something has happened. */
interface Entrant {
  contactId: string;
  /** Of the event: with the same one a contact comes into a workflow once. */
  key: string;
  /** When it happened, milliseconds since the epoch. */
  at: number;
}

/** Something that has happened to contacts, as workflows see it. */
export interface ContactEvent {
  type: EventType | "webhook.received";
  /** Each contact once. */
  entrants: Entrant[];
  /** What it was about: becomes `trigger.…` in the runs that it starts. */
  data: Record<string, Value>;
}

/** What a trigger, or a wait, may want an event to be about: the same word in its config and here. */
const SUBJECTS: Partial<Record<TriggerType, string>> = {
  "tag.added": "tagId",
  "tag.removed": "tagId",
  "segment.entered": "segmentId",
  "segment.left": "segmentId",
  "form.submitted": "formId",
  "event.received": "name",
  "email.opened": "templateId",
  "email.clicked": "templateId",
};

/**
 * SQL on whether an event is about what somebody wants it to be about.
 * @param wanted SQL of the trigger's or the wait's config, as JSON
 */
export function isAbout({ type, data }: ContactEvent, wanted: string) {
  const subject = SUBJECTS[type];
  if (subject === undefined) return { sql: "true", params: [] };
  const value = `${wanted} ->> '$.${subject}'`;
  return { sql: `(${value} IS NULL OR ${value} = ?)`, params: [data[subject] ?? null] };
}
