import { z } from "zod";
import { id, line, pageQuery, timestamp } from "../../../platform/http/fields";

const status = z.enum(["active", "suspended", "deleting"]);

export const anyBusinessParams = z.object({ id: id("biz") });

export const anyBusinessesQuery = z.strictObject({
  ...pageQuery,
  /** An id, or the beginning of the name as it stands in the address. */
  q: z.string().trim().min(1).max(120).optional(),
  status: status.optional(),
});
export type AnyBusinessesQuery = z.output<typeof anyBusinessesQuery>;

export const businessReasonInput = z.strictObject({
  reason: line(500).min(10, "Say it in 10 characters or more"),
});
export type BusinessReason = z.output<typeof businessReasonInput>;

export const anyBusinessDto = z.strictObject({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  status,
  /** Who opened it. */
  owner: z.strictObject({ id: z.string(), name: z.string(), email: z.string() }),
  createdAt: timestamp,
});
export type AnyBusinessDto = z.output<typeof anyBusinessDto>;

export const businessStatusDto = z.strictObject({ id: z.string(), status });
export type BusinessStatusDto = z.output<typeof businessStatusDto>;
