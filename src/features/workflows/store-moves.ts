import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { wakeEmail } from "../email";
import { effectWrites } from "./effects/effect-writes";
import { type Moved, transitionWrites } from "./transition-writes";
import { pulseAt } from "./wake-workflows";

/**
 * Stores moves with their effects, all or none.
 * @param evenPaused true for the outcome of a call that was made before
 * @throws AppError CONFLICT if somebody else has written one of the runs, or a workflow was paused
 */
export async function storeMoves(
  ctx: BusinessCtx,
  moved: readonly Moved[],
  evenPaused = false,
): Promise<void> {
  require(ctx, "workflows:write");
  const { writes, events } = effectWrites(ctx, moved);
  await commit(ctx, {
    on: "business",
    writes: [...transitionWrites(ctx, moved, evenPaused), ...writes],
    events,
  });
  const commands = moved.flatMap(({ after }) => after.commands);
  const now = ctx.now();
  pulseAt(
    ctx,
    commands.flatMap((command) =>
      command.type === "startTimer" && command.dueAt > now ? [command.dueAt] : [],
    ),
  );
  if (commands.some(({ type }) => type === "queueEmail")) wakeEmail(ctx, "business");
}
