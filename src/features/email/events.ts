import { z } from "zod";

/** `contact.unsubscribed`: the contact's address gets no more marketing mail. */
export const contactUnsubscribed = z.object({ contactId: z.string() });
export type ContactUnsubscribed = z.output<typeof contactUnsubscribed>;
