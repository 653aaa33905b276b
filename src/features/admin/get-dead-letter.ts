import { type Ctx, requirePlatform } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { deadLetterRow } from "../../platform/queue";
import { toDeadLetterDto } from "./dead-letter-rows";
import type { DeadLetterDto } from "./schemas";

/**
 * A message that was given up, whole.
 * @throws AppError NOT_FOUND
 */
export async function getDeadLetter(ctx: Ctx, id: string): Promise<DeadLetterDto> {
  requirePlatform(ctx, "platform:admin");
  const row = await deadLetterRow(ctx.platformDb, id);
  if (!row) throw new AppError("NOT_FOUND");
  return toDeadLetterDto(row, ctx.now());
}
