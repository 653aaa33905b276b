import { and, asc, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { iso, isoOrNull } from "../../platform/http/fields";
import { contactsForRendering } from "../contacts";
import { runRow, toRunDto } from "./run-rows";
import type { RunDetailDto } from "./schemas";
import { runSteps, timers } from "./table.business";

/** One run with everything it did, oldest first. */
export async function getRun(ctx: BusinessCtx, id: string): Promise<RunDetailDto> {
  require(ctx, "workflows:read");
  const row = await runRow(ctx, id);
  const [steps, [timer], contacts] = await Promise.all([
    ctx.db
      .select()
      .from(runSteps)
      .where(and(eq(runSteps.businessId, ctx.businessId), eq(runSteps.runId, id)))
      .orderBy(asc(runSteps.visit))
      .limit(1001),
    ctx.db
      .select({ dueAt: timers.dueAt })
      .from(timers)
      .where(and(eq(timers.businessId, ctx.businessId), eq(timers.runId, id))),
    contactsForRendering(ctx, [row.contactId]),
  ]);
  return {
    ...toRunDto(row, contacts.get(row.contactId)?.email ?? null),
    dueAt: isoOrNull(timer?.dueAt ?? null),
    steps: steps.map((step) => ({
      nodeId: step.nodeId,
      visit: step.visit,
      type: step.type,
      status: step.status,
      input: step.input,
      output: step.output,
      error: step.error,
      startedAt: iso(step.startedAt),
      finishedAt: isoOrNull(step.finishedAt),
    })),
  };
}
