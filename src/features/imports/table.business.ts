import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { FORMATS, WITHOUT_CONSENT } from "./schemas";

/** CSV files on their way into contacts, with how far each has come. */
export const imports = sqliteTable(
  "imports",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    filename: text("filename").notNull(),
    /** What the importer says about these people's consent. */
    consent: text("consent"),
    status: text("status", {
      enum: ["uploaded", "running", "dryRunCompleted", "completed", "failed", "cancelled"],
    }).notNull(),
    dryRun: integer("dry_run", { mode: "boolean" }).notNull(),
    encoding: text("encoding").notNull(),
    delimiter: text("delimiter").notNull(),
    header: text("header", { mode: "json" }).$type<string[]>().notNull(),
    sample: text("sample", { mode: "json" }).$type<string[][]>().notNull(),
    /** By column: where its values go, null for nowhere. */
    mapping: text("mapping", { mode: "json" }).$type<(string | null)[]>().notNull(),
    updateExisting: integer("update_existing", { mode: "boolean" }).notNull(),
    /** Names of tags that every contact of the file gets. */
    tags: text("tags", { mode: "json" }).$type<string[]>().notNull(),
    /** Whose export the file is, as its headings say; null if they do not. */
    format: text("format", { enum: FORMATS }),
    /** What becomes of people who have not agreed, as a column of the file says. */
    withoutConsent: text("without_consent", { enum: WITHOUT_CONSENT })
      .notNull()
      .default("suppress"),
    /** Topics that everybody in the file is subscribed to, but those without consent. */
    topicIds: text("topic_ids", { mode: "json" }).$type<string[]>().notNull().default([]),
    /** Where the first row after the header begins, in bytes, and its number. */
    dataStart: integer("data_start").notNull(),
    firstRow: integer("first_row").notNull(),
    totalBytes: integer("total_bytes").notNull(),
    /** Everything before this byte is committed; work goes on from here. */
    processedBytes: integer("processed_bytes").notNull(),
    /** Number of the row that begins there. */
    nextRow: integer("next_row").notNull(),
    total: integer("total").notNull(),
    imported: integer("imported").notNull(),
    updated: integer("updated").notNull(),
    skipped: integer("skipped").notNull(),
    failed: integer("failed").notNull(),
    /** Contacts of the file that get no marketing mail, since they have not agreed or have left. */
    optedOut: integer("opted_out").notNull().default(0),
    /** Why the import as a whole failed. */
    failure: text("failure"),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    startedAt: integer("started_at"),
    /** When it was started or last came forward. */
    progressedAt: integer("progressed_at"),
    finishedAt: integer("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    index("imports_waiting")
      .on(t.createdAt)
      .where(sql`status IN ('uploaded', 'dryRunCompleted')`),
    index("imports_running")
      .on(t.progressedAt)
      .where(sql`status = 'running'`),
  ],
);

/** Rows that were not used, with the reason, for 90 days. */
export const importErrors = sqliteTable(
  "import_errors",
  {
    businessId: text("business_id").notNull(),
    importId: text("import_id").notNull(),
    /** Number of the row in the file; the header is row 1. */
    row: integer("row").notNull(),
    reason: text("reason").notNull(),
    columns: text("columns", { mode: "json" }).$type<string[]>().notNull(),
    /** When it was found. */
    at: integer("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.importId, t.row] }),
    index("import_errors_at").on(t.at),
  ],
);

/** Addresses that a dry run has met, since it leaves no contacts to compare with. */
export const importSeen = sqliteTable(
  "import_seen",
  {
    businessId: text("business_id").notNull(),
    importId: text("import_id").notNull(),
    emailNormalised: text("email_normalised").notNull(),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.importId, t.emailNormalised] })],
);
