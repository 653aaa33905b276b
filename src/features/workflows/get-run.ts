import { and, asc, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { isoOrNull } from "../../platform/http/fields";
import { contactsForRendering } from "../contacts";
import { emailsOfRun } from "../email";
import { runRow, toRunDto } from "./run-rows";
import { toStepDto } from "./runs/step-dto";
import type { RunDetailDto } from "./schemas";
import { eventWaits, runSteps, stepDeadLetters, timers, workflowVersions } from "./table.business";

/** One run with everything it did, oldest first, what it knows, and what it waits for. */
export async function getRun(ctx: BusinessCtx, id: string): Promise<RunDetailDto> {
  require(ctx, "workflows:read");
  const row = await runRow(ctx, id);
  const ofRun = (table: typeof timers | typeof eventWaits | typeof runSteps) =>
    and(eq(table.businessId, ctx.businessId), eq(table.runId, id));
  const [steps, [timer], [wait], [version], [letter], contacts, emails] = await Promise.all([
    ctx.db.select().from(runSteps).where(ofRun(runSteps)).orderBy(asc(runSteps.visit)).limit(1001),
    ctx.db.select({ dueAt: timers.dueAt, held: timers.held }).from(timers).where(ofRun(timers)),
    ctx.db
      .select({ match: eventWaits.match, happenedAt: eventWaits.happenedAt })
      .from(eventWaits)
      .where(ofRun(eventWaits)),
    ctx.db
      .select({ number: workflowVersions.number })
      .from(workflowVersions)
      .where(
        and(
          eq(workflowVersions.businessId, ctx.businessId),
          eq(workflowVersions.id, row.versionId),
        ),
      ),
    ctx.db
      .select({ attempts: stepDeadLetters.attempts })
      .from(stepDeadLetters)
      .where(
        and(
          eq(stepDeadLetters.businessId, ctx.businessId),
          eq(stepDeadLetters.runId, id),
          eq(stepDeadLetters.status, "open"),
        ),
      ),
    contactsForRendering(ctx, [row.contactId]),
    emailsOfRun(ctx, id),
  ]);
  const ofStep = Map.groupBy(emails, ({ nodeId, visit }) => `${nodeId} ${visit}`);
  return {
    ...toRunDto(row, contacts.get(row.contactId)?.email ?? null),
    versionNumber: version?.number ?? null,
    data: row.data,
    attempts: letter?.attempts ?? row.attempt,
    dueAt: isoOrNull(timer?.dueAt ?? null),
    heldByWorkflow: timer !== undefined && (timer.held & 1) === 1,
    waitingFor: wait ? { event: wait.match, happenedAt: isoOrNull(wait.happenedAt) } : null,
    deadLetter: letter !== undefined,
    steps: steps.map((step) => toStepDto(step, ofStep.get(`${step.nodeId} ${step.visit}`) ?? [])),
  };
}
