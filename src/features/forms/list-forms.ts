import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { getBusinessProfile } from "../businesses";
import { countsByForm, formRow, formUrl, toFormDto, toFormSummary } from "./form-rows";
import type { FormDto, FormSummaryDto, ListForms } from "./schemas";
import { forms } from "./table.business";

/** Forms of the business, newest first, with what came in by them. */
export async function listForms(ctx: BusinessCtx, query: ListForms): Promise<Page<FormSummaryDto>> {
  require(ctx, "forms:read");
  const scope = `listForms|${ctx.businessId}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const [business, rows] = await Promise.all([
    getBusinessProfile(ctx, ctx.businessId),
    ctx.db
      .select()
      .from(forms)
      .where(
        and(
          eq(forms.businessId, ctx.businessId),
          isNull(forms.deletedAt),
          after ? lt(forms.id, String(after[0])) : undefined,
        ),
      )
      .orderBy(desc(forms.id))
      .limit(query.limit + 1),
  ]);
  const counts = await countsByForm(
    ctx,
    rows.map(({ id }) => id),
  );
  const position = ({ id }: (typeof rows)[number]) => [id];
  return toPage(ctx.config, scope, query.limit, rows, position, (row) =>
    toFormSummary(row, formUrl(ctx, business, row.id), counts.get(row.id)),
  );
}

/**
 * One form.
 * @throws AppError NOT_FOUND
 */
export async function getForm(ctx: BusinessCtx, formId: string): Promise<FormDto> {
  require(ctx, "forms:read");
  const [row, business] = await Promise.all([
    formRow(ctx, formId),
    getBusinessProfile(ctx, ctx.businessId),
  ]);
  return toFormDto(ctx, business, row);
}
