import { type Ctx, requireUser } from "../../platform/ctx";
import type { Page } from "../../platform/db";
import { toActivityDto } from "./audit-rows";
import { entryPage } from "./entry-page";
import type { ActivityQuery, AuditEntryDto } from "./schemas";

/**
 * What happened to one's own account, newest first: sign-ins, refusals, changes of factors, and
 * what others did to it.
 * @throws AppError CURSOR_INVALID
 */
export async function listActivity(
  ctx: Ctx,
  { limit, cursor }: ActivityQuery,
): Promise<Page<AuditEntryDto>> {
  const userId = requireUser(ctx);
  return entryPage(ctx, {
    databases: [ctx.platformDb],
    filters: { scope: { by: "user", id: userId } },
    scope: `activity|${userId}`,
    limit,
    cursor,
    toDto: (entry, people) => toActivityDto(entry, people, userId),
  });
}
