import { and, eq, lte, sql } from "drizzle-orm";
import type { DueWork } from "../../platform/clock";
import type { BusinessCtx } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { dueBusinesses, expire, nextDueAt } from "../../platform/sweep";
import { PENDING_MS, REFUSED_MS } from "./retention";
import { formSubmissions } from "./table.business";

/** Submissions of all businesses on a shard that nobody has confirmed, oldest first. */
export const PENDING = {
  table: formSubmissions,
  businessId: formSubmissions.businessId,
  dueAt: formSubmissions.createdAt,
  where: sql`${formSubmissions.status} = 'pending'`,
};

const forgetUnconfirmed: DueWork = {
  name: "forms.forget-unconfirmed",
  on: "business",
  permissions: [],
  async nextDue(db) {
    const oldest = await nextDueAt(db, PENDING);
    return oldest === null ? null : oldest + PENDING_MS;
  },
  async run(tick) {
    const before = tick.now() - PENDING_MS;
    for (const businessId of await dueBusinesses(tick.db, PENDING, before, 10)) {
      await forget((await tick.ctxFor(businessId)) as BusinessCtx, before);
    }
  },
};

async function forget(inside: BusinessCtx, before: number): Promise<void> {
  await commit(inside, {
    on: "business",
    evenSuspended: true,
    writes: [
      inside.db
        .update(formSubmissions)
        .set({ status: "expired", email: null, address: null, values: {} })
        .where(
          and(
            eq(formSubmissions.businessId, inside.businessId),
            eq(formSubmissions.status, "pending"),
            lte(formSubmissions.createdAt, before),
          ),
        ),
    ],
  });
}

/** What a shard forgets of forms. */
export const formExpiries: readonly DueWork[] = [
  forgetUnconfirmed,
  expire({
    name: "forms.expire-refused",
    on: "business",
    table: "form_submissions",
    where: "status = 'refused'",
    column: "created_at",
    keptMs: REFUSED_MS,
  }),
];
