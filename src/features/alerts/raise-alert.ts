import { sql } from "drizzle-orm";
import type { Ctx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import type { DomainEvent } from "../../platform/queue";
import type { AlertKind } from "./alert-kinds";
import { alertRaisedEvent } from "./events";
import { alerts } from "./table.platform";

/** Something suspicious that has happened once. */
export interface Suspicion {
  kind: AlertKind;
  /** What it is about: a user's id, a network address. */
  subject: string;
  /** Ids and addresses that help to look into it; the newest are kept. */
  details?: Record<string, unknown>;
}

/**
 * Counts suspicious activity by kind, subject and day, for the commit of what revealed it. An
 * acknowledged alert opens again: it was acknowledged as it was then.
 */
export function raiseAlert(
  ctx: Ctx,
  { kind, subject, details = {} }: Suspicion,
): { writes: Write[]; events: DomainEvent[] } {
  const now = ctx.now();
  const day = new Date(now).toISOString().slice(0, 10);
  const upsert = ctx.platformDb
    .insert(alerts)
    .values({
      id: ctx.newId("alr"),
      ...{ kind, subject, day, details },
      count: 1,
      firstAt: now,
      lastAt: now,
      status: "open",
    })
    .onConflictDoUpdate({
      target: [alerts.kind, alerts.subject, alerts.day],
      set: {
        details,
        count: sql`${alerts.count} + 1`,
        lastAt: now,
        status: "open",
        acknowledgedBy: null,
        acknowledgedAt: null,
      },
    });
  return { writes: [upsert], events: [alertRaisedEvent({ kind, subject, day })] };
}
