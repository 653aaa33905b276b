import type { Ctx } from "../../platform/ctx";
import { locateShard } from "../../platform/ctx/create-ctx";
import type { DatabaseKind } from "../../platform/queue";
import { wake } from "../../platform/queue";

/** Says that emails wait, once the answer is out. A lost wake-up is made good by the Clock. */
export function wakeEmail(ctx: Ctx, on: DatabaseKind): void {
  ctx.waitUntil(send(ctx, on).catch((error: unknown) => ctx.log.error("email_wake_failed", error)));
}

async function send(ctx: Ctx, on: DatabaseKind): Promise<void> {
  if (on === "platform") return wake(ctx.env, "email-events", { database: "platform" });
  const database = ctx.businessId === null ? null : await locateShard(ctx.env, ctx.businessId);
  if (database !== null) await wake(ctx.env, "email-events", { database });
}
