import { z } from "zod";
import { facts, pageQuery, timestamp } from "../../platform/http/fields";

export const auditQuery = z.strictObject({
  ...pageQuery,
  /** Exact action, `contact.created`. */
  action: z.string().max(100).optional(),
});
export type AuditQuery = z.output<typeof auditQuery>;

export const auditEntryDto = z.object({
  id: z.string(),
  at: timestamp,
  actor: z.object({ type: z.string(), id: z.string(), name: z.string().nullable() }),
  action: z.string(),
  resource: z.object({ type: z.string(), id: z.string().nullable() }),
  summary: facts,
});
export type AuditEntryDto = z.output<typeof auditEntryDto>;
