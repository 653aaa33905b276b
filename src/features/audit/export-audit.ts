import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { type Download, auditCsv } from "./audit-csv";
import { toAuditEntryDto } from "./audit-rows";
import { businessFilters, loggedFilters } from "./entry-filters";
import { matchingActors } from "./matching-people";
import type { AuditExportQuery } from "./schemas";

/** The audit log of a business, as far as the filters let it, as CSV. The log tells of it. */
export async function exportAudit(ctx: BusinessCtx, asked: AuditExportQuery): Promise<Download> {
  require(ctx, "audit:export");
  const { businessId, platformDb } = ctx;
  const databases = [platformDb, ctx.db];
  const people =
    asked.q === undefined ? [] : await matchingActors(platformDb, databases, businessId, asked.q);
  await commit(ctx, {
    on: "business",
    writes: [],
    audit: {
      action: "audit.exported",
      resource: { type: "audit", id: null },
      summary: loggedFilters(asked),
    },
    evenSuspended: true,
  });
  const filters = { ...businessFilters(businessId, asked), people };
  const body = auditCsv(platformDb, databases, filters, { toDto: toAuditEntryDto });
  return { filename: `audit-${new Date(ctx.now()).toISOString().slice(0, 10)}.csv`, body };
}
