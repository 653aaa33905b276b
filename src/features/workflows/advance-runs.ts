import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import { contactsForRendering } from "../contacts";
import { wakeEmail } from "../email";
import { existingTemplates } from "../templates";
import { definitionsOf } from "./definitions-of";
import { type DueRun, dueRuns } from "./due-runs";
import { failAttempt } from "./fail-attempt";
import { putOff } from "./put-off";
import { templateIdsOf } from "./template-ids";
import { transition } from "./transition";
import { type Moved, transitionWrites } from "./transition-writes";
import { pulseAt } from "./wake-workflows";

/**
 * Takes the due runs of a business onwards, up to `RUNS_AT_ONCE` in one batch.
 * @returns how many were due
 * @throws AppError UNAVAILABLE if the database is overloaded
 */
export async function advanceRuns(ctx: BusinessCtx): Promise<number> {
  require(ctx, "workflows:write");
  const due = await dueRuns(ctx);
  try {
    await advance(ctx, due);
  } catch (error) {
    if (!isAppError(error, "BUSINESS_SUSPENDED")) throw error;
    await putOff(ctx);
  }
  return due.length;
}

/**
 * A batch that cannot be stored is halved until the bad run is alone, so that it holds up no other.
 * Runs that somebody else took onwards meanwhile are left out.
 */
async function advance(ctx: BusinessCtx, due: DueRun[]): Promise<void> {
  if (due.length === 0) return;
  try {
    await store(ctx, await move(ctx, due));
  } catch (error) {
    if (isAppError(error, "BUSINESS_SUSPENDED") || isAppError(error, "UNAVAILABLE")) throw error;
    const left = isAppError(error, "CONFLICT") ? await stillDue(ctx, due) : due;
    if (left.length < due.length) return advance(ctx, left);
    ctx.log.warn("runs_not_stored", { runs: due.length });
    if (due.length === 1) return failAttempt(ctx, due[0]!, error);
    const half = due.length >> 1;
    await advance(ctx, due.slice(0, half));
    await advance(ctx, due.slice(half));
  }
}

async function stillDue(ctx: BusinessCtx, due: DueRun[]): Promise<DueRun[]> {
  const place = ({ run }: DueRun) => `${run.id} ${run.status} ${run.visit}`;
  const now = new Set((await dueRuns(ctx)).map(place));
  return due.filter((one) => now.has(place(one)));
}

async function move(ctx: BusinessCtx, due: DueRun[]): Promise<Moved[]> {
  const [definitions, contacts] = await Promise.all([
    definitionsOf(ctx, [...new Set(due.map(({ run }) => run.versionId))]),
    contactsForRendering(ctx, [...new Set(due.map(({ run }) => run.contactId))]),
  ]);
  const templateIds = [...definitions.values()].flatMap(templateIdsOf);
  const templates = await existingTemplates(ctx, [...new Set(templateIds)]);
  const now = ctx.now();
  return due.map((one) => {
    const definition = definitions.get(one.run.versionId);
    if (!definition) throw new Error(`There is no version ${one.run.versionId}`);
    const contact = contacts.get(one.run.contactId) ?? null;
    const templateExists = (id: string) => templates.has(id);
    return { due: one, after: transition(definition, one.run, { contact, templateExists }, now) };
  });
}

async function store(ctx: BusinessCtx, moved: Moved[]): Promise<void> {
  await commit(ctx, { on: "business", writes: transitionWrites(ctx, moved) });
  const commands = moved.flatMap(({ after }) => after.commands);
  pulseAt(
    ctx,
    commands.flatMap((command) => (command.type === "startTimer" ? [command.dueAt] : [])),
  );
  if (commands.some(({ type }) => type === "queueEmail")) wakeEmail(ctx, "business");
}
