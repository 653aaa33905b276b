import { and, desc, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { iso, isoOrNull } from "../../platform/http/fields";
import { formRow } from "./form-rows";
import type { ListSubmissions, Refusal, SubmissionDto } from "./schemas";
import { formSubmissions } from "./table.business";

/**
 * What came in by a form, newest first.
 * @throws AppError NOT_FOUND, CURSOR_INVALID
 */
export async function listSubmissions(
  ctx: BusinessCtx,
  formId: string,
  query: ListSubmissions,
): Promise<Page<SubmissionDto>> {
  require(ctx, "forms:read");
  const scope = `listSubmissions|${ctx.businessId}|${formId}|${query.status ?? ""}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  await formRow(ctx, formId);
  const rows = await ctx.db
    .select()
    .from(formSubmissions)
    .where(
      and(
        eq(formSubmissions.businessId, ctx.businessId),
        eq(formSubmissions.formId, formId),
        query.status ? eq(formSubmissions.status, query.status) : undefined,
        after
          ? sql`(${formSubmissions.createdAt}, ${formSubmissions.id}) < (${after[0]}, ${after[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(formSubmissions.createdAt), desc(formSubmissions.id))
    .limit(query.limit + 1);
  const position = (row: (typeof rows)[number]) => [row.createdAt, row.id];
  return toPage(ctx.config, scope, query.limit, rows, position, (row) => ({
    id: row.id,
    status: row.status,
    reason: row.reason as Refusal | null,
    email: row.email,
    contactId: row.contactId,
    values: row.values,
    createdAt: iso(row.createdAt),
    confirmedAt: isoOrNull(row.confirmedAt),
  }));
}
