import { and, desc, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { type Before, isBefore } from "../../platform/db";
import type { SubmissionStatus } from "./schemas";
import { forms, formSubmissions } from "./table.business";

/** A form that a contact has sent in. */
export interface FormHistoryEntry {
  id: string;
  at: number;
  status: SubmissionStatus;
  formId: string;
  form: string | null;
}

/** What a contact has sent in, newest first. For callers let in elsewhere. */
export async function formHistory(
  ctx: BusinessCtx,
  contactId: string,
  before: Before | null,
  limit: number,
): Promise<FormHistoryEntry[]> {
  return ctx.db
    .select({
      id: formSubmissions.id,
      at: formSubmissions.createdAt,
      status: formSubmissions.status,
      formId: formSubmissions.formId,
      form: forms.name,
    })
    .from(formSubmissions)
    .leftJoin(
      forms,
      and(eq(forms.businessId, formSubmissions.businessId), eq(forms.id, formSubmissions.formId)),
    )
    .where(
      and(
        eq(formSubmissions.businessId, ctx.businessId),
        eq(formSubmissions.contactId, contactId),
        isBefore(formSubmissions.createdAt, formSubmissions.id, before),
      ),
    )
    .orderBy(desc(formSubmissions.createdAt), desc(formSubmissions.id))
    .limit(limit);
}
