import { eq } from "drizzle-orm";
import { require } from "../../platform/ctx";
import type { Handler } from "../../platform/queue";
import { changedContacts } from "./table.business";
import { wakeUpkeep } from "./wake-upkeep";

/**
 * Has segments looked at soon after contacts, or what they did, have changed. Which contacts these
 * are is in the notes that triggers have made; businesses without segments have none.
 */
export const noteChanges: Handler = {
  name: "segments.wake",
  on: "business",
  permissions: ["contacts:read"],
  async handle(ctx) {
    require(ctx, "contacts:read");
    const [note] = await ctx.db
      .select({ seq: changedContacts.seq })
      .from(changedContacts)
      .where(eq(changedContacts.businessId, ctx.businessId))
      .limit(1);
    if (note) wakeUpkeep(ctx);
  },
};
