import { type Ctx, requirePlatform } from "../../platform/ctx";
import { type CursorValues, decodeCursor, type Page, toPage } from "../../platform/db";
import { deadLettersQuery } from "../../platform/queue";
import { toDeadLetterSummaryDto } from "./dead-letter-rows";
import type { DeadLettersQuery, DeadLetterSummaryDto } from "./schemas";

/** Messages that were given up, of all businesses, newest first; those still open unless told. */
export async function listDeadLetters(
  ctx: Ctx,
  { status, queue, limit, cursor }: DeadLettersQuery,
): Promise<Page<DeadLetterSummaryDto>> {
  requirePlatform(ctx, "platform:admin");
  const scope = `dead-letters|${status}|${queue ?? ""}`;
  const after = cursor === undefined ? null : positionOf(decodeCursor(ctx.config, scope, cursor));
  const rows = await deadLettersQuery(ctx.platformDb, { status, queue, after, limit: limit + 1 });
  return toPage(
    ctx.config,
    scope,
    limit,
    rows,
    (row) => [row.failedAt, row.id],
    (row) => toDeadLetterSummaryDto(row, ctx.now()),
  );
}

function positionOf(values: CursorValues): { failedAt: number; id: string } {
  const [failedAt, id] = values as [number, string];
  return { failedAt, id };
}
