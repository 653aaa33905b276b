import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { platformEmailWrites, wakeEmail } from "../email";
import { administrators } from "../users";
import { alertThreshold } from "./alert-kinds";
import { alertOf, type AlertRow, rankOf } from "./alert-rows";

/**
 * Alerts of a kind and day that administrators get a mail about; the others wait on the screen. By
 * kind, so that nobody hides one behind many of another that are easily made.
 */
const MAILED_A_DAY = 20;

/**
 * Mails an alert to every administrator when it becomes one: once, however often it happens, and
 * a bounded number of each kind a day, so that an attack is no flood of mail.
 */
export async function mailAlert(
  ctx: Ctx,
  which: Pick<AlertRow, "kind" | "subject" | "day">,
): Promise<void> {
  requireNothing(ctx);
  const db = ctx.platformDb;
  const alert = await alertOf(db, which);
  if (!alert || alert.count < alertThreshold(alert.kind)) return;
  if ((await rankOf(db, alert)) > MAILED_A_DAY) return;
  const people = await administrators(db);
  const writes = people.flatMap(({ id, email }) =>
    platformEmailWrites(ctx, {
      kind: "alert",
      key: `alert:${alert.id}:${id}`,
      to: email,
      userId: id,
      data: { alertId: alert.id },
    }),
  );
  await commit(ctx, { on: "platform", writes });
  wakeEmail(ctx, "platform");
}
