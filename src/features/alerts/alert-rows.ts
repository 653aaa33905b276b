import { and, count, desc, eq, lte, sql } from "drizzle-orm";
import type { Db } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso, isoOrNull } from "../../platform/http/fields";
import { usersById } from "../users";
import { ALERT_KINDS, alertTitle } from "./alert-kinds";
import type { AlertDto } from "./schemas";
import { alerts } from "./table.platform";

export type AlertRow = typeof alerts.$inferSelect;

/** True for rows whose count makes them an alert. */
export function isAlert() {
  const cases = Object.entries(ALERT_KINDS).map(
    ([kind, { threshold }]) => sql`WHEN ${kind} THEN ${threshold}`,
  );
  return sql`${alerts.count} >= CASE ${alerts.kind} ${sql.join(cases, sql` `)} ELSE 1 END`;
}

/** Alerts of a status, what happened last first. */
export function alertsByLast(
  db: Db,
  {
    status,
    after,
    limit,
  }: {
    status: AlertRow["status"];
    after: { lastAt: number; id: string } | null;
    limit: number;
  },
) {
  const position = after && sql`(${alerts.lastAt}, ${alerts.id}) < (${after.lastAt}, ${after.id})`;
  return db
    .select()
    .from(alerts)
    .where(and(eq(alerts.status, status), isAlert(), position ?? undefined))
    .orderBy(desc(alerts.lastAt), desc(alerts.id))
    .limit(limit);
}

/** How many alerts are open. */
export async function openAlerts(db: Db): Promise<number> {
  const [row] = await db
    .select({ open: count() })
    .from(alerts)
    .where(and(eq(alerts.status, "open"), isAlert()));
  return row?.open ?? 0;
}

/**
 * The alert with this id.
 * @throws AppError NOT_FOUND
 */
export async function alertById(db: Db, id: string): Promise<AlertRow> {
  const [row] = await db.select().from(alerts).where(eq(alerts.id, id));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** What was counted of a kind about a subject on a day. */
export async function alertOf(
  db: Db,
  { kind, subject, day }: Pick<AlertRow, "kind" | "subject" | "day">,
): Promise<AlertRow | undefined> {
  const [row] = await db
    .select()
    .from(alerts)
    .where(and(eq(alerts.kind, kind), eq(alerts.subject, subject), eq(alerts.day, day)));
  return row;
}

/** How many alerts of the same kind and day began no later than this one. */
export async function rankOf(db: Db, { kind, day, firstAt }: AlertRow): Promise<number> {
  const [row] = await db
    .select({ rank: count() })
    .from(alerts)
    .where(
      and(eq(alerts.kind, kind), eq(alerts.day, day), lte(alerts.firstAt, firstAt), isAlert()),
    );
  return row?.rank ?? 0;
}

/** Alerts as administrators see them. */
export async function toAlertDtos(db: Db, rows: readonly AlertRow[]): Promise<AlertDto[]> {
  const ids = rows.flatMap(({ subject, acknowledgedBy }) => [subject, acknowledgedBy ?? ""]);
  const people = await usersById(
    db,
    ids.filter((each) => each.startsWith("usr_")),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: alertTitle(row.kind),
    subject: row.subject,
    user: people.get(row.subject) ?? null,
    details: row.details as AlertDto["details"],
    count: row.count,
    firstAt: iso(row.firstAt),
    lastAt: iso(row.lastAt),
    status: row.status,
    acknowledgedBy: people.get(row.acknowledgedBy ?? "") ?? null,
    acknowledgedAt: isoOrNull(row.acknowledgedAt),
  }));
}
