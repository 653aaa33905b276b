import { type Ctx, requirePlatform } from "../../platform/ctx";
import type { Page } from "../../platform/db";
import { toPlatformAuditEntryDto } from "./audit-rows";
import { platformFilters } from "./entry-filters";
import { entryPage } from "./entry-page";
import { matchingUser } from "./matching-people";
import type { PlatformAuditEntryDto, PlatformAuditQuery } from "./schemas";

/**
 * The platform's audit log, newest first: accounts, sign-ins, businesses and members, of everybody.
 * @throws AppError CURSOR_INVALID
 */
export async function listPlatformAudit(
  ctx: Ctx,
  { limit, cursor, ...asked }: PlatformAuditQuery,
): Promise<Page<PlatformAuditEntryDto>> {
  requirePlatform(ctx, "platform-audit:read");
  const people = asked.q === undefined ? [] : await matchingUser(ctx.platformDb, asked.q);
  return entryPage(ctx, {
    databases: [ctx.platformDb],
    filters: { ...platformFilters(asked), people },
    scope: `platform-audit|${JSON.stringify(asked)}`,
    limit,
    cursor,
    toDto: toPlatformAuditEntryDto,
  });
}
