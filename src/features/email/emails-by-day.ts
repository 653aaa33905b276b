import { and, count, eq, gte, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { emailMessages as emails } from "./table.business";

const DAY_MS = 86_400_000;
const DAYS = 30;

/** Emails that left on each of the last 30 days (UTC), oldest first. For callers let in elsewhere. */
export async function emailsByDay(ctx: BusinessCtx): Promise<{ day: string; count: number }[]> {
  const first = Math.floor(ctx.now() / DAY_MS) - DAYS + 1;
  // Numbers are bound as REAL, so that a division keeps its fraction.
  const rows = await ctx.db
    .select({ day: sql<number>`CAST(${emails.sentAt} / ${DAY_MS} AS INTEGER)`, emails: count() })
    .from(emails)
    .where(
      and(
        eq(emails.businessId, ctx.businessId),
        sql`${emails.status} IN ('sent', 'delivered', 'bounced', 'complained')`,
        gte(emails.sentAt, first * DAY_MS),
      ),
    )
    .groupBy(sql`1`);
  const sent = new Map(rows.map((row) => [row.day, row.emails]));
  return Array.from({ length: DAYS }, (_, position) => ({
    day: new Date((first + position) * DAY_MS).toISOString().slice(0, 10),
    count: sent.get(first + position) ?? 0,
  }));
}
