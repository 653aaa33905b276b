import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import { contactsForRendering } from "../contacts";
import { wakeEmail } from "../email";
import { existingTemplates } from "../templates";
import { type DueRun, dueRuns, RUNS_AT_ONCE } from "./due-runs";
import { failAttempt } from "./fail-attempt";
import { templateIdsOf } from "./template-ids";
import { transition } from "./transition";
import { type Moved, transitionWrites } from "./transition-writes";
import { pulseAt } from "./wake-workflows";

/**
 * Takes the due runs of a business onwards, up to a hundred in one batch. Where the batch as a
 * whole cannot be committed, each run is tried alone, so that one bad run holds up no other.
 * @returns whether more may be due
 */
export async function advanceRuns(ctx: BusinessCtx): Promise<boolean> {
  require(ctx, "workflows:write");
  const due = await dueRuns(ctx);
  if (due.length === 0) return false;
  const moved = await move(ctx, due);
  try {
    await store(ctx, moved);
  } catch (error) {
    if (isAppError(error, "BUSINESS_SUSPENDED")) return false;
    ctx.log.warn("runs_taken_one_by_one", { runs: due.length });
    for (const one of moved) await storeAlone(ctx, one);
  }
  return due.length === RUNS_AT_ONCE;
}

async function move(ctx: BusinessCtx, due: DueRun[]): Promise<Moved[]> {
  const templateIds = [...new Set(due.flatMap(({ definition }) => templateIdsOf(definition)))];
  const [contacts, templates] = await Promise.all([
    contactsForRendering(ctx, [...new Set(due.map(({ run }) => run.contactId))]),
    existingTemplates(ctx, templateIds),
  ]);
  const now = ctx.now();
  return due.map((one) => ({
    due: one,
    after: transition(
      one.definition,
      one.run,
      {
        contact: contacts.get(one.run.contactId) ?? null,
        templateExists: (id) => templates.has(id),
      },
      now,
    ),
  }));
}

async function store(ctx: BusinessCtx, moved: Moved[]): Promise<void> {
  await commit(ctx, { on: "business", writes: transitionWrites(ctx, moved) });
  const commands = moved.flatMap(({ after }) => after.commands);
  pulseAt(
    ctx,
    commands.flatMap((command) => (command.type === "startTimer" ? [command.dueAt] : [])),
  );
  if (commands.some(({ type }) => type === "queueEmail")) await wakeEmail(ctx, "business");
}

async function storeAlone(ctx: BusinessCtx, moved: Moved): Promise<void> {
  try {
    await store(ctx, [moved]);
  } catch (error) {
    // Somebody else took this run onwards, or the workflow was paused: nothing is to be done.
    if (isAppError(error, "CONFLICT")) return;
    ctx.log.error("run_failed", error, { run: moved.due.run.id });
    await failAttempt(ctx, moved.due, error);
  }
}
