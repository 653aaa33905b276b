import type { DueWork } from "../../platform/clock";
import { commit, guarded } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import { membershipsOf } from "../businesses";
import { dueErasures, nextErasureAt, personErasure } from "../users";
import { allPersonalData } from "./all-personal-data";

/** Accounts erased in one run; a run must stay short. */
const BATCH = 5;

/**
 * Erases accounts whose grace is over, each in one batch: whoever is interrupted erases the rest
 * on the next run. The user's id stays, for the log and for the books of businesses.
 */
export const eraseAccounts: DueWork = {
  name: "account.erase",
  on: "platform",
  permissions: [],
  nextDue: (db) => nextErasureAt(db),
  async run({ db, now, ctxFor }) {
    const ctx = await ctxFor(null);
    for (const person of await dueErasures(db, now(), BATCH)) {
      const businessIds = (await membershipsOf(db, person.id)).map((each) => each.businessId);
      await commit(ctx, {
        on: "platform",
        writes: [
          guarded(personErasure(db, person.id, now())),
          ...allPersonalData.flatMap((data) => data.erase(db, person)),
        ],
        audit: {
          action: "user.erased",
          resource: { type: "user", id: person.id },
          userId: person.id,
        },
        events: businessIds.map((businessId) => ({
          type: "user.erased",
          version: 1,
          businessId,
          payload: { userId: person.id },
        })),
      }).catch((error: unknown) => {
        // Restored at the last moment.
        if (!isAppError(error, "CONFLICT")) throw error;
      });
    }
  },
};
