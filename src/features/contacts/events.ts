import { z } from "zod";
import type { DomainEvent } from "../../platform/queue";

/** `contact.created`, `contact.updated`, `contact.deleted`, version 1. */
export const contactChanged = z.object({ contactId: z.string() });

/**
 * `contacts.imported`, version 1: at most 500 contacts that an import has created.
 * `contacts.updated`, version 1: as many that it has changed. It starts no workflows.
 */
export const contactsImported = z.object({
  importId: z.string(),
  contactIds: z.array(z.string()).max(500),
});

/** `contact.merged`, version 1: the others ended in `contactId`. */
export const contactMerged = z.object({ contactId: z.string(), from: z.array(z.string()) });

/** Several contacts have become one. */
export function mergedEvents(contactId: string, from: string[]): DomainEvent[] {
  const payload = { contactId, from } satisfies z.input<typeof contactMerged>;
  return [
    { type: "contact.merged", version: 1, payload },
    contactEvent("contact.updated", contactId),
  ];
}

/** A change of one contact. */
export function contactEvent(
  type: "contact.created" | "contact.updated" | "contact.deleted",
  contactId: string,
): DomainEvent {
  return { type, version: 1, payload: { contactId } satisfies z.input<typeof contactChanged> };
}

/** Contacts that an import has created, and those that it has changed, in chunks. */
export function importedEvents(
  importId: string,
  { created, updated }: { created: string[]; updated: string[] },
): DomainEvent[] {
  return [
    ...inChunks("contacts.imported", importId, created),
    ...inChunks("contacts.updated", importId, updated),
  ];
}

function inChunks(
  type: "contacts.imported" | "contacts.updated",
  importId: string,
  contactIds: string[],
): DomainEvent[] {
  const events: DomainEvent[] = [];
  for (let from = 0; from < contactIds.length; from += 500) {
    const payload: z.input<typeof contactsImported> = {
      importId,
      contactIds: contactIds.slice(from, from + 500),
    };
    events.push({ type, version: 1, payload });
  }
  return events;
}
