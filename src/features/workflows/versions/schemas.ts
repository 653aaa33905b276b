import { z } from "zod";
import { id, scalar } from "../../../platform/http/fields";
import { definition, nodeId } from "../schemas";

export const versionParams = z.object({
  businessId: id("biz"),
  workflowId: id("wfl"),
  versionId: id("wfv"),
});

export const compareQuery = z.strictObject({
  /** What it is compared to: another version, or the draft as it is now. */
  to: z.union([z.literal("draft"), id("wfv")]).default("draft"),
});
export type CompareQuery = z.output<typeof compareQuery>;

/** A value that differs, by its place; null where there is none. */
const fieldChange = z.object({ path: z.string(), before: scalar, after: scalar });
export type FieldChange = z.output<typeof fieldChange>;

const edges = definition.shape.edges;

export const comparisonDto = z.object({
  /** Steps that are the same are left out. */
  nodes: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      change: z.enum(["added", "removed", "changed"]),
      fields: z.array(fieldChange),
    }),
  ),
  edges: z.object({ added: edges, removed: edges }),
  /** Trigger, entry, re-entry, conditions and goal. */
  settings: z.array(fieldChange),
});
export type Comparison = z.output<typeof comparisonDto>;

export const migrateInput = z.strictObject({
  /** Whose live runs move onto the active version: those of one version, or of all others. */
  from: z.union([z.literal("all"), id("wfv")]),
  /** Where runs at a step go that has another id in the active version. */
  mapping: z
    .record(nodeId, nodeId)
    .refine((mapping) => Object.keys(mapping).length <= 200, "At most 200 steps")
    .default({}),
  /** True: only says what would happen. */
  dryRun: z.boolean(),
});
export type Migrate = z.output<typeof migrateInput>;

/** Why runs stay: their step is not there, is of another type, or its call is being made. */
export const stayReason = z.enum(["missing", "type", "calling"]);
export type StayReason = z.output<typeof stayReason>;

export const migrationDto = z.object({
  /** The active version, onto which runs move. */
  versionId: z.string(),
  /** The steps at which runs are; `to` null: they stay. Counted when the request began. */
  nodes: z.array(
    z.object({
      versionId: z.string(),
      nodeId: z.string(),
      to: z.string().nullable(),
      runs: z.int(),
      moves: z.int(),
    }),
  ),
  /** Runs that stay; those with a call under way are looked at again when it is over. */
  stays: z.array(
    z.object({ versionId: z.string(), nodeId: z.string(), runs: z.int(), reason: stayReason }),
  ),
  /** Runs that this request has moved. */
  moved: z.int(),
  /** Runs that are still to be moved. A dry run later says how many are left by then. */
  remaining: z.int(),
});
export type Migration = z.output<typeof migrationDto>;
