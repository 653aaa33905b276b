import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Definition, StepFacts } from "./schemas";

/** A workflow: its draft, and which version new runs start on. */
export const workflows = sqliteTable(
  "workflows",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    status: text("status", { enum: ["draft", "active", "paused"] }).notNull(),
    /** Trigger of the active version, so that an event finds its workflows by index. */
    activeTrigger: text("active_trigger"),
    activeVersionId: text("active_version_id"),
    draft: text("draft", { mode: "json" }).$type<Definition>().notNull(),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    deletedAt: integer("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    index("workflows_business_id_created_at").on(t.businessId, t.createdAt, t.id),
    index("workflows_active").on(t.businessId, t.status, t.activeTrigger),
  ],
);

/** What was published. Never changed: runs stay on the version they started with. */
export const workflowVersions = sqliteTable(
  "workflow_versions",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    workflowId: text("workflow_id").notNull(),
    number: integer("number").notNull(),
    definition: text("definition", { mode: "json" }).$type<Definition>().notNull(),
    hash: text("hash").notNull(),
    publishedAt: integer("published_at").notNull(),
    publishedBy: text("published_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    index("workflow_versions_workflow_id").on(t.businessId, t.workflowId, t.number),
  ],
);

/** One contact on its way through one version. */
export const workflowRuns = sqliteTable(
  "workflow_runs",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    workflowId: text("workflow_id").notNull(),
    versionId: text("version_id").notNull(),
    contactId: text("contact_id").notNull(),
    /** What made it start; the same entry never starts twice. */
    entryKey: text("entry_key").notNull(),
    status: text("status", {
      enum: ["running", "waiting", "completed", "failed", "cancelled"],
    }).notNull(),
    /** Where it is: the node, and how many steps it took to get there. */
    nodeId: text("node_id").notNull(),
    visit: integer("visit").notNull(),
    error: text("error"),
    startedAt: integer("started_at").notNull(),
    finishedAt: integer("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    index("workflow_runs_workflow_id").on(t.businessId, t.workflowId, t.id),
    index("workflow_runs_workflow_id_status").on(t.businessId, t.workflowId, t.status, t.id),
    index("workflow_runs_status").on(t.businessId, t.status, t.id),
    index("workflow_runs_contact_id").on(t.businessId, t.contactId, t.id),
    uniqueIndex("workflow_runs_entry").on(t.businessId, t.workflowId, t.contactId, t.entryKey),
  ],
);

/** What a run did at one visit of one node. */
export const runSteps = sqliteTable(
  "run_steps",
  {
    businessId: text("business_id").notNull(),
    runId: text("run_id").notNull(),
    nodeId: text("node_id").notNull(),
    visit: integer("visit").notNull(),
    type: text("type").notNull(),
    status: text("status", { enum: ["waiting", "completed", "failed", "cancelled"] }).notNull(),
    /** The node's settings at the time. */
    input: text("input", { mode: "json" }).$type<StepFacts>().notNull().default({}),
    output: text("output", { mode: "json" }).$type<StepFacts>().notNull(),
    error: text("error"),
    startedAt: integer("started_at").notNull(),
    finishedAt: integer("finished_at"),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.runId, t.nodeId, t.visit] })],
);

/** When a run goes on. Waits of any length are rows here, never delayed messages. */
export const timers = sqliteTable(
  "timers",
  {
    businessId: text("business_id").notNull(),
    runId: text("run_id").notNull(),
    workflowId: text("workflow_id").notNull(),
    nodeId: text("node_id").notNull(),
    visit: integer("visit").notNull(),
    dueAt: integer("due_at").notNull(),
    /** Set while the workflow is paused: such timers are not due. */
    held: integer("held", { mode: "boolean" }).notNull().default(false),
    attempts: integer("attempts").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.runId] }),
    index("timers_due_at")
      .on(t.dueAt, t.businessId)
      .where(sql`held = 0`),
    index("timers_business_id_due_at")
      .on(t.businessId, t.dueAt)
      .where(sql`held = 0`),
    index("timers_workflow_id").on(t.businessId, t.workflowId),
  ],
);
