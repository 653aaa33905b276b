import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * What happened at the nodes of a version on a day, added up from the hours by triggers: nobody writes
 * it otherwise.
 * Metrics: `entered`, `completed`, `skipped`, `failed`, by port; for whole runs node `""` with
 * `entered`, `completed`, `exited`, `failed`, `cancelled`, `goal`.
 */
export const workflowFigures = sqliteTable(
  "workflow_figures",
  {
    businessId: text("business_id").notNull(),
    workflowId: text("workflow_id").notNull(),
    versionId: text("version_id").notNull(),
    nodeId: text("node_id").notNull(),
    metric: text("metric").notNull(),
    port: text("port").notNull(),
    /** Days since the epoch, UTC. */
    day: integer("day").notNull(),
    count: integer("count").notNull(),
    /** How long these took together, milliseconds. */
    totalMs: integer("total_ms").notNull().default(0),
  },
  (t) => [
    primaryKey({
      columns: [t.businessId, t.workflowId, t.versionId, t.nodeId, t.metric, t.port, t.day],
    }),
  ],
);

/** The same by the hour, counted by triggers on runs and steps: days of any time zone begin in one. */
export const workflowHours = sqliteTable(
  "workflow_hours",
  {
    businessId: text("business_id").notNull(),
    workflowId: text("workflow_id").notNull(),
    nodeId: text("node_id").notNull(),
    /** Hours since the epoch. */
    hour: integer("hour").notNull(),
    versionId: text("version_id").notNull(),
    metric: text("metric").notNull(),
    port: text("port").notNull(),
    count: integer("count").notNull(),
    totalMs: integer("total_ms").notNull().default(0),
  },
  (t) => [
    primaryKey({
      columns: [t.businessId, t.workflowId, t.nodeId, t.hour, t.versionId, t.metric, t.port],
    }),
  ],
);

/** How many live runs are at each node of a version, kept by triggers. */
export const workflowPlaces = sqliteTable(
  "workflow_places",
  {
    businessId: text("business_id").notNull(),
    workflowId: text("workflow_id").notNull(),
    versionId: text("version_id").notNull(),
    nodeId: text("node_id").notNull(),
    runs: integer("runs").notNull(),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.workflowId, t.versionId, t.nodeId] })],
);
