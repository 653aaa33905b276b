import { z } from "zod";
import { id, line, pageQuery, timestamp } from "../../platform/http/fields";
import { MAX_FIELDS, TEXT_FIELDS, type TextField, tagName } from "../contacts/schemas";

export const importsParams = z.object({ businessId: id("biz") });
export const importParams = z.object({ businessId: id("biz"), importId: id("imp") });

/** Largest file, in bytes. */
export const MAX_FILE = 100 * 1024 * 1024;

const textTargets = Object.keys(TEXT_FIELDS) as [TextField, ...TextField[]];

/**
 * Where a column's values can go, besides `fields.<key>`. `consent` says whether somebody wants
 * marketing mail; whoever has a value in `unsubscribedAt` does not.
 */
export const TARGETS = [
  "email",
  "fullName",
  ...textTargets,
  "birthDate",
  "timeZone",
  "tags",
  "consent",
  "unsubscribedAt",
] as const;

/** Systems whose exports are known by their headings. */
export const FORMATS = ["mailchimp", "klaviyo", "shopify"] as const;
export type Format = (typeof FORMATS)[number];

/** `suppress`: they get no marketing mail. `keep`: they are only not subscribed to topics. */
export const WITHOUT_CONSENT = ["suppress", "keep"] as const;

export type Target = (typeof TARGETS)[number] | `fields.${string}`;

const target = z.union([
  z.enum(TARGETS),
  z.string().regex(/^fields\.[a-z][A-Za-z0-9]{0,39}$/, "Not a field of contacts"),
]);

/** By column: where its values go, null for nowhere. */
const mapping = z
  .array(target.nullable())
  .max(200, "At most 200 columns")
  .refine((columns) => columns.includes("email"), "Choose the column with the email address")
  .refine((columns) => {
    const chosen = columns.filter((column) => column !== null);
    return new Set(chosen).size === chosen.length;
  }, "Each field can be filled by one column only")
  .refine(
    (columns) => columns.filter((column) => column?.startsWith("fields.")).length <= MAX_FIELDS,
    `At most ${MAX_FIELDS} custom fields`,
  );

const flag = z.enum(["true", "false"]).transform((value) => value === "true");

const consent = z.string().trim().min(1, "Required").max(1000, "At most 1000 characters");

export const uploadQuery = z.strictObject({
  filename: line(200).default("contacts.csv"),
  /** What the importer says about these people's consent to be written to. */
  consent: consent.optional(),
  /** Begin at once; default: if the column of the address is clear. */
  start: flag.optional(),
  /** Whether rows change contacts that exist, or are skipped; default true. */
  updateExisting: flag.optional(),
});
export type UploadQuery = z.output<typeof uploadQuery>;

export const startImportInput = z.strictObject({
  mapping: mapping.optional(),
  updateExisting: z.boolean().optional(),
  /** Names of tags for every contact of the file. */
  tags: z.array(tagName).max(20, "At most 20 tags").optional(),
  consent: consent.optional(),
  /** What becomes of people who have not agreed; those who have left are always suppressed. */
  withoutConsent: z.enum(WITHOUT_CONSENT).optional(),
  /** Topics to subscribe everybody to who has agreed; needs `consent`. */
  topicIds: z.array(id("tpc")).max(50, "At most 50 topics").optional(),
  /** Go through all rows and report, but write no contact. */
  dryRun: z.boolean().default(false),
});
export type StartImport = z.output<typeof startImportInput>;

export const importStatus = z.enum([
  "uploaded",
  "running",
  "dryRunCompleted",
  "completed",
  "failed",
  "cancelled",
]);

export const importSummaryDto = z.object({
  id: z.string(),
  filename: z.string(),
  status: importStatus,
  /** True if the figures are those of a dry run. */
  dryRun: z.boolean(),
  processedBytes: z.int(),
  totalBytes: z.int(),
  /** Rows read so far; all of them once it is completed. */
  total: z.int(),
  /** New contacts. */
  imported: z.int(),
  /** Contacts that existed and were changed. */
  updated: z.int(),
  /** Rows whose contact existed, or came earlier in the file. */
  skipped: z.int(),
  /** Rows that cannot be used. */
  failed: z.int(),
  /** Contacts of the file that get no marketing mail, since they have not agreed or have left. */
  optedOut: z.int(),
  /** Why the import as a whole failed. */
  failure: z.string().nullable(),
  createdAt: timestamp,
  startedAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
});
export type ImportSummaryDto = z.output<typeof importSummaryDto>;

export const importDto = importSummaryDto.extend({
  consent: z.string().nullable(),
  /** Whose export the file is, as its headings say. */
  format: z.enum(FORMATS).nullable(),
  withoutConsent: z.enum(WITHOUT_CONSENT),
  topicIds: z.array(z.string()),
  encoding: z.string(),
  delimiter: z.string(),
  header: z.array(z.string()),
  /** The first rows, long cells cut. */
  sample: z.array(z.array(z.string())),
  mapping: z.array(z.string().nullable()),
  updateExisting: z.boolean(),
  tags: z.array(z.string()),
});
export type ImportDto = z.output<typeof importDto>;

/** A row that was not used. */
export const importErrorDto = z.object({
  /** Number of the row in the file; the header is row 1. */
  row: z.int(),
  reason: z.string(),
  /** The row's own columns. */
  cells: z.array(z.string()),
});
export type ImportErrorDto = z.output<typeof importErrorDto>;

export const importsQuery = z.strictObject({ ...pageQuery });
export type ImportsQuery = z.output<typeof importsQuery>;
