import { and, eq, isNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { enrolWrites } from "./enrol-writes";
import { workflows } from "./table.business";
import { wakeWorkflows } from "./wake-workflows";

/** Workflows of one commit: with 500 contacts it starts 5,000 runs at most. */
const WORKFLOWS_AT_ONCE = 10;

/** Starts the active workflows of a trigger for contacts, once per contact and trigger. */
export async function enrol(
  ctx: BusinessCtx,
  trigger: string,
  contactIds: string[],
): Promise<void> {
  require(ctx, "workflows:write");
  const ids = (await startedBy(ctx, trigger)).map(({ id }) => id);
  for (let from = 0; from < ids.length; from += WORKFLOWS_AT_ONCE) {
    const some = ids.slice(from, from + WORKFLOWS_AT_ONCE);
    await commit(ctx, {
      on: "business",
      writes: some.flatMap((workflowId) =>
        enrolWrites(ctx, { workflowId, contactIds, entryKey: trigger }),
      ),
      keepReceipt: from + WORKFLOWS_AT_ONCE < ids.length,
    });
  }
  if (ids.length > 0) wakeWorkflows(ctx);
}

/** The active workflows that a trigger starts. */
export function startedBy(ctx: BusinessCtx, trigger: string) {
  return ctx.db
    .select({ id: workflows.id })
    .from(workflows)
    .where(
      and(
        eq(workflows.businessId, ctx.businessId),
        eq(workflows.status, "active"),
        eq(workflows.activeTrigger, trigger),
        isNull(workflows.deletedAt),
      ),
    );
}
