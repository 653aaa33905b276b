import { z } from "zod";
import { timestamp } from "../../platform/http/fields";

export const listMailboxQuery = z.strictObject({
  /** Whole address of the recipient. */
  to: z.string().trim().toLowerCase().max(254).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
});
export type ListMailbox = z.output<typeof listMailboxQuery>;

export const mailboxMessageDto = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
  at: timestamp,
});
export type MailboxMessageDto = z.output<typeof mailboxMessageDto>;
