import { z } from "zod";
import type { DomainEvent } from "../../../platform/queue";
import type { Moving } from "./migration-plan";
import type { Stretch } from "./stretch";

/** `workflow.migration_continued`, version 1: runs are still to be moved onto a version. */
export const migrationContinued = z.object({
  workflowId: z.string(),
  versionId: z.string(),
  from: z.array(z.string()),
  mapping: z.record(z.string(), z.string()),
  /** Last run that was looked at in this pass. */
  after: z.string(),
  /** Passes over all runs before this one. */
  pass: z.int(),
  /** Whether this pass has found runs to move, and whether calls that are under way. */
  found: z.boolean(),
  calling: z.boolean(),
  /** Not before this time: calls that are under way need theirs. */
  notBefore: z.number(),
});
export type MigrationContinued = z.output<typeof migrationContinued>;

/** Passes after which runs whose calls never end are left where they are. */
const MAX_PASSES = 20;

/** How long a pass waits that has found nothing but calls under way. */
const CALLS_MS = 15_000;

/**
 * The event for what is left after a stretch; none after a pass that has found nothing to move: who
 * moved on by itself meanwhile is looked at by a further pass.
 */
export function nextStretch(
  now: MigrationContinued,
  stretch: Stretch,
  nowMs: number,
): DomainEvent[] {
  const found = now.found || stretch.movers.length > 0;
  const calling = now.calling || stretch.calling;
  if (stretch.next !== null) return [continued({ ...now, after: stretch.next, found, calling })];
  if ((!found && !calling) || now.pass + 1 >= MAX_PASSES) return [];
  const notBefore = found ? 0 : nowMs + CALLS_MS;
  return [continued({ ...begun(now), pass: now.pass + 1, notBefore })];
}

/** The first pass of a migration. */
export function begun({ workflowId, versionId, from, mapping }: Moving): MigrationContinued {
  const moving = { workflowId, versionId, from: [...from], mapping: { ...mapping } };
  return { ...moving, after: "", pass: 0, found: false, calling: false, notBefore: 0 };
}

function continued(payload: MigrationContinued): DomainEvent {
  return { type: "workflow.migration_continued", version: 1, payload };
}
