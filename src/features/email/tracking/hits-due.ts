import { isNotNull } from "drizzle-orm";
import type { DueWork } from "../../../platform/clock";
import type { BusinessCtx } from "../../../platform/ctx";
import { dueBusinesses, nextDueAt } from "../../../platform/sweep";
import { emailEvents } from "../table.business";
import { announceHits } from "./announce-hits";

const DUE = {
  table: emailEvents,
  businessId: emailEvents.businessId,
  dueAt: emailEvents.announceAt,
  where: isNotNull(emailEvents.announceAt),
};

/** Businesses worked off in one run. */
const BUSINESSES = 20;

/** Tells of opens and clicks once the time for contradiction is over. */
export const hitsDue: DueWork = {
  name: "email.hits",
  on: "business",
  permissions: ["emails:read"],
  nextDue: (db) => nextDueAt(db, DUE),
  async run(tick) {
    for (const businessId of await dueBusinesses(tick.db, DUE, tick.now(), BUSINESSES)) {
      await announceHits((await tick.ctxFor(businessId)) as BusinessCtx);
    }
  },
};
