import { type BusinessCtx, require } from "../../platform/ctx";
import type { Page } from "../../platform/db";
import { toAuditEntryDto } from "./audit-rows";
import { businessFilters } from "./entry-filters";
import { entryPage } from "./entry-page";
import { matchingActors } from "./matching-people";
import type { AuditEntryDto, AuditQuery } from "./schemas";

/**
 * The audit log of a business, newest first. Its entries lie in two databases, the platform's
 * (members, settings) and the shard's (everything else); the page merges both.
 * @throws AppError CURSOR_INVALID
 */
export async function listAudit(
  ctx: BusinessCtx,
  { limit, cursor, ...asked }: AuditQuery,
): Promise<Page<AuditEntryDto>> {
  require(ctx, "audit:read");
  const { businessId, platformDb } = ctx;
  const databases = [platformDb, ctx.db];
  const people =
    asked.q === undefined ? [] : await matchingActors(platformDb, databases, businessId, asked.q);
  return entryPage(ctx, {
    databases,
    filters: { ...businessFilters(businessId, asked), people },
    scope: `audit|${businessId}|${JSON.stringify(asked)}`,
    limit,
    cursor,
    toDto: toAuditEntryDto,
  });
}
