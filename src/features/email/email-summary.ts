import { and, count, eq, gte, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { countEmails } from "./count-emails";
import type { EmailSummaryDto } from "./schemas";
import { emailMessages as emails } from "./table.business";

const DAY_MS = 86_400_000;
const DAYS = 30;

/** How many emails are in which state, and how many were sent on which day. */
export async function emailSummary(ctx: BusinessCtx): Promise<EmailSummaryDto> {
  require(ctx, "emails:read");
  const today = Math.floor(ctx.now() / DAY_MS);
  const first = today - DAYS + 1;
  const day = sql<number>`${emails.sentAt} / ${DAY_MS}`;
  const [states, days] = await Promise.all([
    countEmails(ctx),
    ctx.db
      .select({ day, emails: count() })
      .from(emails)
      .where(
        and(
          eq(emails.businessId, ctx.businessId),
          sql`${emails.status} IN ('sent', 'delivered', 'bounced', 'complained')`,
          gte(emails.sentAt, first * DAY_MS),
        ),
      )
      .groupBy(sql`1`),
  ]);
  const sent = new Map(days.map((row) => [row.day, row.emails]));
  return {
    ...states,
    emailsByDay: Array.from({ length: DAYS }, (_, position) => ({
      day: new Date((first + position) * DAY_MS).toISOString().slice(0, 10),
      count: sent.get(first + position) ?? 0,
    })),
  };
}
