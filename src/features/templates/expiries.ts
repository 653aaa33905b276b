import { and, asc, eq, inArray, isNotNull, lte, notInArray } from "drizzle-orm";
import type { DueWork } from "../../platform/clock";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { dueBusinesses, nextDueAt } from "../../platform/sweep";
import { templates, templateVersions } from "./table.business";

/** How long a template can be taken out of the trash. */
const TRASH_MS = 30 * 86_400_000;

/** Templates deleted in one run; a run must stay short. */
const BATCH = 20;

/** Templates of all businesses on a shard that lie in the trash, longest first. */
export const DELETED_TEMPLATES = {
  table: templates,
  businessId: templates.businessId,
  dueAt: templates.deletedAt,
  where: isNotNull(templates.deletedAt),
};

/** Deletes templates for good, with all they ever said, 30 days after somebody threw them away. */
export const templateExpiries: readonly DueWork[] = [
  {
    name: "templates.expire-deleted",
    on: "business",
    permissions: ["templates:write"],
    async nextDue(db) {
      const oldest = await nextDueAt(db, DELETED_TEMPLATES);
      return oldest === null ? null : oldest + TRASH_MS;
    },
    async run({ db, now, ctxFor }) {
      const before = now() - TRASH_MS;
      for (const id of await dueBusinesses(db, DELETED_TEMPLATES, before, 10)) {
        await forgetDeleted((await ctxFor(id)) as BusinessCtx, before);
      }
    },
  },
];

async function forgetDeleted(ctx: BusinessCtx, beforeMs: number): Promise<void> {
  require(ctx, "templates:write");
  const due = and(
    eq(templates.businessId, ctx.businessId),
    isNotNull(templates.deletedAt),
    lte(templates.deletedAt, beforeMs),
  );
  const rows = await ctx.db
    .select({ id: templates.id })
    .from(templates)
    .where(due)
    .orderBy(asc(templates.deletedAt))
    .limit(BATCH);
  const ids = rows.map(({ id }) => id);
  // Versions last: of a template that was restored meanwhile they stay.
  const gone = ctx.db
    .select({ id: templates.id })
    .from(templates)
    .where(and(eq(templates.businessId, ctx.businessId), inArray(templates.id, ids)));
  await commit(ctx, {
    on: "business",
    evenSuspended: true,
    writes: [
      ctx.db.delete(templates).where(and(due, inArray(templates.id, ids))),
      ctx.db
        .delete(templateVersions)
        .where(
          and(
            eq(templateVersions.businessId, ctx.businessId),
            inArray(templateVersions.templateId, ids),
            notInArray(templateVersions.templateId, gone),
          ),
        ),
    ],
  });
}
