import { and, eq, isNull, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { contentOrigin } from "../../platform/http/host";
import type { BusinessProfile } from "../businesses";
import { type CustomFieldRow, fieldRows } from "../contacts";
import { topicsByIds } from "../topics";
import { questionsOf } from "./questions";
import type { FormDto, FormSummaryDto, SubmissionCounts } from "./schemas";
import { snippetOf } from "./snippet";
import { forms, formSubmissions } from "./table.business";

export type FormRow = typeof forms.$inferSelect;

/**
 * A form of the business that is not deleted.
 * @throws AppError NOT_FOUND
 */
export async function formRow(inside: BusinessCtx, formId: string): Promise<FormRow> {
  const [row] = await inside.db
    .select()
    .from(forms)
    .where(
      and(eq(forms.businessId, inside.businessId), eq(forms.id, formId), isNull(forms.deletedAt)),
    );
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** Condition of a write: the form as the caller has seen it. */
export function atVersion(inside: BusinessCtx, formId: string, version: number) {
  return and(
    eq(forms.businessId, inside.businessId),
    eq(forms.id, formId),
    eq(forms.version, version),
    isNull(forms.deletedAt),
  );
}

export const NO_SUBMISSIONS: SubmissionCounts = {
  pending: 0,
  confirmed: 0,
  accepted: 0,
  refused: 0,
  expired: 0,
};

/** How many submissions each form has had; one walk of an index for each. */
export async function countsByForm(
  inside: BusinessCtx,
  formIds: readonly string[],
): Promise<Map<string, SubmissionCounts>> {
  const rows = await inside.db
    .select({
      formId: formSubmissions.formId,
      status: formSubmissions.status,
      count: sql<number>`count(*)`,
    })
    .from(formSubmissions)
    .where(
      and(
        eq(formSubmissions.businessId, inside.businessId),
        sql`${formSubmissions.formId} IN (SELECT value FROM json_each(${JSON.stringify(formIds)}))`,
      ),
    )
    .groupBy(formSubmissions.formId, formSubmissions.status);
  const counts = new Map<string, SubmissionCounts>();
  for (const { formId, status, count } of rows) {
    counts.set(formId, { ...(counts.get(formId) ?? NO_SUBMISSIONS), [status]: count });
  }
  return counts;
}

/**
 * Refuses topics that are not the business's.
 * @throws AppError NOT_FOUND
 */
export async function refuseUnknownTopics(
  inside: BusinessCtx,
  topicIds: readonly string[],
): Promise<void> {
  const known = await topicsByIds(inside, topicIds);
  if (topicIds.some((topicId) => !known.has(topicId))) throw new AppError("NOT_FOUND");
}

/** Where a form's page is. */
export function formUrl(inside: BusinessCtx, { slug }: { slug: string }, formId: string): string {
  return `${contentOrigin(inside.config, slug)}/f/${formId}`;
}

/** A form as lists show it. */
export function toFormSummary(
  row: FormRow,
  url: string,
  counts?: SubmissionCounts,
): FormSummaryDto {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    doubleOptIn: row.doubleOptIn,
    url,
    counts: counts ?? NO_SUBMISSIONS,
    version: row.version,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}

/** A form as the API shows it, with what it needs of the business. */
export async function toFormDto(
  inside: BusinessCtx,
  business: BusinessProfile,
  row: FormRow,
): Promise<FormDto> {
  const [counts, custom] = await Promise.all([countsByForm(inside, [row.id]), fieldRows(inside)]);
  const url = formUrl(inside, business, row.id);
  return {
    ...toFormSummary(row, url, counts.get(row.id)),
    title: row.title,
    description: row.description,
    fields: row.fields,
    topicIds: row.topicIds,
    tags: row.tags,
    consentText: row.consentText,
    buttonLabel: row.buttonLabel,
    successMessage: row.successMessage,
    redirectUrl: row.redirectUrl,
    snippet: snippet(row, url, custom),
  };
}

function snippet(row: FormRow, url: string, custom: CustomFieldRow[]): string {
  return snippetOf({ ...row, url, questions: questionsOf(row.fields, custom) });
}
