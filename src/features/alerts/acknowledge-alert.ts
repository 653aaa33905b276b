import { and, eq } from "drizzle-orm";
import { type Ctx, requirePlatform } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { alertById, toAlertDtos } from "./alert-rows";
import type { AlertDto } from "./schemas";
import { alerts } from "./table.platform";

/**
 * Notes that an administrator has looked into an alert. It opens again if it happens again.
 * @throws AppError NOT_FOUND, STATE_INVALID if somebody was first
 */
export async function acknowledgeAlert(ctx: Ctx, id: string): Promise<AlertDto> {
  requirePlatform(ctx, "platform:admin");
  const row = await alertById(ctx.platformDb, id);
  const acknowledgedBy = ctx.actor.type === "user" ? ctx.actor.id : null;
  const change = { status: "acknowledged" as const, acknowledgedBy, acknowledgedAt: ctx.now() };
  const acknowledged = { ...row, ...change };
  const [result] = await toAlertDtos(ctx.platformDb, [acknowledged]);
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(
        ctx.platformDb
          .update(alerts)
          .set(change)
          .where(and(eq(alerts.id, id), eq(alerts.status, "open"))),
      ),
    ],
    onMiss: "STATE_INVALID",
    audit: {
      action: "alert.acknowledged",
      resource: { type: "alert", id },
      summary: { kind: row.kind, subject: row.subject, count: row.count },
    },
    result,
  });
  return result!;
}
