import { z } from "zod";
import { email, id, line, timestamp, timeZone } from "../../platform/http/fields";

export const businessParams = z.object({ businessId: id("biz") });
export const memberParams = z.object({ businessId: id("biz"), userId: id("usr") });

/**
 * Names that people take for the platform's own: a slug is a host name, and the mailbox that the
 * business's emails come from (RFC 2142).
 */
export const RESERVED: ReadonlySet<string> = new Set(
  `www app api admin administrator mail smtp imap preview static assets cdn media docs status dev
   no-reply noreply do-not-reply mailer-daemon bounce bounces postmaster hostmaster webmaster root
   abuse security noc support help info contact billing payments accounts legal privacy team
   notifications edgeloop`.split(/\s+/),
);

/** Part of the host name of the business's content, so lower case letters, digits and hyphens. */
export const slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(3, "At least 3 characters")
  .max(40, "At most 40 characters")
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])$/, "Use letters, digits and hyphens")
  .refine((value) => !RESERVED.has(value), "This name is reserved");

const currency = z.string().regex(/^[A-Z]{3}$/, "Use a three-letter currency code");

const postalAddress = z.string().trim().max(500, "At most 500 characters");

export const createBusinessInput = z.strictObject({
  name: line(120),
  slug: slug.optional(),
  timeZone: timeZone.default("UTC"),
  currency: currency.default("USD"),
  postalAddress: postalAddress.optional(),
});
export type CreateBusiness = z.output<typeof createBusinessInput>;

export const updateBusinessInput = z.strictObject({
  name: line(120).optional(),
  timeZone: timeZone.optional(),
  currency: currency.optional(),
  postalAddress: postalAddress.nullable().optional(),
  version: z.int(),
});
export type UpdateBusiness = z.output<typeof updateBusinessInput>;

/** Deleting asks for the name once more, so that nobody deletes the wrong business. */
export const deleteBusinessInput = z.strictObject({ name: z.string() });
export type DeleteBusiness = z.output<typeof deleteBusinessInput>;

export const businessDto = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  status: z.enum(["active", "suspended", "deleting"]),
  timeZone: z.string(),
  currency: z.string(),
  postalAddress: z.string().nullable(),
  /** Where everything the business writes is served from. */
  contentOrigin: z.string(),
  role: z.string(),
  permissions: z.array(z.string()),
  version: z.int(),
  createdAt: timestamp,
});
export type BusinessDto = z.output<typeof businessDto>;

const roleName = z.enum(["owner", "admin", "editor", "support", "viewer"]);

export const addMemberInput = z.strictObject({ email, role: roleName });
export type AddMember = z.output<typeof addMemberInput>;

export const changeRoleInput = z.strictObject({ role: roleName });
export type ChangeRole = z.output<typeof changeRoleInput>;

export const memberDto = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  joinedAt: timestamp,
});
export type MemberDto = z.output<typeof memberDto>;
