import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { mailboxMessages } from "./table.platform";

/** Empties the local inbox. */
export async function clearMailbox(ctx: Ctx): Promise<{ deleted: number }> {
  requireNothing(ctx);
  const [deleted = 0] = await commit(ctx, {
    on: "platform",
    writes: [ctx.platformDb.delete(mailboxMessages)],
  });
  return { deleted };
}
