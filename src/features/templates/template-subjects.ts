import { and, eq, isNull, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { templates } from "./table.business";

/**
 * Subjects of templates as they are written, by id; those in the trash are absent. For callers let in
 * elsewhere.
 */
export async function templateSubjects(
  inside: BusinessCtx,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await inside.db
    .select({ id: templates.id, subject: templates.subject })
    .from(templates)
    .where(
      and(
        eq(templates.businessId, inside.businessId),
        isNull(templates.deletedAt),
        sql`${templates.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    );
  return new Map(rows.map(({ id, subject }) => [id, subject]));
}
