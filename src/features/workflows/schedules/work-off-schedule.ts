import { and, asc, eq, lte, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded, type Write } from "../../../platform/db";
import { isAppError } from "../../../platform/errors";
import { iso } from "../../../platform/http/fields";
import { NOT_HELD } from "../due-runs";
import type { RunData } from "../engine/run-data";
import { workflowSchedules } from "../table.business";
import { commitEntries } from "../triggers/commit-entries";
import { entranceOf } from "../triggers/entrances";
import { nextContacts } from "./next-contacts";
import {
  daysOf,
  isTimed,
  MADE_UP_MS,
  nextOccurrence,
  type Owed,
  owedOccurrence,
  type TimedTrigger,
} from "./occurrences";
import { zoneOf } from "./schedule-writes";

type ScheduleRow = typeof workflowSchedules.$inferSelect;

/** How long a workflow that cannot go on is left alone, so that it holds up no other. */
const WAIT_MS = 60_000;

/**
 * Works off a stretch of the contacts for whom the business's workflow comes that is overdue
 * longest. Who comes in and how far it has come are one commit: nobody is lost, nobody comes twice.
 * @returns whether there was anything to do
 */
export async function workOffSchedule(ctx: BusinessCtx): Promise<boolean> {
  require(ctx, "workflows:write");
  const [row] = await dueScheduleQuery(ctx);
  if (!row) return false;
  try {
    await workOff(ctx, row);
  } catch (error) {
    // Somebody else was faster, or the workflow was published or paused: looked at anew.
    if (isAppError(error, "CONFLICT")) return true;
    if (isAppError(error, "UNAVAILABLE")) throw error;
    const { workflowId } = row;
    if (!isAppError(error, "BUSINESS_SUSPENDED")) {
      ctx.log.error("schedule_not_worked_off", error, { workflowId });
    }
    await putOff(ctx, row);
  }
  return true;
}

/** Finds the schedule of the business that is overdue longest. */
export function dueScheduleQuery(ctx: BusinessCtx) {
  return ctx.db
    .select()
    .from(workflowSchedules)
    .where(
      and(
        eq(workflowSchedules.businessId, ctx.businessId),
        NOT_HELD,
        lte(workflowSchedules.nextAt, ctx.now()),
      ),
    )
    .orderBy(asc(workflowSchedules.nextAt))
    .limit(1);
}

async function workOff(ctx: BusinessCtx, row: ScheduleRow): Promise<void> {
  const { workflowId } = row;
  const [entrance, zone] = await Promise.all([entranceOf(ctx, workflowId), zoneOf(ctx)]);
  if (entrance === null || !isTimed(entrance.trigger)) {
    return commitEntries(ctx, [], { after: [progress(ctx, row, null)] });
  }
  const { trigger } = entrance;
  const now = ctx.now();
  const { at, skipped } = owedBy(row, trigger, now, zone);
  if (skipped !== null) {
    const madeUpFor = at === null ? null : iso(at);
    ctx.log.warn("occurrences_skipped", { workflowId, from: iso(skipped), madeUpFor });
  }
  if (at === null) {
    const nextAt = nextOccurrence(trigger, now, zone);
    return commitEntries(ctx, [], { after: [progress(ctx, row, begin(nextAt))] });
  }
  const { days, key, data } = about(trigger, at, zone);
  // The business's clocks changed in the middle of it: soon it goes by the new ones.
  if (trigger.type === "date" && days.length === 0) return putOff(ctx, row);
  const after = at === row.occurrence ? row.after : "";
  const { contactIds, next } = await nextContacts(ctx, trigger, days, after);
  const entrants = contactIds.map((contactId) => ({ contactId, key }));
  const to: Progress | null =
    next === null
      ? begin(nextOccurrence(trigger, at, zone))
      : { nextAt: row.nextAt, occurrence: at, after: next };
  await commitEntries(ctx, entrants.length === 0 ? [] : [{ entrance, entrants, data }], {
    after: [progress(ctx, row, to)],
  });
}

/** What is to be worked off: first what was begun, unless that was too long ago. */
function owedBy(row: ScheduleRow, trigger: TimedTrigger, now: number, zone: string): Owed {
  const { occurrence, after } = row;
  if (occurrence === null || after === "") {
    return owedOccurrence(trigger, occurrence ?? row.nextAt, now, zone);
  }
  if (occurrence >= now - MADE_UP_MS) return { at: occurrence, skipped: null };
  return { ...owedOccurrence(trigger, occurrence + 1, now, zone), skipped: occurrence };
}

/** The days, the key of its entries and what runs are told of a time at which a trigger comes. */
function about(
  trigger: TimedTrigger,
  at: number,
  zone: string,
): { days: string[]; key: string; data: RunData["trigger"] } {
  if (trigger.type === "schedule") {
    return { days: [], key: `schedule:${iso(at)}`, data: { scheduledAt: iso(at) } };
  }
  const days = daysOf(trigger.time, at, zone);
  const date = days.at(-1) ?? "";
  return { days, key: `date:${date}`, data: { date } };
}

type Progress = Pick<ScheduleRow, "nextAt" | "occurrence" | "after">;

function begin(nextAt: number | null): Progress | null {
  return nextAt === null ? null : { nextAt, occurrence: null, after: "" };
}

/** Goes on from what was read, if nobody else has. @param to null: it never comes again */
function progress(ctx: BusinessCtx, row: ScheduleRow, to: Progress | null): Write {
  const asRead = and(
    eq(workflowSchedules.businessId, ctx.businessId),
    eq(workflowSchedules.workflowId, row.workflowId),
    eq(workflowSchedules.nextAt, row.nextAt),
    sql`occurrence IS ${row.occurrence}`,
    eq(workflowSchedules.after, row.after),
    NOT_HELD,
  );
  return guarded(
    to === null
      ? ctx.db.delete(workflowSchedules).where(asRead)
      : ctx.db.update(workflowSchedules).set(to).where(asRead),
  );
}

async function putOff(ctx: BusinessCtx, row: ScheduleRow): Promise<void> {
  const { after } = row;
  const occurrence = row.occurrence ?? row.nextAt;
  const later = { nextAt: ctx.now() + WAIT_MS, occurrence, after };
  try {
    await commit(ctx, { on: "business", evenSuspended: true, writes: [progress(ctx, row, later)] });
  } catch (error) {
    if (!isAppError(error, "CONFLICT")) throw error;
  }
}
