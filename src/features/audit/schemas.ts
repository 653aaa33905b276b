import { z } from "zod";
import { facts, id, pageQuery, timestamp } from "../../platform/http/fields";

const instant = z.iso.datetime({ offset: true });
const word = z.string().trim().min(1).max(100);

const filters = {
  /** Exact action, `contact.created`, or all of a family, `contact.*`. */
  action: z
    .string()
    .max(100)
    .regex(/^[a-z][a-z0-9_.-]*(\.\*)?$/, "An action, or a family: contact.*")
    .optional(),
  /** Who acted: a user's or key's id, or the name of a system actor. */
  actor: word.optional(),
  resourceType: word.optional(),
  resourceId: word.optional(),
  /** From this time on. */
  from: instant.optional(),
  /** Before this time. */
  to: instant.optional(),
  /** Words of the action, the resource's id, the summary, or the person who acted. */
  q: z.string().trim().min(2, "At least 2 characters").max(100).optional(),
};

const platformFilters = {
  ...filters,
  /** The user that the entry is about. */
  userId: id("usr").optional(),
  /** The administrator who acted as somebody. */
  administratorId: id("usr").optional(),
  businessId: id("biz").optional(),
};

export const auditExportQuery = z.strictObject(filters);
export type AuditExportQuery = z.output<typeof auditExportQuery>;

export const auditQuery = z.strictObject({ ...pageQuery, ...filters });
export type AuditQuery = z.output<typeof auditQuery>;

export const platformAuditExportQuery = z.strictObject(platformFilters);
export type PlatformAuditExportQuery = z.output<typeof platformAuditExportQuery>;

export const platformAuditQuery = z.strictObject({ ...pageQuery, ...platformFilters });
export type PlatformAuditQuery = z.output<typeof platformAuditQuery>;

export const activityQuery = z.strictObject(pageQuery);
export type ActivityQuery = z.output<typeof activityQuery>;

export const auditEntryDto = z.object({
  id: z.string(),
  at: timestamp,
  actor: z.object({
    type: z.string(),
    id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
  }),
  /** The administrator who acted on behalf of the actor. */
  administrator: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  action: z.string(),
  resource: z.object({ type: z.string(), id: z.string().nullable() }),
  summary: facts,
  /** Network address and user agent; null for systems, once erased, and where they are others'. */
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string(),
});
export type AuditEntryDto = z.output<typeof auditEntryDto>;

export const platformAuditEntryDto = auditEntryDto.extend({
  businessId: z.string().nullable(),
  /** Whom the entry is about. */
  user: z
    .object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() })
    .nullable(),
});
export type PlatformAuditEntryDto = z.output<typeof platformAuditEntryDto>;

export const AUDIT_DATABASES = ["platform", "shard-0"] as const;

export const auditSealsDto = z.array(
  z.object({
    database: z.enum(AUDIT_DATABASES),
    seals: z.int(),
    /** Hash of the last seal: kept elsewhere, it shows if the chain's end was cut off. */
    lastHash: z.string().nullable(),
    lastSealedAt: timestamp.nullable(),
    unsealedEntries: z.int(),
    oldestUnsealedAt: timestamp.nullable(),
  }),
);
export type AuditSealsDto = z.output<typeof auditSealsDto>;

export const verificationQuery = z.strictObject({
  database: z.enum(AUDIT_DATABASES),
  /** Number of the seal that the page begins after: `next` of the page before. */
  after: z.coerce.number().int().min(0).default(0),
});
export type VerificationQuery = z.output<typeof verificationQuery>;

export const verificationDto = z.object({
  database: z.enum(AUDIT_DATABASES),
  seals: z.int(),
  entries: z.int(),
  /** Entries whose personal side was erased; the chain holds without it. */
  erased: z.int(),
  broken: z
    .object({
      seal: z.int(),
      kind: z.enum([
        "entry_changed",
        "entry_missing",
        "entry_inserted",
        "personal_changed",
        "seal_missing",
        "seal_changed",
        "previous_mismatch",
      ]),
      /** Position of the entry in the log, where it can be told. */
      position: z.int().nullable(),
    })
    .nullable(),
  /** Seal after which the next page begins; null at the end of the chain. */
  next: z.int().nullable(),
});
export type VerificationDto = z.output<typeof verificationDto>;
