import { and, eq, gte, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { countsByForm, formRow, NO_SUBMISSIONS } from "./form-rows";
import type { FormFiguresDto } from "./schemas";
import { formSubmissions } from "./table.business";

const DAY_MS = 86_400_000;
const DAYS = 30;

/**
 * How a form does: what became of everything sent in, and how much came in by day.
 * @throws AppError NOT_FOUND
 */
export async function formFigures(ctx: BusinessCtx, formId: string): Promise<FormFiguresDto> {
  require(ctx, "forms:read");
  await formRow(ctx, formId);
  const today = Math.floor(ctx.now() / DAY_MS);
  const first = today - DAYS + 1;
  const [all, rows] = await Promise.all([
    countsByForm(ctx, [formId]),
    byDayQuery(ctx, formId, first * DAY_MS),
  ]);
  const counts = all.get(formId) ?? NO_SUBMISSIONS;
  const done = counts.confirmed + counts.accepted;
  const sentIn = done + counts.pending + counts.expired;
  const byDay = Array.from({ length: DAYS }, (_, n) => {
    const own = rows.filter(({ day }) => day === first + n);
    const sum = (...statuses: string[]) =>
      own.reduce((total, row) => total + (statuses.includes(row.status) ? row.count : 0), 0);
    return {
      day: new Date((first + n) * DAY_MS).toISOString().slice(0, 10),
      submitted: sum("pending", "confirmed", "accepted", "expired"),
      confirmed: sum("confirmed", "accepted"),
      refused: sum("refused"),
    };
  });
  return { counts, conversion: sentIn === 0 ? null : done / sentIn, byDay };
}

/** The statement of the days; exported for the query plan test. */
export function byDayQuery({ db, businessId }: BusinessCtx, formId: string, sinceMs: number) {
  return db
    .select({
      day: sql<number>`CAST(${formSubmissions.createdAt} / ${DAY_MS} AS INTEGER)`.as("day"),
      status: formSubmissions.status,
      count: sql<number>`count(*)`,
    })
    .from(formSubmissions)
    .where(
      and(
        eq(formSubmissions.businessId, businessId),
        eq(formSubmissions.formId, formId),
        gte(formSubmissions.createdAt, sinceMs),
      ),
    )
    .groupBy(sql`day`, formSubmissions.status);
}
