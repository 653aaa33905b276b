import type { Ctx } from "../ctx/ctx";
import { requirePlatform } from "../ctx/require";
import { commit } from "../db/commit";
import { openDb } from "../db/db";
import { executeBatch } from "../db/execute-batch";
import { guarded, statement } from "../db/write";
import { AppError } from "../errors";
import { deadLetterRow } from "./dead-letter-rows";
import { parseEnvelope } from "./envelope";
import { revive } from "./outbox-marks";
import { relay } from "./relay";
import { DEAD_KEPT_MS } from "./retention";

/**
 * Publishes a given-up event again. It keeps its id: handlers that had finished stay finished.
 * @throws AppError NOT_FOUND; STATE_INVALID if it was replayed before or is no event; GONE once
 *   receipts may have expired (14 days)
 */
export async function replayDeadLetter(ctx: Ctx, id: string): Promise<void> {
  requirePlatform(ctx, "platform:admin");
  const letter = await deadLetterRow(ctx.platformDb, id);
  if (!letter) throw new AppError("NOT_FOUND");
  if (letter.failedAt + DEAD_KEPT_MS < ctx.now()) throw new AppError("GONE");
  const event = parseEnvelope(JSON.parse(letter.payload));
  if (letter.status !== "open" || "reason" in event) throw new AppError("STATE_INVALID");

  // Revived first: a crash before the commit leaves a letter that can be replayed once more.
  const origin = openDb(ctx.env, event.origin, ctx.log, ctx.metrics);
  await executeBatch(origin, [revive(event, ctx.now())]);
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(
        statement(
          "UPDATE dead_letters SET status = 'replayed', replayed_at = ? WHERE id = ? AND status = 'open'",
          ctx.now(),
          id,
        ),
      ),
    ],
    audit: {
      action: "dead_letter.replayed",
      resource: { type: "dead_letter", id },
      summary: { eventId: event.id, type: event.type, businessId: event.businessId },
    },
    onMiss: "STATE_INVALID",
  });
  await relay(ctx, [event]);
}
