import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { RunData } from "./engine/run-data";
import type { Definition, EventMatch, StepFacts } from "./schemas";

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
      enum: ["running", "waiting", "completed", "exited", "failed", "cancelled"],
    }).notNull(),
    /** Where it is: the node, how many steps it took to get there, and since when. */
    nodeId: text("node_id").notNull(),
    visit: integer("visit").notNull(),
    since: integer("since").notNull().default(0),
    /** Tries of the step at which it is. */
    attempt: integer("attempt").notNull().default(0),
    /** Fencing token: one more with every write of the run, so that a late writer misses. */
    rev: integer("rev").notNull().default(0),
    data: text("data", { mode: "json" })
      .$type<RunData>()
      .notNull()
      .default({ trigger: {}, variables: {} }),
    error: text("error"),
    startedAt: integer("started_at").notNull(),
    /** When it reached the goal. */
    goalAt: integer("goal_at"),
    /** Set while people hold this run alone. */
    pausedAt: integer("paused_at"),
    finishedAt: integer("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    index("workflow_runs_workflow_id").on(t.businessId, t.workflowId, t.id),
    index("workflow_runs_workflow_id_status").on(t.businessId, t.workflowId, t.status, t.id),
    index("workflow_runs_version_id").on(t.businessId, t.versionId, t.status, t.id),
    index("workflow_runs_status").on(t.businessId, t.status, t.id),
    index("workflow_runs_node_id").on(t.businessId, t.workflowId, t.nodeId, t.status, t.id),
    index("workflow_runs_paused")
      .on(t.businessId, t.workflowId, t.id)
      .where(sql`paused_at IS NOT NULL`),
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
    status: text("status", {
      enum: ["running", "waiting", "completed", "skipped", "failed", "cancelled"],
    }).notNull(),
    /** What it was told, in a few values. */
    input: text("input", { mode: "json" }).$type<StepFacts>().notNull().default({}),
    output: text("output", { mode: "json" }).$type<StepFacts>().notNull(),
    error: text("error"),
    startedAt: integer("started_at").notNull(),
    finishedAt: integer("finished_at"),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.runId, t.nodeId, t.visit] })],
);

/**
 * When a run goes on. Waits of any length are rows here, never delayed messages. While a call is
 * under way it is the end of the caller's lease.
 */
export const timers = sqliteTable(
  "timers",
  {
    businessId: text("business_id").notNull(),
    runId: text("run_id").notNull(),
    workflowId: text("workflow_id").notNull(),
    nodeId: text("node_id").notNull(),
    visit: integer("visit").notNull(),
    dueAt: integer("due_at").notNull(),
    /** Bits: 1 while the workflow is paused, 2 while the run is. Only timers with 0 are due. */
    held: integer("held").notNull().default(0),
    /** True: it depends on the contact's zone or dates, and moves with them. */
    movable: integer("movable", { mode: "boolean" }).notNull().default(false),
    /** Times that taking the run onwards could not be stored. */
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

/** What a run waits for. `happenedAt` once it has come; the run then goes on by its timer. */
export const eventWaits = sqliteTable(
  "event_waits",
  {
    businessId: text("business_id").notNull(),
    runId: text("run_id").notNull(),
    nodeId: text("node_id").notNull(),
    visit: integer("visit").notNull(),
    contactId: text("contact_id").notNull(),
    eventType: text("event_type").notNull(),
    /** The node's `event`: what it must be about. */
    match: text("match", { mode: "json" }).$type<EventMatch>().notNull(),
    createdAt: integer("created_at").notNull(),
    happenedAt: integer("happened_at"),
    data: text("data", { mode: "json" }).$type<StepFacts>(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.runId] }),
    index("event_waits_contact_id").on(t.businessId, t.contactId, t.eventType),
  ],
);

/** Steps that were given up. Replaying one keeps its key: (run, node, visit). */
export const stepDeadLetters = sqliteTable(
  "step_dead_letters",
  {
    businessId: text("business_id").notNull(),
    runId: text("run_id").notNull(),
    nodeId: text("node_id").notNull(),
    visit: integer("visit").notNull(),
    workflowId: text("workflow_id").notNull(),
    contactId: text("contact_id").notNull(),
    type: text("type").notNull(),
    reason: text("reason").notNull(),
    attempts: integer("attempts").notNull(),
    failedAt: integer("failed_at").notNull(),
    status: text("status", { enum: ["open", "replayed", "dismissed"] }).notNull(),
    closedAt: integer("closed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.runId, t.nodeId, t.visit] }),
    index("step_dead_letters_workflow_id").on(t.businessId, t.workflowId, t.status, t.failedAt),
    index("step_dead_letters_status").on(t.businessId, t.status, t.failedAt),
  ],
);

/** When a workflow with a date or a schedule comes next, and how far it has come. */
export const workflowSchedules = sqliteTable(
  "workflow_schedules",
  {
    businessId: text("business_id").notNull(),
    workflowId: text("workflow_id").notNull(),
    nextAt: integer("next_at").notNull(),
    /** The time that is being worked off, milliseconds since the epoch; null between them. */
    occurrence: integer("occurrence"),
    /** Last contact that was looked at for it. */
    after: text("after").notNull().default(""),
    /** 1 while the workflow is paused. */
    held: integer("held").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.workflowId] }),
    index("workflow_schedules_next_at")
      .on(t.nextAt, t.businessId)
      .where(sql`held = 0`),
  ],
);

/** A workflow's own address, to which events are posted. The secret part is kept as its hash. */
export const workflowHooks = sqliteTable(
  "workflow_hooks",
  {
    businessId: text("business_id").notNull(),
    workflowId: text("workflow_id").notNull(),
    tokenHash: text("token_hash").notNull(),
    createdAt: integer("created_at").notNull(),
    lastAt: integer("last_at"),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.workflowId] })],
);

/**
 * Values of headers that nobody reads back: definitions name them by their id. Never changed, so
 * that every version keeps what it was published with.
 */
export const workflowSecrets = sqliteTable(
  "workflow_secrets",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    /** The only server to which it goes: scheme, host and port. */
    origin: text("origin").notNull(),
    /** Sealed. */
    value: text("value").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    uniqueIndex("workflow_secrets_id").on(t.id),
  ],
);

/** Tags that contacts got or lost, for workflows that ask: filled by triggers, worked off in order. */
export const tagChanges = sqliteTable(
  "tag_changes",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    businessId: text("business_id").notNull(),
    contactId: text("contact_id").notNull(),
    tagId: text("tag_id").notNull(),
    type: text("type", { enum: ["tag.added", "tag.removed"] }).notNull(),
    at: integer("at").notNull(),
  },
  (t) => [
    index("tag_changes_business_id").on(t.businessId, t.seq),
    index("tag_changes_at").on(t.at, t.businessId),
  ],
);
