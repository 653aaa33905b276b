import { z } from "zod";
import { id, line, pageQuery, reason, timestamp, timeZone } from "../../platform/http/fields";

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
  /** Keeps members out who have not proved two factors. */
  requireSecondFactor: z.boolean().optional(),
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
  requireSecondFactor: z.boolean(),
  /** Name of a built-in role, or the id of a custom one. */
  role: z.string(),
  permissions: z.array(z.string()),
  version: z.int(),
  createdAt: timestamp,
});
export type BusinessDto = z.output<typeof businessDto>;

export const builtInRole = z.enum(["owner", "admin", "editor", "support", "viewer"]);

/** A role as it is named in requests: a built-in one by its name, a custom one by its id. */
export const roleRef = z.union([builtInRole, id("rol")]);

export const changeRoleInput = z.strictObject({ role: roleRef });
export type ChangeRole = z.output<typeof changeRoleInput>;

export const membersQuery = z.strictObject(pageQuery);
export type MembersQuery = z.output<typeof membersQuery>;

export const memberDto = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  /** The role as people read it. */
  roleName: z.string(),
  joinedAt: timestamp,
});
export type MemberDto = z.output<typeof memberDto>;

export const changedMemberDto = z.object({
  userId: z.string(),
  role: z.string(),
  roleName: z.string(),
});
export type ChangedMemberDto = z.output<typeof changedMemberDto>;

export const transferOwnershipInput = z.strictObject({ userId: id("usr") });
export type TransferOwnership = z.output<typeof transferOwnershipInput>;

export const deletedBusinessParams = z.object({ deletedBusinessId: id("biz") });

export const deletedBusinessDto = z.object({
  id: z.string(),
  name: z.string(),
  deletedAt: timestamp,
  /** Until then it can be restored. */
  restorableUntil: timestamp,
});
export type DeletedBusinessDto = z.output<typeof deletedBusinessDto>;

export const roleParams = z.object({ businessId: id("biz"), roleId: id("rol") });

const permissions = z
  .array(z.string().max(60))
  .max(100, "At most 100 permissions")
  .transform((list) => [...new Set(list)]);

export const createRoleInput = z.strictObject({ displayName: line(60), permissions });
export type CreateRole = z.output<typeof createRoleInput>;

export const updateRoleInput = z.strictObject({
  displayName: line(60).optional(),
  permissions: permissions.optional(),
  version: z.int(),
});
export type UpdateRole = z.output<typeof updateRoleInput>;

/** Who has the role gets the replacement; without one, a role in use cannot be deleted. */
export const deleteRoleQuery = z.strictObject({ replacement: roleRef.optional() });
export type DeleteRole = z.output<typeof deleteRoleQuery>;

export const roleDto = z.object({
  /** What members and invitations name it by. */
  id: z.string(),
  displayName: z.string(),
  permissions: z.array(z.string()),
  /** Built-in roles cannot be changed. */
  builtIn: z.boolean(),
  /** How many members have it. */
  members: z.int(),
  /** 0 for built-in roles. */
  version: z.int(),
});
export type RoleDto = z.output<typeof roleDto>;

export const permissionDto = z.object({
  permission: z.string(),
  /** What it allows, as people read it. */
  sentence: z.string(),
  /** What it is about: permissions of one group stand together. */
  group: z.string(),
  /** Every role has it. */
  always: z.boolean(),
});
export type PermissionDto = z.output<typeof permissionDto>;

const anyStatus = z.enum(["active", "suspended", "deleting"]);

export const anyBusinessParams = z.object({ id: id("biz") });

export const anyBusinessesQuery = z.strictObject({
  ...pageQuery,
  /** An id, or the beginning of the name as it stands in the address. */
  q: z.string().trim().min(1).max(120).optional(),
  status: anyStatus.optional(),
});
export type AnyBusinessesQuery = z.output<typeof anyBusinessesQuery>;

export const businessReasonInput = z.strictObject({ reason });
export type BusinessReason = z.output<typeof businessReasonInput>;

export const anyBusinessDto = z.strictObject({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  status: anyStatus,
  /** Who opened it. */
  owner: z.strictObject({ id: z.string(), name: z.string(), email: z.string() }),
  createdAt: timestamp,
});
export type AnyBusinessDto = z.output<typeof anyBusinessDto>;

export const businessStatusDto = z.strictObject({ id: z.string(), status: anyStatus });
export type BusinessStatusDto = z.output<typeof businessStatusDto>;
