import { type Ctx, requireSelf } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { linksRetirement } from "../auth";
import type { EmailChangeCancelledDto } from "./schemas";

/** Makes the link to a new address useless, such as one that was sent to a mistyped address. */
export async function cancelEmailChange(ctx: Ctx): Promise<EmailChangeCancelledDto> {
  const userId = requireSelf(ctx);
  await commit(ctx, {
    on: "platform",
    writes: [linksRetirement(ctx.platformDb, userId, "change-email", ctx.now())],
    audit: { action: "email.change_cancelled", resource: { type: "user", id: userId } },
  });
  return { pendingEmail: null };
}
