import type { DueWork } from "../../platform/clock";
import { commit, guarded } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import { type BusinessChanged, dueErasures, erasureBegin, nextErasureAt } from "../businesses";

/** Businesses in one run; a run must stay short. */
const BATCH = 5;

/** Ends the grace of deleted businesses: from here on nobody can restore them. */
export const endGraces: DueWork = {
  name: "erasure.end_graces",
  on: "platform",
  permissions: [],
  nextDue: (db) => nextErasureAt(db),
  async run({ db, now, ctxFor }) {
    for (const row of await dueErasures(db, now(), BATCH)) {
      const { id, shard, version } = row;
      const payload: BusinessChanged = {
        businessId: id,
        shard,
        status: "deleting",
        version: version + 1,
      };
      await commit(await ctxFor(id), {
        on: "platform",
        writes: [guarded(erasureBegin(db, row, now()))],
        audit: { action: "business.erasure_begun", resource: { type: "business", id } },
        events: [{ type: "business.erasure_due", version: 1, payload }],
      }).catch((error: unknown) => {
        // Restored at the last moment.
        if (!isAppError(error, "CONFLICT")) throw error;
      });
    }
  },
};
