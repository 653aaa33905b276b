import { and, asc, eq, inArray, lte } from "drizzle-orm";
import type { DueWork } from "../../../platform/clock";
import type { BusinessCtx } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { isAppError } from "../../../platform/errors";
import type { Handler } from "../../../platform/queue";
import { dueBusinesses, type DueRows, nextDueAt } from "../../../platform/sweep";
import { senderDomains } from "../table.business";
import { domainDue, domainDueEvent } from "./events";
import { verifyDomain } from "./verify-domain";

/** Businesses and domains of one tick. */
const BUSINESSES = 10;
const DOMAINS = 10;

/** A look that was lost is taken again after so long, in milliseconds. */
const AGAIN_MS = 600_000;

const DUE: DueRows = {
  table: senderDomains,
  businessId: senderDomains.businessId,
  dueAt: senderDomains.dueAt,
};

/** Has the records of domains looked at that are due for it. */
export const domainsDue: DueWork = {
  name: "senders.domains",
  on: "business",
  permissions: ["senders:write"],
  nextDue: (db) => nextDueAt(db, DUE),
  async run({ db, now, ctxFor }) {
    for (const businessId of await dueBusinesses(db, DUE, now(), BUSINESSES)) {
      await announceDue((await ctxFor(businessId)) as BusinessCtx);
    }
  },
};

/** Looking names up takes longer than a tick may: it is left to the events. */
async function announceDue(inside: BusinessCtx): Promise<void> {
  const own = eq(senderDomains.businessId, inside.businessId);
  const rows = await inside.db
    .select({ id: senderDomains.id })
    .from(senderDomains)
    .where(and(own, lte(senderDomains.dueAt, inside.now())))
    .orderBy(asc(senderDomains.dueAt))
    .limit(DOMAINS);
  const ids = rows.map(({ id }) => id);
  await commit(inside, {
    on: "business",
    evenSuspended: true,
    writes: [
      inside.db
        .update(senderDomains)
        .set({ dueAt: inside.now() + AGAIN_MS })
        .where(and(own, inArray(senderDomains.id, ids))),
    ],
    events: ids.map(domainDueEvent),
  });
}

/** Looks at a domain's records. One that is gone, or was changed meanwhile, is left to others. */
export const verifyDueDomain: Handler = {
  name: "senders.verify",
  on: "business",
  permissions: ["senders:write"],
  async handle(ctx, event) {
    const { domainId } = domainDue.parse(event.payload);
    try {
      await verifyDomain(ctx as BusinessCtx, domainId);
    } catch (error) {
      const passes = ["NOT_FOUND", "CONFLICT", "UNAVAILABLE"] as const;
      if (!passes.some((code) => isAppError(error, code))) throw error;
    }
  },
};
