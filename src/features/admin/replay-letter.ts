import { type Ctx, requirePlatform } from "../../platform/ctx";
import { replayDeadLetter } from "../../platform/queue";
import { getDeadLetter } from "./get-dead-letter";
import type { DeadLetterDto } from "./schemas";

/**
 * Publishes a given-up event again; handlers that had finished with it are not run again.
 * @throws AppError NOT_FOUND; STATE_INVALID if it was replayed before or is no event; GONE past
 *   its time
 */
export async function replayLetter(ctx: Ctx, id: string): Promise<DeadLetterDto> {
  requirePlatform(ctx, "platform:admin");
  await replayDeadLetter(ctx, id);
  return getDeadLetter(ctx, id);
}
