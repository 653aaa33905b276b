import type { DueWork } from "../../platform/clock";
import type { BusinessCtx } from "../../platform/ctx";
import { dueBusinesses, nextDueAt } from "../../platform/sweep";
import { ERASING, postpone } from "./due-erasures";
import { eraseSome } from "./erase-some";

/** Rows of one batch: also with a search index they are gone in a fraction of a second. */
const BATCH = 2_000;

/** When a batch that failed is tried again; until then others get their turn. */
const RETRY_MS = 60_000;

/** Erases businesses whose grace is over, a batch a run, whoever has waited longest. */
export const eraseBusinesses = erasing(BATCH);

/** The work with batches of another size, for tests. */
export function erasing(limit: number): DueWork {
  return {
    name: "erasure.erase",
    on: "business",
    permissions: ["business:delete"],
    nextDue: (db) => nextDueAt(db, ERASING),
    async run({ db, now, ctxFor }) {
      const [businessId] = await dueBusinesses(db, ERASING, now(), 1);
      if (businessId === undefined) return;
      const ctx = (await ctxFor(businessId)) as BusinessCtx;
      await postpone(ctx, now() + RETRY_MS);
      await eraseSome(ctx, limit);
      await postpone(ctx, now());
    },
  };
}
