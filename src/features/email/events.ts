import { z } from "zod";

/** `contact.unsubscribed`: the contact's address gets no more marketing mail. */
export const contactUnsubscribed = z.object({ contactId: z.string() });
export type ContactUnsubscribed = z.output<typeof contactUnsubscribed>;

/** `email.opened` and `email.clicked`: a person did that, as far as can be told. */
export const emailEngaged = z.object({
  emailId: z.string(),
  contactId: z.string(),
  campaignId: z.string().nullable(),
  templateId: z.string().nullable(),
  /** Where the link leads; null for opens. */
  url: z.string().nullable(),
  /** Milliseconds since the epoch. */
  at: z.number(),
});
export type EmailEngaged = z.output<typeof emailEngaged>;

/** `email.bounced` and `email.complained`: the email did not arrive, or was not wanted. */
export const emailReturned = z.object({
  emailId: z.string(),
  contactId: z.string().nullable(),
  campaignId: z.string().nullable(),
  /** `hard`, `soft` or `ignored`; null for complaints. */
  bounceType: z.string().nullable(),
});
export type EmailReturned = z.output<typeof emailReturned>;
