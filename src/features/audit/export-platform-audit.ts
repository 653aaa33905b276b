import { type Ctx, requirePlatform } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { type Download, auditCsv } from "./audit-csv";
import { toPlatformAuditEntryDto } from "./audit-rows";
import { loggedFilters, platformFilters } from "./entry-filters";
import { matchingUser } from "./matching-people";
import type { PlatformAuditExportQuery } from "./schemas";

/** The platform's audit log, as far as the filters let it, as CSV. The log tells of it. */
export async function exportPlatformAudit(
  ctx: Ctx,
  asked: PlatformAuditExportQuery,
): Promise<Download> {
  requirePlatform(ctx, "platform-audit:read");
  const { platformDb } = ctx;
  const people = asked.q === undefined ? [] : await matchingUser(platformDb, asked.q);
  await commit(ctx, {
    on: "platform",
    writes: [],
    audit: {
      action: "audit.exported",
      resource: { type: "audit", id: null },
      summary: loggedFilters(asked),
    },
  });
  const filters = { ...platformFilters(asked), people };
  const body = auditCsv(platformDb, [platformDb], filters, { toDto: toPlatformAuditEntryDto });
  return { filename: `platform-audit-${new Date(ctx.now()).toISOString().slice(0, 10)}.csv`, body };
}
