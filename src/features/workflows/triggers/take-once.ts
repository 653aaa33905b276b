import type { BusinessCtx } from "../../../platform/ctx";
import { commit, type Write } from "../../../platform/db";
import { AlreadyHandled } from "../../../platform/db/already-handled";
import { AppError } from "../../../platform/errors";
import type { DomainEvent } from "../../../platform/queue";
import { contactByEmail, existingContact } from "../../contacts";
import type { ReceivedDto } from "./schemas";

/**
 * The contact that an event from outside is about.
 * @throws AppError NOT_FOUND
 */
export async function contactMeant(
  inside: BusinessCtx,
  { contactId, email }: { contactId?: string | undefined; email?: string | undefined },
): Promise<string> {
  if (contactId !== undefined) return (await existingContact(inside, contactId)).id;
  const contact = email === undefined ? null : await contactByEmail(inside, email);
  if (contact === null) {
    throw new AppError("NOT_FOUND", { message: "There is no contact with this email address." });
  }
  return contact.id;
}

/** An event from outside that is about to be taken. */
interface Taking {
  /** By whom it is told apart: names the receipt. */
  source: string;
  /** The sender's; null: each is another. Known for three weeks. */
  id: string | null;
  event: DomainEvent;
  writes?: Write[];
}

/** Takes an event from outside: with the same id only the first time. */
export async function takeOnce(
  inside: BusinessCtx,
  { source, id, event, writes = [] }: Taking,
): Promise<ReceivedDto> {
  const result = { id: id ?? inside.newId("evt"), duplicate: false };
  if (id !== null) {
    const eventId = `${inside.businessId} ${id}`;
    inside.receipt = { handler: source, eventId, on: "business" };
  }
  try {
    await commit(inside, { on: "business", writes, events: [event], result });
  } catch (error) {
    if (!(error instanceof AlreadyHandled)) throw error;
    return { ...result, duplicate: true };
  } finally {
    inside.receipt = null;
  }
  return result;
}
