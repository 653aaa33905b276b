import { z } from "zod";
import { id, pageQuery } from "../../platform/http/fields";
import { contactDto } from "../contacts/schemas";

export const duplicatesParams = z.object({ businessId: id("biz") });
export const mergeParams = z.object({ businessId: id("biz"), contactId: id("con") });

/** By what contacts may be the same person. */
export const LIKENESSES = ["email", "phone", "name"] as const;

export const duplicatesQuery = z.strictObject({
  ...pageQuery,
  limit: z.coerce.number().int().min(1).max(50).default(20),
  /**
   * The same mailbox (Gmail's dots and `+…` ignored), the same phone, or the same first name, last
   * name and company.
   */
  by: z.enum(LIKENESSES).default("email"),
});
export type DuplicatesQuery = z.output<typeof duplicatesQuery>;

/** Contacts that may be one person, the oldest first. */
export const duplicatesDto = z.object({
  /** What they have in common. */
  key: z.string(),
  /** How many there are; at most ten are shown. */
  count: z.int(),
  contacts: z.array(contactDto),
});
export type DuplicatesDto = z.output<typeof duplicatesDto>;

/** Most contacts that are merged into one at once. */
export const MAX_MERGED = 10;

export const mergeInput = z.strictObject({
  /** The contacts that end; in this order they fill what the remaining one lacks. */
  from: z
    .array(id("con"))
    .min(1, "Choose at least one")
    .max(MAX_MERGED, `At most ${MAX_MERGED} at once`)
    .refine((ids) => new Set(ids).size === ids.length, "A contact stands here twice"),
  /** Whose value counts, by field or `fields.<key>`; otherwise the remaining contact's. */
  take: z.record(z.string().max(60), id("con")).optional(),
});
export type Merge = z.output<typeof mergeInput>;
