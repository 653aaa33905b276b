import { and, eq, isNull, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { forms } from "./table.business";

/** Which of these forms are there, not in the trash. For callers let in elsewhere. */
export async function existingForms(
  inside: BusinessCtx,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await inside.db
    .select({ id: forms.id })
    .from(forms)
    .where(
      and(
        eq(forms.businessId, inside.businessId),
        isNull(forms.deletedAt),
        sql`${forms.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
